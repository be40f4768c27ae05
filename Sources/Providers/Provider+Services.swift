import Domain
import Profiles
package import Transport

extension Provider {
  func jsonRequest(url: String, body: RequestBody, limits: TransferLimits) -> HTTPRequest {
    HTTPRequest(
      method: .post,
      url: url,
      headers: headers(.accept("application/json"), .jsonContent),
      body: body.finished(),
      limits: limits,
      security: security
    )
  }

  /// The JSON of a reply that is not a completion, or what went wrong.
  ///
  /// - Parameter url: The address that was asked, where it is known.
  func answer(
    in exchange: HTTPExchange,
    from url: String?
  ) throws(ProviderError) -> JSONValue {
    let failures = FailureReading(exchange: exchange, sentSystemMessage: false)
    if let failure = failures.ofStatus { throw failed(failure, from: url) }
    if let error = exchange.error { throw failed(failures.ofTransfer(error)) }
    guard let value = JSONValue(parsing: String(decoding: exchange.body, as: UTF8.self)) else {
      throw failed(failures.malformedBody(MalformedJSON(firstIn: exchange.body)))
    }
    if let error = value["error"] {
      let said = ProviderErrorObject(reading: error.serialized)
      if !said.isEmpty { throw failed(failures.ofErrorObject(said)) }
    }
    return value
  }

  func unreadable(_ exchange: HTTPExchange, _ message: String) -> ProviderError {
    let failures = FailureReading(exchange: exchange, sentSystemMessage: false)
    return failed(failures.malformed(message, offending: exchange.body))
  }

  private func failed(_ failure: RequestFailure, from url: String? = nil) -> ProviderError {
    let masked = failure.masked(by: secrets)
    return .requestFailed(
      masked,
      remedy: remedy(for: masked, models: [], endpoint: "this path", url: url)
    )
  }
}

extension TransferLimits {
  /// For what a provider looks up and no model writes: one that says nothing for so long hangs.
  package static let service = TransferLimits(stall: .seconds(10), total: .seconds(20))
}
