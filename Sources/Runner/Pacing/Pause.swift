package import Domain

/// A wait before a request is sent again, long enough that a person must hear of it.
package struct Pause: Sendable {
  /// The id of the model, or the address, that is waited for.
  package var place: String
  package var until: Instant

  /// From the failure to `until`.
  package var duration: Duration

  /// Why: what the provider said, and whether the wait was its own wish.
  package var failure: RequestFailure

  package init(place: String, until: Instant, duration: Duration, failure: RequestFailure) {
    self.place = place
    self.until = until
    self.duration = duration
    self.failure = failure
  }

  /// A shorter wait passes before anybody wonders.
  static let leastTold = Duration.seconds(10)

  /// Tells of a wait where it is long.
  func tell(_ listener: (@Sendable (Pause) -> Void)?) {
    if duration > Self.leastTold { listener?(self) }
  }
}
