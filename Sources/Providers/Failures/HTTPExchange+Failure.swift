package import Domain
package import Transport

extension HTTPExchange {
  /// Why a request to an address that is no provider failed; `nil` for a whole reply of status 2xx.
  package var failure: RequestFailure? {
    let failures = FailureReading(exchange: self, sentSystemMessage: false)
    return failures.ofStatus ?? error.map(failures.ofTransfer)
  }
}
