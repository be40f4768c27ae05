package import Domain

/// What came of one request: its instants, the response as far as it came, and how it ended.
package struct HTTPExchange: Sendable {
  /// Just before libcurl was given the request and began with it.
  package var started: Instant

  /// Connection ready; equals `started` on a reused one, `nil` when no connection was had.
  ///
  /// On a new one, and on one that another request was still opening, the moment before libcurl writes
  /// the first byte of the request: name, TCP, proxy and TLS are done.
  package var ready: Instant?

  /// When the loop found that libcurl had written the whole request to the connection, looked at
  /// each time libcurl returned: late by less than one turn of the loop, never early.
  ///
  /// `nil` when part of it was never written, as when the server answers before it has it all.
  package var sent: Instant?

  /// First byte of the final response's head; an interim response (1xx) does not count.
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
  ///
  /// Bytes that libcurl took from the connection at once share a mark, into however many chunks the
  /// server had divided them.
  package var reads: [BodyRead]

  /// Of an answer that came so soon over a kept connection that it may not be one to the request.
  ///
  /// `nil` of any other. Whether it was is known once that is settled.
  package var step: ConnectionStep?

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

extension HTTPExchange {
  /// Whether a kept connection failed it, so that it is to be sent once more on a new one.
  package var isStale: Bool { error?.isStale ?? false }
}
