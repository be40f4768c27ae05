/// What is said of requests that a kept connection failed.
package enum StaleConnections {
  /// One sentence.
  package static func words(_ count: Int) -> String {
    let requests = count == 1 ? "1 request was" : "\(count) requests were"
    return "\(requests) sent once more on a new connection (stale-connection): the server had closed a "
      + "kept one, or left bytes on it, before an answer began."
  }
}
