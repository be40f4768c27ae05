/// What a server's own page of metrics said at one moment of a run.
package struct ServerScrape: Hashable, Sendable {
  /// The page's address, without what a query of it may hide.
  package var source: String

  /// When its reply began to arrive, or when it was given up, on the client's monotonic clock.
  package var instant: Instant

  /// By the sample, as `ServerSample.key` has it: what has changed since the scrape before, and all of
  /// the first.
  package var changed: [String: Double]

  /// Why there is nothing; `nil` of one that was read.
  package var failure: String?

  package init(
    source: String,
    instant: Instant,
    changed: [String: Double] = [:],
    failure: String? = nil
  ) {
    self.source = source
    self.instant = instant
    self.changed = changed
    self.failure = failure
  }
}
