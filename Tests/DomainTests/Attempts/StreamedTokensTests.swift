import Domain
import Testing

struct StreamedTokensTests {
  /// A succeeded attempt with an event every 20 ms.
  private static func record(
    counts: [Int?],
    bytes: [Int]? = nil,
    usage: TokenUsage,
    choice: Completion.Choice = Completion.Choice(text: "text"),
    firstVisible: Int? = 0
  ) -> AttemptRecord {
    func at(_ position: Int) -> Instant { Instant(nanoseconds: Int64(position) * 20_000_000) }
    return AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: at(0),
        started: at(0),
        ready: at(0),
        tokenEvents: counts.enumerated().map { position, count in
          TokenEvent(instant: at(position), byteCount: bytes?[position] ?? 4, tokenCount: count)
        },
        firstVisible: firstVisible.map(at),
        ended: at(counts.count)
      ),
      outcome: .succeeded,
      completion: Completion(choices: [choice], usage: usage)
    )
  }

  private static func milliseconds(_ record: AttemptRecord) -> Double? {
    record.value(of: .timePerOutputToken, price: nil)
  }

  @Test(arguments: [0, 10, 40, 47, 185], [true, false])
  func `thoughts that nobody saw are in neither figure, also where the first event has them`(
    hidden: Int,
    isStoredBefore: Bool
  ) {
    let first = isStoredBefore ? 2 + hidden : 2
    let record = Self.record(
      counts: [first] + Array(repeating: 2, count: 24),
      usage: TokenUsage(outputTokens: 50 + hidden, reasoningTokens: hidden)
    )
    #expect(Self.milliseconds(record) == 10)
    #expect(record.value(of: .outputPerSecond, price: nil) == 100)
    #expect(record.firstEventTokens == 2)
    #expect(record.values(of: .interToken) == Array(repeating: 10, count: 24))
  }

  @Test func `thoughts that are shown after some text were streamed`() {
    var record = Self.record(
      counts: Array(repeating: nil, count: 22),
      usage: TokenUsage(outputTokens: 22, reasoningTokens: 20),
      choice: Completion.Choice(text: "aabb", reasoning: "thought")
    )
    #expect(record.unstreamedTokens == 0)
    #expect(Self.milliseconds(record) == 20)
    #expect(record.values(of: .interToken) == Array(repeating: 20, count: 21))
    // The same where the answers were left in the store.
    record.completion?.choices = []
    record.completion?.unreadParts = .reasoning
    #expect(Self.milliseconds(record) == 20)
  }

  @Test func `thoughts that were sent without their text were streamed`() {
    let record = Self.record(
      counts: [nil, nil, nil, nil],
      bytes: [4, 0, 0, 4],
      usage: TokenUsage(outputTokens: 8, reasoningTokens: 6)
    )
    #expect(record.unstreamedTokens == 0)
  }

  @Test(arguments: [true, false])
  func `calls without a word before them do not make hidden thoughts seen`(isRead: Bool) {
    var call = Completion.Choice()
    call.toolCalls = "[]"
    var record = Self.record(
      counts: [nil, nil, nil],
      usage: TokenUsage(outputTokens: 103, reasoningTokens: 100),
      choice: call,
      firstVisible: nil
    )
    if !isRead {
      record.completion?.choices = []
      record.completion?.unreadParts = .toolCalls
    }
    #expect(record.unstreamedTokens == 100)
    #expect(Self.milliseconds(record) == 20)
  }

  @Test func `what is only known by its instants is taken to show what came first`() {
    let thoughtFirst = Self.record(
      counts: [nil, nil, nil],
      usage: TokenUsage(outputTokens: 3, reasoningTokens: 2),
      choice: Completion.Choice(),
      firstVisible: 2
    )
    #expect(thoughtFirst.unstreamedTokens == 0)
    #expect(Self.milliseconds(thoughtFirst) == 20)
  }

  @Test func `more events than tokens are left for them tell nothing of the time of one`() {
    let record = Self.record(
      counts: Array(repeating: nil, count: 25),
      usage: TokenUsage(outputTokens: 106, reasoningTokens: 100)
    )
    #expect(Self.milliseconds(record) == nil)
    #expect(record.values(of: .interToken).isEmpty)
  }

  @Test(
    arguments: [
      // Each event tells all so far; the total proves that each is one.
      ([1, 2, 3], TokenUsage(outputTokens: 3), 20, [20, 20]),
      ([50, 2], TokenUsage(outputTokens: 3), 20 / 1.5, []),
      // More came at the end than the events tell of: the first event's count may be right.
      ([1, 1], TokenUsage(outputTokens: 12), 20.0 / 11, []),
      // The token that ends an answer has no event.
      ([2, 4, 4], TokenUsage(outputTokens: 11), 40.0 / 9, [5, 5]),
      ([2, nil, 4], TokenUsage(outputTokens: 10), 5, []),
      // Thoughts in a later event's count, stored so before.
      ([12, 94], TokenUsage(outputTokens: 106, reasoningTokens: 100), 20.0 / 3, []),
      ([nil, 191], TokenUsage(outputTokens: 191, reasoningTokens: 185), 20.0 / 3, []),
    ] as [([Int?], TokenUsage, Double, [Double])]
  )
  func `counts that the total contradicts are unknown`(
    counts: [Int?],
    usage: TokenUsage,
    perToken: Double,
    gaps: [Double]
  ) throws {
    let record = Self.record(counts: counts, usage: usage)
    let told = try #require(Self.milliseconds(record))
    #expect(abs(told - perToken) < 1e-5)
    #expect(record.values(of: .interToken) == gaps)
  }

  @Test func `what came before the later tokens is the first event's and what was thought unseen`()
  {
    let usage = TokenUsage(outputTokens: 20, reasoningTokens: 10)
    #expect(Self.record(counts: [3, 7], usage: usage).outputTokensBeforeLater == 13)
    #expect(Self.record(counts: [nil, nil], usage: usage).outputTokensBeforeLater == 15)
    let ones = Self.record(counts: Array(repeating: nil, count: 10), usage: usage)
    #expect(ones.outputTokensBeforeLater == 11)
    let plain = Self.record(counts: [nil, nil], usage: TokenUsage(outputTokens: 2))
    #expect(plain.outputTokensBeforeLater == nil)
  }

  @Test func `where a time per token is none, or of several choices, the store's view has none`() {
    let crowded = Self.record(
      counts: Array(repeating: nil, count: 25),
      usage: TokenUsage(outputTokens: 106, reasoningTokens: 100)
    )
    #expect(Self.milliseconds(crowded) == nil && crowded.outputTokensBeforeLater == 106)
    var several = Self.record(
      counts: [nil, nil, nil, nil],
      usage: TokenUsage(outputTokens: 8)
    )
    for later in [1, 3] { several.timeline.tokenEvents[later].choice = 1 }
    #expect(Self.milliseconds(several) != nil && several.outputTokensBeforeLater == 8)
  }

  // MARK: Summaries, and thoughts that nobody counted

  private static let summed = Completion.Choice(text: "text", reasoning: "in short")

  @Test func `of an answer with a summary of its thoughts only the text is timed`() {
    let record = Self.record(
      counts: [0, 0, nil, nil, nil],
      usage: TokenUsage(outputTokens: 506, reasoningTokens: 500),
      choice: Self.summed,
      firstVisible: 2
    )
    #expect(record.unstreamedTokens == 500)
    #expect(Self.milliseconds(record) == 10)
    #expect(record.firstEventTokens == 2)
    #expect(record.hidesReasoning && !record.hasUntimedThoughts)
    #expect(record.value(of: .visibleTokens, price: nil) == 6)
    #expect(record.values(of: .interChunk).count == 4)
    // Its events begin with the summary, which the store's view would divide by.
    #expect(record.outputTokensBeforeLater == 506)
    let ones = Self.record(
      counts: [0, 1, 1],
      usage: TokenUsage(outputTokens: 502, reasoningTokens: 500),
      choice: Self.summed,
      firstVisible: 1
    )
    #expect(ones.values(of: .interToken) == [20])
  }

  @Test(
    arguments: [
      // A summary of thoughts that nobody counted, and of some that came amid the text.
      ([0, nil, nil], nil, nil, TokenUsage(outputTokens: 506)),
      ([0, nil, nil], nil, nil, TokenUsage(outputTokens: 506, reasoningTokens: 0)),
      ([nil, 0, nil, nil], nil, nil, TokenUsage(outputTokens: 506, reasoningTokens: 500)),
      // Nothing was shown, and nobody counted.
      ([nil, nil], "", nil, TokenUsage(outputTokens: 6)),
      ([nil, nil], nil, .hiddenReasoning, TokenUsage(outputTokens: 6)),
      // Text that cannot be of so many tokens.
      ([nil, nil], nil, nil, TokenUsage(outputTokens: 73)),
      ([nil, nil], nil, nil, TokenUsage(outputTokens: 90, reasoningTokens: 20)),
      ([nil, nil], "thought", nil, TokenUsage(outputTokens: 69)),
    ] as [([Int?], String?, Completion.UnreadParts?, TokenUsage)]
  )
  func `tokens that came in no event, nobody knows how many, make no time of one`(
    counts: [Int?],
    reasoning: String?,
    unread: Completion.UnreadParts?,
    usage: TokenUsage
  ) {
    var record = Self.record(
      counts: counts,
      usage: usage,
      choice: Completion.Choice(text: "text", reasoning: reasoning)
    )
    if let unread {
      record.completion?.choices = []
      record.completion?.unreadParts = unread
    }
    #expect(Self.milliseconds(record) == nil)
    #expect(record.value(of: .outputPerSecond, price: nil) == nil)
    #expect(record.values(of: .interToken).isEmpty)
    #expect(record.firstEventTokens == nil)
    #expect(record.outputTokensBeforeLater == usage.outputTokens)
    #expect(record.hidesReasoning)
    #expect(record.hasUntimedThoughts)
    let strict = Objectives(timePerOutputToken: .nanoseconds(1))
    #expect(strict.verdict(of: record) == .unknown)
    // No token took longer than an event, where there are two of its own.
    let generous = Objectives(timePerOutputToken: .seconds(1))
    let isBounded = record.timeline.ownEvents.count > 1
    #expect(generous.verdict(of: record) == (isBounded ? .good : .unknown))
  }

  @Test(arguments: [true, false])
  func `around all calls together no more came than is written of them, kept or not`(isKept: Bool) {
    let call = ToolCall(name: "f", argumentsText: "{}")
    var calls = Completion.Choice()
    calls.toolCalls = isKept ? Array(repeating: call, count: 20).assembledText : "not kept"
    func milliseconds(_ output: Int) -> Double? {
      let record = Self.record(
        counts: Array(repeating: nil, count: 20),
        usage: TokenUsage(outputTokens: output),
        choice: calls,
        firstVisible: nil
      )
      return Self.milliseconds(record)
    }
    // 80 bytes, and 64.
    #expect(milliseconds(144) != nil && milliseconds(145) == nil)
  }

  @Test(
    arguments: [
      #"{"completion_tokens_details":{"rejected_prediction_tokens":40}}"#,
      #"{"completion_tokens_details": {"rejected_prediction_tokens": 40, "reasoning_tokens": 0}}"#,
    ]
  )
  func `what a prediction says and the answer does not is paid for, and in no rate`(usage: String) {
    let record = Self.record(
      counts: Array(repeating: nil, count: 5),
      usage: TokenUsage(inputTokens: 0, outputTokens: 60, verbatim: usage)
    )
    #expect(record.unstreamedTokens == 40 && record.outputTokens == 60)
    #expect(Self.milliseconds(record) == 5)
    #expect(record.firstEventTokens == 4 && record.outputTokensBeforeLater == 44)
    #expect(record.value(of: .visibleTokens, price: nil) == 20)
    #expect(record.value(of: .requestOutputThroughput, price: nil) == 250)
    #expect(!record.hidesReasoning && !record.hasUntimedThoughts)
    let price = TokenPrice(input: 0, output: 1, currency: "USD")
    #expect(record.value(of: .cost, price: price) == 60)
  }

  @Test(
    arguments: [
      ("", 1, 0), ("null", 1, 0), ("0", 1, 0), ("-3", 1, 0), ("40", 0, 40), ("40", 20, 40),
      // Told beside the output, of which fewer would be left than came.
      ("40", 21, 0), ("60", 0, 0), ("99", 1, 0),
    ]
  )
  func `no more is taken for rejected than was told, and leaves what came`(
    told: String,
    events: Int,
    rejected: Int
  ) {
    let verbatim = #"{"rejected_prediction_tokens":\#(told)}"#
    let usage = TokenUsage(outputTokens: 60, verbatim: verbatim)
    #expect(usage.rejectedTokens(beside: events) == rejected)
    #expect(TokenUsage(outputTokens: nil, verbatim: verbatim).rejectedTokens(beside: 0) == 0)
  }

  @Test func `tokens that were rejected beside the output are in no figure, nor make one good`() {
    let record = Self.record(
      counts: Array(repeating: nil, count: 10),
      usage: TokenUsage(outputTokens: 10, verbatim: #"{"rejected_prediction_tokens":40}"#)
    )
    #expect(Self.milliseconds(record) == 20 && record.madeTokens == 10)
    #expect(Objectives(timePerOutputToken: .milliseconds(10)).verdict(of: record) == .bad)
  }

  @Test func `an answer of several events keeps no time per token for being told as one token`() {
    let record = Self.record(
      counts: Array(repeating: nil, count: 10),
      usage: TokenUsage(outputTokens: 12, reasoningTokens: 11)
    )
    #expect(Self.milliseconds(record) == nil)
    #expect(Objectives(timePerOutputToken: .milliseconds(10)).verdict(of: record) == .unknown)
  }

  @Test func `as many tokens as the text can hold were streamed`() {
    let record = Self.record(counts: [nil, nil], usage: TokenUsage(outputTokens: 72))
    #expect(record.unstreamedTokens == 0)
    // What another tool left of its events does not tell how much text there was.
    let untold = Self.record(
      counts: [nil, nil],
      bytes: [0, 0],
      usage: TokenUsage(outputTokens: 900)
    )
    #expect(untold.unstreamedTokens == 0)
    #expect(Self.milliseconds(untold) != nil)
  }
}
