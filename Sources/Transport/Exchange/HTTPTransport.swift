import Domain

/// Carries one HTTP exchange and says when each part of it happened.
///
/// It never throws: a transfer that fails is an exchange with an error, because a benchmark counts
/// failures. Cancelling the calling task ends the transfer with `TransportError.cancelled`.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPRequest) async -> HTTPExchange
}

extension HTTPTransport {
  /// Sends a request that nobody measures: once more where a kept connection failed it, or gave it an
  /// answer that may be another's.
  package func sendUnmeasured(_ request: HTTPRequest) async -> HTTPExchange {
    let exchange = await send(request)
    if let step = exchange.step { try? await Task.sleep(for: step.settled - .now) }
    guard exchange.isStale || exchange.step?.isLost == true, !Task.isCancelled else {
      return exchange
    }
    var again = request
    again.needsNewConnection = true
    return await send(again)
  }
}
