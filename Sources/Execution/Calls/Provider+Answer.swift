import Domain
package import Providers
package import Transport

extension Provider {
  /// Sends the one request of a command and reads its reply.
  ///
  /// - Throws: `CommandFailure` with the words for it.
  package static func answer<Value: Sendable>(
    over makeTransport: () throws -> any HTTPTransport = { try CurlTransport() },
    to request: () throws -> HTTPRequest,
    reading: (HTTPExchange) throws -> Value
  ) async throws -> Value {
    do {
      let request = try request()
      return try reading(await makeTransport().send(request))
    } catch let error as ProviderError {
      guard case .requestFailed = error else {
        throw CommandFailure(.usage, error.words(naming: .options))
      }
      throw CommandFailure(.failure, "\(error)")
    }
  }
}
