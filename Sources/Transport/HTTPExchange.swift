package import Domain

/// What came of one request: its instants, the response as far as it came, and how it ended.
package struct HTTPExchange: Sendable {
  package var started: Instant

  /// Connection ready; equals `started` on a reused one, `nil` when no connection was had.
  package var ready: Instant?
  package var sent: Instant?
  package var firstByte: Instant?
  package var ended: Instant

  /// Wall clock, milliseconds since 1970, at `started`.
  package var startedAtMilliseconds: Int64

  /// Status, connection facts, byte counts; `headers` holds only those worth keeping.
  package var facts: TransferFacts

  /// Every response header in order, names in lower case.
  package var headers: [HTTPRequest.Header]
  package var body: [UInt8]

  /// One mark for each read that brought body bytes, in order.
  package var reads: [BodyRead]

  /// `nil` when the transfer completed, whatever its status.
  package var error: TransportError?

  /// How much of `body` had arrived at an instant.
  package struct BodyRead: Hashable, Sendable {
    /// Length of the body after this read.
    package var end: Int
    package var instant: Instant

    package init(end: Int, instant: Instant) {
      self.end = end
      self.instant = instant
    }
  }

  package init(
    started: Instant,
    ready: Instant? = nil,
    sent: Instant? = nil,
    firstByte: Instant? = nil,
    ended: Instant,
    startedAtMilliseconds: Int64 = 0,
    facts: TransferFacts = TransferFacts(),
    headers: [HTTPRequest.Header] = [],
    body: [UInt8] = [],
    reads: [BodyRead] = [],
    error: TransportError? = nil
  ) {
    self.started = started
    self.ready = ready
    self.sent = sent
    self.firstByte = firstByte
    self.ended = ended
    self.startedAtMilliseconds = startedAtMilliseconds
    self.facts = facts
    self.headers = headers
    self.body = body
    self.reads = reads
    self.error = error
  }
}
