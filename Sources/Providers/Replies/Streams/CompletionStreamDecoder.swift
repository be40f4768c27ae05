import Domain
import Transport

/// Reads a streamed completion out of its bytes, with the instant of every piece of text.
struct CompletionStreamDecoder<Reader: ObjectReader> {
  private(set) var assembly: CompletionAssembly
  private var reader = Reader()
  private(set) var tokenEvents: [TokenEvent] = []

  /// Token events that brought text, without tool calls' names and arguments.
  private(set) var textEvents = 0

  /// Of the first event with text, a refusal, an image or sound.
  private(set) var firstVisible: Instant?

  /// Positions of the token events that brought thoughts alone.
  private(set) var thoughtEvents: [Int] = []

  /// Positions of each choice's first token event, where log-probabilities told its tokens.
  private(set) var countedFirstEvents: [Int] = []

  /// The first line that was no field and no comment, nor a failure that could be read.
  private(set) var strayLine: [UInt8]?

  /// Whether `[DONE]` came.
  private(set) var isDone = false
  private(set) var problem: Problem?

  /// What ended the reading before the stream did.
  enum Problem {
    /// An error object in the stream, or an event named `error`, with the data that hold it.
    case error(ProviderErrorObject, in: [UInt8])
    case malformed(offending: [UInt8], MalformedJSON)
    /// A line that is no field of an event stream, and no comment, yet holds something.
    case stray([UInt8])
    /// An event that breaks off in the middle.
    case cut([UInt8])
    /// Reading took longer than it may.
    case unreadable(limit: Duration)
  }

  /// How the stream sets its events apart.
  private enum Separation {
    /// By a blank line, as the standard has it.
    case blankLine
    /// By the end of the line.
    case line
  }

  private let separation: Separation

  /// Whether events were found that only a line's end sets apart.
  private var isSeparatedByLines = false
  private var choicesWithEvents: Set<Int> = []

  private var lastName: (String, StreamEventName)?
  private var gains: [TextGain] = []
  private var budget: ReadingBudget

  /// What a usage that comes with every chunk counts in each event.
  private(set) var running = RunningCounts()

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
    isWhole: Bool,
    form: StreamForm = .events,
    budget: ReadingBudget = ReadingBudget()
  ) {
    switch form {
    case .events:
      self.init(decoding: body, reads, fallback, isWhole, .blankLine, budget)
      if isSeparatedByLines { self.init(decoding: body, reads, fallback, isWhole, .line, budget) }
    case .lines, .array:
      self.init(.line, budget, eventCount: reads.count)
      body.withUnsafeBytes { bytes in
        form == .lines
          ? readLines(of: bytes, reads, fallback, isWhole: isWhole)
          : readElements(of: bytes, reads, fallback, isWhole: isWhole)
      }
    }
  }

  private init(_ separation: Separation, _ budget: ReadingBudget, eventCount: Int) {
    self.separation = separation
    self.budget = budget
    assembly = CompletionAssembly(isStreamed: true, budget: budget)
    tokenEvents.reserveCapacity(min(eventCount, 4_096))
  }

  private init(
    decoding body: [UInt8],
    _ reads: [HTTPExchange.BodyRead],
    _ fallback: Instant,
    _ isWhole: Bool,
    _ separation: Separation,
    _ budget: ReadingBudget
  ) {
    self.init(separation, budget, eventCount: reads.count)
    var parser = ServerSentEventParser(endsEventsAtLines: separation == .line)
    var read = 0
    body.withUnsafeBytes { bytes in
      parser.consume(bytes) { event in
        while read < reads.count, reads[read].end < event.end { read += 1 }
        let instant = read < reads.count ? reads[read].instant : reads.last?.instant ?? fallback
        if event.lineCount > 1, StreamData.isOneEachLine(event.data) { isSeparatedByLines = true }
        if !isSeparatedByLines { self.read(event.data, type: event.type, read: read, at: instant) }
      }
    }
    if let line = parser.unknownLine, !isSeparatedByLines { noteStray(line) }
    let type = parser.unfinishedType
    guard let rest = parser.takeUnfinishedData() else { return }
    // What has not ended yet may still hold whole lines.
    let whole = isWhole ? rest[...] : rest[..<(rest.lastIndex(of: UInt8(ascii: "\n")) ?? 0)]
    if separation == .blankLine, rest.contains(UInt8(ascii: "\n")),
      whole.withUnsafeBytes(StreamData.isOneEachLine)
    {
      isSeparatedByLines = true
    }
    guard isWhole, !isSeparatedByLines else { return }
    let last = reads.last?.instant ?? fallback
    readUnfinished(rest, type: type, read: max(reads.count - 1, 0), at: last)
  }

  /// Whether a body that is still arriving holds a piece of text that ends behind its first bytes.
  static func containsToken(_ body: [UInt8], beyond known: Int) -> Bool {
    let form = StreamForm(
      of: body,
      contentType: nil,
      other: Reader.otherForm,
      isArriving: true
    )
    guard let form else { return body.dropFirst(known).contains { $0 > 0x20 } }
    let (before, after) = (Instant(nanoseconds: 0), Instant(nanoseconds: 1))
    var reads = [HTTPExchange.BodyRead(end: body.count, instant: after)]
    if known > 0 { reads.insert(.init(end: known, instant: before), at: 0) }
    let decoder = Self(
      decoding: body,
      reads: reads,
      fallback: after,
      isWhole: false,
      form: form
    )
    return decoder.tokenEvents.contains { $0.instant == after }
  }
}

extension CompletionStreamDecoder {
  mutating func read(
    _ data: UnsafeRawBufferPointer,
    type: String,
    read: Int,
    at instant: Instant
  ) {
    guard problem == nil, !isDone else { return }
    // An event without data is a sign of life.
    guard let trimmed = data.trimmed else { return }
    if StreamData.isEnd(trimmed) {
      isDone = true
      return
    }
    if let meaning = meaning(of: type) {
      switch meaning {
      case .failure:
        problem = .error(Self.failure(trimmed, named: type), in: Array(trimmed))
        return
      case .other where trimmed.first != UInt8(ascii: "{"): return
      case .log where !StreamData.mayHoldChoices(trimmed): return
      case .log, .other: break
      }
    }
    if StreamData.isSignOfLife(trimmed) { return }
    if budget.isSpent() || assembly.budget.wasSpent {
      problem = .unreadable(limit: ReadingBudget.limit)
      return
    }
    gains.removeAll(keepingCapacity: true)
    do {
      if !assembly.readRepeated(trimmed, gains: &gains) {
        try reader.read(trimmed, of: type, into: &assembly, gains: &gains)
      }
    } catch {
      problem = Self.problem(of: trimmed, error, wasSpent: assembly.budget.wasSpent)
      return
    }
    if let error = assembly.error { problem = .error(error, in: Array(trimmed)) }
    appendTokenEvents(read: read, at: instant)
  }

  /// Of names nearly every one is that of the event before; `nil` of an event without one.
  private mutating func meaning(of name: String) -> StreamEventName? {
    if let (known, meaning) = lastName, known == name { return meaning }
    guard name != "message" else { return nil }
    let meaning = Reader.meaning(ofEvent: name)
    lastName = (name, meaning)
    return meaning
  }

  /// What an event says whose name tells of a failure, whatever its data are.
  private static func failure(
    _ data: UnsafeRawBufferPointer,
    named name: String
  ) -> ProviderErrorObject {
    var said = ProviderErrorObject(reading: String(decoding: data, as: UTF8.self))
    if said.code == nil, name != "error" { said.code = OneLine.of(name) }
    return said
  }

  /// What data that is no object of a completion says: a bare text or a list may tell of a failure.
  private static func problem(
    of data: UnsafeRawBufferPointer,
    _ error: MalformedJSON,
    wasSpent: Bool
  ) -> Problem {
    if wasSpent { return .unreadable(limit: ReadingBudget.limit) }
    if let said = ProviderErrorObject(bare: data) { return .error(said, in: Array(data)) }
    return .malformed(offending: Array(data), error)
  }

  /// Reads an event that lacks the blank line after it, as the last one of some servers does.
  mutating func readUnfinished(
    _ data: [UInt8],
    type: String,
    read: Int,
    at instant: Instant
  ) {
    guard problem == nil, !isDone else { return }
    data.withUnsafeBytes { self.read($0, type: type, read: read, at: instant) }
    if case .malformed = problem { problem = .cut(data) }
  }

  /// What a line says that the standard has ignored.
  ///
  /// An unknown field is no matter; an error that was written without `data:` is one (llama.cpp
  /// writes `error: {…}`), and so is what looks as if it had been meant as an event.
  private mutating func noteStray(_ line: [UInt8]) {
    strayLine = line
    guard problem == nil else { return }
    if let said = ProviderErrorObject(strayLine: line) {
      problem = .error(said, in: Array(line.drop { $0 != UInt8(ascii: "{") }))
    } else if line.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "<") }) {
      problem = .stray(line)
    }
  }

  private mutating func appendTokenEvents(read: Int, at instant: Instant) {
    guard !gains.isEmpty else { return }
    let counted = running.tokens(
      upTo: assembly.choices.count == 1 ? assembly.usages.latestOutput : nil,
      thoughts: assembly.usages.latestThoughts,
      inEvent: tokenEvents.count
    )
    // Usage counts the events of one object together.
    let isLone = gains.count == 1
    for gain in gains {
      if gain.isOfText { textEvents += 1 }
      if gain.isOfThoughts { thoughtEvents.append(tokenEvents.count) }
      if firstVisible == nil, gain.isVisible { firstVisible = instant }
      if tokenEvents.last?.choice != gain.choice, choicesWithEvents.insert(gain.choice).inserted,
        gain.tokenCount != nil
      {
        countedFirstEvents.append(tokenEvents.count)
      }
      tokenEvents.append(
        TokenEvent(
          instant: instant,
          choice: gain.choice,
          byteCount: gain.byteCount,
          tokenCount: gain.tokenCount ?? (isLone ? counted : nil),
          isCoalesced: lastRead == read
        )
      )
      lastRead = read
    }
  }
}
