import Domain
import Profiles
import Transport

extension Reply {
  /// The reply with who made it behind a router, and as a failure where it is another than was asked for.
  ///
  /// What another upstream answers is no measurement of the one that was asked.
  func telling(
    _ upstream: String,
    of request: CompletionRequest,
    in exchange: HTTPExchange
  ) -> Reply {
    var reply = self
    reply.completion?.upstream = upstream
    let asked = Upstream.asked(of: request)
    guard outcome == .succeeded, !asked.isEmpty,
      !asked.contains(where: { Upstream.isSame(upstream, $0) })
    else { return reply }
    reply.outcome = .failed(
      RequestFailure(
        kind: .otherUpstream,
        message: "'\(OneLine.of(upstream))' answered, and not "
          + asked.map { "'\($0)'" }.joined(separator: " or "),
        status: exchange.facts.status
      )
    )
    return reply
  }
}

/// A provider that a router passes a request on to.
enum Upstream {
  /// Those that alone may answer a request; empty where any may.
  static func asked(of request: CompletionRequest) -> [String] {
    let only = request.parameters[ProviderProfile.Routing.parameter]?["only"]?.arrayValue ?? []
    return only.compactMap(\.stringValue)
  }

  /// LiteLLM tells the address that it passed a request on to.
  static func name(in headers: [HTTPRequest.Header]) -> String? {
    guard let base = headers.first(where: { $0.name == "x-litellm-model-api-base" })?.value else {
      return nil
    }
    let address = OneLine.of(BaseURL.withoutSecrets(base))
    return address.isEmpty ? nil : address
  }

  /// Whether the name that a reply has, such as `Amazon Bedrock`, is that of a request's
  /// `amazon-bedrock`, or of one of its variants, `deepinfra/turbo`.
  ///
  /// OpenRouter's lists of slugs and of names differ in joints and case (`atlas-cloud`, `AtlasCloud`), in
  /// words behind the name (`Together 2`, `VoyageAI by MongoDB`), and of one in all: `google-vertex` calls
  /// itself `Google`.
  static func isSame(_ told: String, _ asked: String) -> Bool {
    let slug = asked.prefix { $0 != "/" }.lowercased()
    let asked = words(slug).joined()
    guard !asked.isEmpty else { return false }
    let words = words(told)
    if let other = otherNames[slug], other == words.joined() { return true }
    return words.indices.contains { words[...$0].joined() == asked }
  }

  private static let otherNames = ["google-vertex": "google"]

  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
