import Domain
import GRDB
import Store
import Testing

struct RunReadingTests {
  /// Takes whatever it is given.
  private struct Everything: AttemptCollector {
    let parts: AttemptParts
    private(set) var attempts: [Attempt] = []

    init(_ parts: AttemptParts) { self.parts = parts }

    mutating func add(_ attempt: Attempt) { attempts.append(attempt) }
  }

  /// Looks at what came only.
  private struct Failures: RecordCollector {
    private(set) var count = 0

    var parts: AttemptParts { [] }

    mutating func add(_ record: AttemptRecord) { count += record.succeeded ? 0 : 1 }
  }

  /// A run of forty attempts whose answers reasoned.
  private static func run(
    in folder: TemporaryFolder
  ) async throws -> (RunStore, RunRow, [AttemptRecord]) {
    var random = RandomRecords(seed: 11)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let records = (0..<40).map { request in
      var record = random.record(request: request)
      record.completion = Completion(
        choices: [Completion.Choice(text: "Paris", reasoning: "It is \(request).")],
        usage: TokenUsage(
          inputTokens: 3,
          outputTokens: 5,
          verbatim: "{}"
        ),
        responseID: "reply-\(request)"
      )
      return record
    }
    try await writer.append(records.map { Attempt($0) })
    try await writer.finish(state: .finished, atMilliseconds: 9)
    return (store, try store.resolve(.latest(back: 0)), records)
  }

  // Due at 10 ms and refused, again at 400 ms and refused, at 900 ms answered by 950.
  @Test func `a user waits from when the request was due, whatever was tried before`() async throws
  {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 12)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    func record(_ attempt: Int, due: Int, ended: Int, fails: Bool) -> AttemptRecord {
      func instant(_ milliseconds: Int) -> Instant {
        Instant(nanoseconds: Int64(milliseconds) * 1_000_000)
      }
      return AttemptRecord(
        request: 0,
        attempt: attempt,
        arm: 0,
        sampleID: random.manifest().samples.first?.id ?? "",
        startedAtMilliseconds: 0,
        timeline: RequestTimeline(
          scheduled: instant(due),
          started: instant(due + 1),
          ready: instant(due + 2),
          ended: instant(ended)
        ),
        outcome: fails ? .failed(RequestFailure(kind: .rateLimited, message: "busy")) : .succeeded
      )
    }
    try await writer.append([
      Attempt(record(1, due: 10, ended: 20, fails: true)),
      Attempt(record(2, due: 400, ended: 410, fails: true)),
      Attempt(record(3, due: 900, ended: 950, fails: false)),
    ])
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    var read: [AttemptRecord] = []
    try store.forEachAttempt(of: run) { read.append($0) }
    let last = try #require(read.last)
    #expect(read.map(\.timeline.firstScheduled?.nanoseconds) == [nil, 10_000_000, 10_000_000])
    #expect(last.timeline.userLatency == .milliseconds(940))
    #expect(last.timeline.endToEndLatency == .milliseconds(48))
    #expect(last.timeline.queueTime == .milliseconds(1))
  }

  @Test func `every collector is given every attempt, in the order of the plan`() async throws {
    let folder = try TemporaryFolder()
    let (store, run, records) = try await Self.run(in: folder)
    let reading = try RunReading(run, in: store)
    #expect(reading.manifest == (try store.manifest(of: run)))
    let (whole, failures) = try reading.collect(Everything(.record), Failures())
    #expect(whole.attempts.map(\.record) == records)
    #expect(failures.count == records.count { !$0.succeeded })
  }

  @Test func `what is damaged ends the reading where it stands`() async throws {
    let folder = try TemporaryFolder()
    let (store, run, _) = try await Self.run(in: folder)
    try folder.execute("UPDATE attempt SET started_ns = 'x' WHERE request = 7")
    let reading = try RunReading(run, in: store)
    #expect(throws: CommandFailure.self) { try reading.collect(Everything(.record)) }
  }

  @Test func `of an attempt is read what any collector looks at, and no more`() async throws {
    let folder = try TemporaryFolder()
    let (store, run, records) = try await Self.run(in: folder)
    let reading = try RunReading(run, in: store)
    let (events, scores) = try reading.collect(Everything(.tokenEvents), Everything(.scores))
    #expect(events.attempts == scores.attempts)
    #expect(events.attempts.map(\.record.timeline) == records.map(\.timeline))
    #expect(events.attempts.map(\.record.scores) == records.map(\.scores.asOfFigures))
    #expect(events.attempts.allSatisfy { $0.record.completion?.choices.isEmpty == true })
    let bare = try reading.collect(Everything([]))
    #expect(bare.attempts.count == records.count)
    #expect(bare.attempts.allSatisfy { $0.record.timeline.tokenEvents.isEmpty })
    #expect(bare.attempts.allSatisfy { $0.record.scores.isEmpty })
  }

  @Test func `the usage as it came is read for figures where a cost depends on it`() async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 13)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let usages: [(written: Int, text: String)] = [
      (0, #"{"a":1}"#), (1, #"{"b":1}"#), (0, #"{"service_tier":"flex"}"#),
      (0, #"{"prompt_tokens_details":{"audio_tokens":2}}"#), (0, #"{"serviceTier":"flex"}"#),
      (0, #"{"promptTokensDetails":[{"modality":"AUDIO","tokenCount":2}]}"#),
    ]
    for (request, usage) in usages.enumerated() {
      var record = random.record(request: request)
      record.outcome = .succeeded
      record.completion = Completion(
        usage: TokenUsage(cacheWrittenTokens: usage.written, verbatim: usage.text)
      )
      try await writer.append(record)
    }
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let reading = try RunReading(try store.resolve(.latest(back: 0)), in: store)
    func read(_ parts: AttemptParts) throws -> [String?] {
      try reading.collect(Everything(parts)).attempts.map { $0.record.completion?.usage?.verbatim }
    }
    #expect(try read([]) == [nil, usages[1].text, nil, nil, nil, nil])
    #expect(try read(.priceDoubts) == [nil] + usages.dropFirst().map { Optional($0.text) })
  }

  @Test func `of a row no more is read than figures are made of, unless headers are looked at`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, run, records) = try await Self.run(in: folder)
    let figures = records.map { record in
      var figures = record
      figures.startedAtMilliseconds = 0
      figures.tokenCountSource = nil
      figures.scores = record.scores.asOfFigures
      if case .failed(var failure) = record.outcome {
        failure.body = nil
        figures.outcome = .failed(failure)
      }
      figures.completion?.choices = []
      figures.completion?.unreadParts = .reasoning
      figures.completion?.responseID = nil
      figures.completion?.usage?.verbatim = nil
      figures.transfer.headers = [:]
      figures.transfer.httpVersion = nil
      figures.transfer.remoteAddress = nil
      figures.transfer.bytesSent = nil
      figures.transfer.bytesReceived = nil
      return figures
    }
    let reading = try RunReading(run, in: store)
    let read = try reading.collect(Everything([.tokenEvents, .scores]))
    #expect(read.attempts.map(\.record) == figures)
    let (some, other) = try reading.collect(
      Everything([.tokenEvents, .scores]),
      Everything(.headers)
    )
    #expect(some.attempts == other.attempts)
    #expect(some.attempts.map(\.record.transfer) == records.map(\.transfer))
  }

  @Test(arguments: ["It is so.", nil])
  func `figures know of answers that are not read whether thoughts were streamed`(
    reasoning: String?
  ) async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 11)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    let start = Instant(nanoseconds: 1_000)
    let events = (0..<22).map {
      TokenEvent(instant: start.advanced(by: .milliseconds(20 * $0)), byteCount: 4)
    }
    var record = random.record(request: 0)
    record.outcome = .succeeded
    record.timeline.tokenEvents = events
    record.timeline.firstVisible = start
    let output = reasoning == nil ? 42 : 22
    record.completion = Completion(
      choices: [Completion.Choice(text: "Paris", reasoning: reasoning)],
      usage: TokenUsage(outputTokens: output, reasoningTokens: 20)
    )
    #expect(record.timePerOutputToken == .milliseconds(20))
    try await writer.append([Attempt(record)])
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    let read = try RunReading(run, in: store).collect(Everything([.tokenEvents]))
    #expect(read.attempts.first?.record.completion?.choices.isEmpty == true)
    #expect(read.attempts.first?.record.timePerOutputToken == .milliseconds(20))
    #expect(read.attempts.first?.record.values(of: .interToken).count == 21)
    let whole = try RunReading(run, in: store).collect(Everything(.record))
    #expect(whole.attempts.first?.record == record)
    // The views divide by what came after the first event, too.
    let told = try folder.query("SELECT output_tokens - ifnull(first_event_tokens, 1) FROM attempt")
    #expect(told.first.map { $0[0] as Int } == 21)
  }

  /// 60 ms for 120 tokens, beside 40 that came nowhere.
  @Test func `figures of answers that are not read know of rejected tokens`() async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 14)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var record = random.record(request: 0)
    record.outcome = .succeeded
    record.timeline.tokenEvents = (0..<3).map {
      TokenEvent(instant: Instant(nanoseconds: 30_000_000 * Int64($0)), byteCount: 20)
    }
    record.timeline.firstVisible = nil
    let usage = #"{"completion_tokens_details":{"rejected_prediction_tokens": 40}}"#
    record.completion = Completion(
      choices: [Completion.Choice()],
      usage: TokenUsage(outputTokens: 160, verbatim: usage)
    )
    #expect(record.unstreamedTokens == 40)
    try await writer.append([Attempt(record)])
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    let read = try RunReading(run, in: store).collect(Everything([.tokenEvents]))
    let figures = try #require(read.attempts.first?.record)
    #expect(figures.completion?.choices.isEmpty == true)
    #expect(figures.timePerOutputToken == record.timePerOutputToken)
    #expect(figures.value(of: .visibleTokens, price: nil) == 120)
  }

  @Test func `what is not wanted this time is not collected`() async throws {
    let folder = try TemporaryFolder()
    let (store, run, records) = try await Self.run(in: folder)
    let reading = try RunReading(run, in: store)
    let (none, some) = try reading.collect(Everything?.none, Everything?.some(Everything([])))
    #expect(none == nil)
    #expect(some?.attempts.count == records.count)
  }

  @Test(arguments: ["It is so.", "", nil])
  func `figures know of answers that are not read whether uncounted thoughts are among the tokens`(
    reasoning: String?
  ) async throws {
    let folder = try TemporaryFolder()
    var random = RandomRecords(seed: 12)
    let store = try folder.open()
    let writer = try store.beginRun(random.manifest())
    var record = random.record(request: 0)
    record.outcome = .succeeded
    record.timeline.tokenEvents = (0..<3).map {
      TokenEvent(instant: Instant(nanoseconds: 1_000 * Int64($0)), byteCount: 40)
    }
    record.completion = Completion(
      choices: [Completion.Choice(text: "Paris", reasoning: reasoning)],
      usage: TokenUsage(outputTokens: 42)
    )
    #expect(record.hasUntimedThoughts == (reasoning == ""))
    #expect(record.value(of: .visibleTokens, price: nil) == (reasoning == nil ? 42 : nil))
    try await writer.append([Attempt(record)])
    try await writer.finish(state: .finished, atMilliseconds: 9)
    let run = try store.resolve(.latest(back: 0))
    let read = try RunReading(run, in: store).collect(Everything([.tokenEvents]))
    #expect(read.attempts.first?.record.completion?.choices.isEmpty == true)
    let visible = read.attempts.map { $0.record.value(of: .visibleTokens, price: nil) }
    #expect(visible == [reasoning == nil ? 42 : nil])
    #expect(read.attempts.first?.record.hasUntimedThoughts == (reasoning == ""))
  }

  @Test func `the scores are those of the scoring that was asked for, else of the latest`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (store, run, records) = try await Self.run(in: folder)
    let first = try RunReading(run, in: store)
    #expect(first.scoring.number == 1)
    #expect(first.scoring.words == nil)
    let writer = try store.beginScoring(
      of: run,
      definitions: first.manifest.scores,
      reason: "again",
      atMilliseconds: 5
    )
    let again = Score(name: "again", value: .number(1))
    try writer.append(
      records.map { ScoredAttempt(request: $0.request, attempt: $0.attempt, scores: [again]) }
    )
    try writer.finish()
    let latest = try RunReading(run, in: store)
    #expect(latest.scoring.number == 2)
    #expect(latest.scoring.words == "2 of 2, again")
    let read = try latest.collect(Everything(.scores))
    #expect(read.attempts.allSatisfy { $0.record.scores == [again] })
    let named = try RunReading(run, scoring: 1, in: store).collect(Everything(.scores))
    #expect(named.attempts.map(\.record.scores) == records.map(\.scores.asOfFigures))
    let failure = #expect(throws: CommandFailure.self) {
      _ = try RunReading(run, scoring: 7, in: store)
    }
    #expect(failure?.kind == .usage)
  }

  @Test func `a run that cannot be read is told in the store's words`() async throws {
    let folder = try TemporaryFolder()
    let (store, run, _) = try await Self.run(in: folder)
    let reading = try RunReading(run, in: store)
    try folder.execute("UPDATE attempt SET started_ns = 'x' WHERE request = 20")
    let failure = #expect(throws: CommandFailure.self) { _ = try reading.collect(Everything([])) }
    #expect(failure?.kind == .missingInput)
  }
}

extension [Score] {
  /// Without what no figure is made of.
  fileprivate var asOfFigures: [Score] {
    map { score in
      var score = score
      score.extracted = nil
      return score
    }
  }
}
