package import Transport

/// A transport as a run needs it: it also opens connections ahead, and tells how its loops fare.
package protocol RunTransport: HTTPTransport {
  /// Opens connections that later requests to the same host will find ready.
  ///
  /// - Returns: How many the server left open.
  func warm(
    url: String,
    connections: Int,
    limits: TransferLimits,
    security: SecurityOptions
  ) async throws(TransportError) -> Int

  func report() async -> LoopReport
}

extension CurlTransport: RunTransport {}
