import Domain
package import Providers
package import Transport

extension Provider {
  /// Asks for the models that the provider has, page by page.
  ///
  /// - Returns: What was listed; and in words why that is not all, `nil` where it is.
  /// - Throws: `CommandFailure` where not even the first page can be read.
  package func models(
    over makeTransport: () throws -> any HTTPTransport = { try CurlTransport() }
  ) async throws -> (list: ModelList, shortfall: String?) {
    let transport = try makeTransport()
    var list = try await Self.answer {
      transport
    } to: {
      try modelListRequest()
    } reading: {
      try modelList(in: $0)
    }
    var known = Set(list.models.map(\.id))
    var asked: Set<ModelList.Continuation> = []
    while let next = list.next {
      guard asked.count + 1 < Self.mostPages else {
        return (list, Self.words("after \(Self.mostPages) pages the provider still has more."))
      }
      guard asked.insert(next).inserted else { return (list, Self.repeated) }
      let page: ModelList
      do throws(ProviderError) {
        let exchange = await transport.sendUnmeasured(try modelListRequest(next))
        page = try modelList(in: exchange, at: next)
      } catch {
        return (list, Self.words("page \(asked.count + 1) of it failed: \(error)"))
      }
      let new = page.models.filter { !known.contains($0.id) }
      guard !new.isEmpty || page.models.isEmpty else { return (list, Self.repeated) }
      known.formUnion(new.map(\.id))
      list.models += new
      (list.hasMore, list.next) = (page.hasMore, page.next)
    }
    guard list.hasMore else { return (list, nil) }
    return (list, Self.words("the provider says that it has more, and not where it goes on."))
  }

  /// Of 1,000 models each where the provider allows it, and 20 where it goes by its own mind: more than
  /// any service has, and few enough to end.
  static let mostPages = 100

  private static let repeated = words(
    "the provider says that it has more, and gives again what it gave before."
  )

  private static func words(_ reason: String) -> String { "The list is not whole: " + reason }
}
