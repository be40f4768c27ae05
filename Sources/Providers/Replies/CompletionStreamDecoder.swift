import Domain
import Transport

/// Reads a streamed completion out of its bytes, with the instant of every piece of text.
struct CompletionStreamDecoder {
  private(set) var assembly = CompletionAssembly(isStreamed: true)
  private(set) var tokenEvents: [TokenEvent] = []

  /// Whether `[DONE]` came.
  private(set) var isDone = false
  private(set) var problem: Problem?

  /// What ended the reading before the stream did.
  enum Problem {
    /// An error object in the stream, or an event named `error`.
    case error(ProviderErrorObject)
    case malformed(offending: [UInt8], MalformedJSON)
    /// A line that is no field of an event stream, and no comment, yet holds something.
    case stray([UInt8])
    /// An event that breaks off in the middle.
    case cut([UInt8])
  }

  private var gains: [TextGain] = []

  /// Output tokens that the usage of the last token event had counted; `nil` once one came without.
  private var countedTokens: Int? = 0

  /// The read that completed the last token event.
  private var lastRead = -1

  /// Decodes a body, whole or as far as it came.
  ///
  /// - Parameters:
  ///   - reads: When each prefix of the body had arrived. An event's instant is that of the read
  ///     that completed it.
  ///   - fallback: The instant of bytes that no read tells of.
  ///   - isWhole: Whether the stream has ended by itself, so that an event without the blank line
  ///     after it is all that there will be of it.
  init(
    decoding body: [UInt8],
    reads: [HTTPExchange.BodyRead],
    fallback: Instant,
    isWhole: Bool
  ) {
    tokenEvents.reserveCapacity(min(reads.count, 4_096))
    var parser = ServerSentEventParser()
    var read = 0
    body.withUnsafeBytes { bytes in
      parser.consume(bytes) { event in
        while read < reads.count, reads[read].end < event.end { read += 1 }
        let instant = read < reads.count ? reads[read].instant : reads.last?.instant ?? fallback
        self.read(event.data, type: event.type, read: read, at: instant)
      }
    }
    if problem == nil, let line = parser.unknownLine { problem = Self.problem(ofStray: line) }
    if isWhole, let rest = parser.takeUnfinishedData() {
      readUnfinished(rest, read: max(reads.count - 1, 0), at: reads.last?.instant ?? fallback)
    }
  }

  /// Whether a body that is still arriving holds a piece of text.
  static func containsToken(_ body: [UInt8]) -> Bool {
    guard EventStream.isOne(body, contentType: nil) else { return !body.isEmpty }
    let decoder = Self(decoding: body, reads: [], fallback: Instant(nanoseconds: 0), isWhole: false)
    return !decoder.tokenEvents.isEmpty
  }
}

extension CompletionStreamDecoder {
  private mutating func read(
    _ data: UnsafeRawBufferPointer,
    type: String,
    read: Int,
    at instant: Instant
  ) {
    guard problem == nil, !isDone else { return }
    // An event without data is a sign of life.
    guard let trimmed = data.trimmed else { return }
    if trimmed.elementsEqual("[DONE]".utf8) {
      isDone = true
      return
    }
    if type == "error" {
      problem = .error(ProviderErrorObject(reading: String(decoding: trimmed, as: UTF8.self)))
      return
    }
    gains.removeAll(keepingCapacity: true)
    do {
      try assembly.read(trimmed, gains: &gains)
    } catch {
      problem = .malformed(offending: Array(data), error)
      return
    }
    if let error = assembly.error { problem = .error(error) }
    appendTokenEvents(read: read, at: instant)
  }

  /// Reads an event that lacks the blank line after it, as the last one of some servers does.
  private mutating func readUnfinished(_ data: [UInt8], read: Int, at instant: Instant) {
    guard problem == nil, !isDone else { return }
    data.withUnsafeBytes { self.read($0, type: "message", read: read, at: instant) }
    if case .malformed = problem { problem = .cut(data) }
  }

  /// What a line says that the standard has ignored.
  ///
  /// An unknown field is no matter; an error that was written without `data:` is one, and so is what
  /// looks as if it had been meant as an event.
  private static func problem(ofStray line: [UInt8]) -> Problem? {
    guard line.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "<") }) else {
      return nil
    }
    if let error = JSONValue(parsing: String(decoding: line, as: UTF8.self))?["error"] {
      return .error(ProviderErrorObject(reading: error.serialized))
    }
    return .stray(line)
  }

  private mutating func appendTokenEvents(read: Int, at instant: Instant) {
    guard !gains.isEmpty else { return }
    let counted = tokensSinceLastEvent()
    for gain in gains {
      tokenEvents.append(
        TokenEvent(
          instant: instant,
          choice: gain.choice,
          byteCount: gain.byteCount,
          tokenCount: gain.tokenCount ?? counted,
          isCoalesced: lastRead == read
        )
      )
      lastRead = read
    }
  }

  /// Tokens of an event by a usage that comes with every chunk: what it counts since the last event.
  ///
  /// Known only while every event so far carried usage, and of one choice: usage counts them all.
  private mutating func tokensSinceLastEvent() -> Int? {
    guard let before = countedTokens, assembly.choices.count == 1,
      let now = assembly.latestUsage?.outputTokens
    else {
      countedTokens = nil
      return nil
    }
    countedTokens = now
    return now > before ? now - before : nil
  }
}

extension UnsafeRawBufferPointer {
  /// Without white space around it; `nil` when nothing else is there.
  fileprivate var trimmed: UnsafeRawBufferPointer? {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: self[first...last])
  }
}
