/// What is said of requests that a kept connection failed.
package enum StaleConnections {
  /// One sentence.
  package static func words(_ count: Int) -> String {
    let requests = count == 1 ? "1 request was" : "\(count) requests were"
    return "\(requests) sent once more on a new connection (stale-connection): a kept one had "
      + "closed, or was out of step, before an answer began."
  }
}
