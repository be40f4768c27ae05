import Domain

/// What is said of requests that a kept connection failed.
package enum StaleConnections {
  /// One sentence.
  package static func words(_ count: Int) -> String {
    "\(count.counted("request was", "requests were")) sent once more on a new connection "
      + "(stale-connection): a kept one had closed, or was out of step, before an answer began."
  }
}
