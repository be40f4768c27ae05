import Domain

/// Records and manifests with every field set now and then, and with the texts that storing breaks
/// most easily.
struct RandomRecords {
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  private static let texts = [
    "", "Paris", "é", "e\u{301}", "a\0b", "\0", "=1+1", "😀 \"quoted\", with\r\nlines", "\u{FEFF}x",
    "NULL", "1", "1.0", String(repeating: "long ", count: 300),
  ]

  mutating func text() -> String {
    Self.texts[random.index(below: Self.texts.count)]
  }

  mutating func flag() -> Bool {
    random.index(below: 2) == 0
  }

  mutating func number(below limit: Int = 1_000_000) -> Int {
    random.index(below: limit)
  }

  mutating func optional<Value>(_ value: (inout RandomRecords) -> Value) -> Value? {
    flag() ? nil : value(&self)
  }

  mutating func list<Value>(_ value: (inout RandomRecords) -> Value) -> [Value] {
    (0..<number(below: 4)).map { _ in value(&self) }
  }

  mutating func instant() -> Instant {
    Instant(nanoseconds: Int64(bitPattern: random.next()) >> 8)
  }

  mutating func duration() -> Duration {
    .nanoseconds(number(below: 1 << 50))
  }

  mutating func record(request: Int, attempt: Int = 1) -> AttemptRecord {
    AttemptRecord(
      request: request,
      attempt: attempt,
      arm: number(below: 4),
      sampleID: text(),
      repetition: number(below: 9),
      isWarmUp: flag(),
      stage: number(below: 3),
      startedAtMilliseconds: Int64(number(below: 1 << 44)),
      timeline: timeline(),
      transfer: transfer(),
      outcome: flag() ? .succeeded : .failed(failure()),
      completion: optional { $0.completion() },
      tokenCountSource: optional { _ in .provider },
      origin: optional { AnswerOrigin(runID: $0.text(), request: $0.number()) },
      scores: list { $0.score() }
    )
  }

  private mutating func timeline() -> RequestTimeline {
    RequestTimeline(
      scheduled: instant(),
      started: instant(),
      ready: optional { $0.instant() },
      sent: optional { $0.instant() },
      firstByte: optional { $0.instant() },
      tokenEvents: list { random in
        TokenEvent(
          instant: random.instant(),
          choice: random.number(below: 3),
          byteCount: random.number(below: 50),
          tokenCount: random.optional { $0.number(below: 3) },
          isCoalesced: random.flag()
        )
      },
      firstVisible: optional { $0.instant() },
      ended: instant()
    )
  }

  private mutating func transfer() -> TransferFacts {
    TransferFacts(
      status: optional { $0.number(below: 600) },
      isConnectionReused: optional { $0.flag() },
      httpVersion: optional { $0.text() },
      remoteAddress: optional { $0.text() },
      nameLookup: optional { $0.duration() },
      connect: optional { $0.duration() },
      tlsHandshake: optional { $0.duration() },
      bytesSent: optional { Int64($0.number()) },
      bytesReceived: optional { Int64($0.number()) },
      headers: Dictionary(list { ($0.text(), $0.text()) }) { first, _ in first }
    )
  }

  private mutating func failure() -> RequestFailure {
    let kinds = RequestFailure.Kind.allCases
    return RequestFailure(
      kind: kinds[number(below: kinds.count)],
      message: text(),
      status: optional { $0.number(below: 600) },
      code: optional { $0.text() },
      parameter: optional { $0.text() },
      body: optional { $0.text() },
      retryAfter: optional { $0.duration() }
    )
  }

  private mutating func usage() -> TokenUsage {
    TokenUsage(
      inputTokens: optional { $0.number() },
      outputTokens: optional { $0.number() },
      cachedInputTokens: optional { $0.number() },
      cacheWrittenTokens: optional { $0.number() },
      reasoningTokens: optional { $0.number() },
      predictionTimeMilliseconds: optional { Int64($0.number()) },
      toldCost: optional { Double($0.number()) / 1_000 },
      verbatim: optional { $0.text() }
    )
  }

  private mutating func providerTimes() -> ProviderTimes {
    ProviderTimes(
      prediction: optional { $0.toldTime() },
      queue: optional { $0.toldTime() },
      firstToken: optional { $0.toldTime() }
    )
  }

  private mutating func toldTime() -> ProviderTimes.Told {
    let spans = ProviderTimes.Span.allCases
    return ProviderTimes.Told(duration(), source: text(), span: spans[number(below: spans.count)])
  }

  private mutating func completion() -> Completion {
    Completion(
      choices: list { random in
        var choice = Completion.Choice(
          index: random.number(below: 5),
          text: random.text(),
          reasoning: random.optional { $0.text() },
          refusal: random.optional { $0.text() },
          finishReason: random.optional { $0.text() },
          model: random.optional { $0.text() },
          usage: random.optional { $0.usage() }
        )
        choice.logProbabilities = random.optional { $0.text() }
        choice.toolCalls = random.optional { $0.text() }
        return choice
      },
      usage: optional { $0.usage() },
      responseID: optional { $0.text() },
      model: optional { $0.text() },
      systemFingerprint: optional { $0.text() },
      upstream: optional { $0.text() },
      providerTimes: optional { $0.providerTimes() }
    )
  }

  private mutating func score() -> Score {
    let reasons: [UnscoredReason] = [
      .requestFailed, .refused, .truncated, .nothingExtracted, .reasoningUnclosed, .judgeUnparsed,
      .scorerFailed(text()),
    ]
    let values: [Score.Value] = [
      .number(random.unitInterval() * 1e6), .number(.infinity), .number(-0.0), .passed(flag()),
      .unscored(reasons[number(below: reasons.count)]),
    ]
    return Score(
      name: text(),
      value: values[number(below: values.count)],
      extracted: optional { $0.text() }
    )
  }

  mutating func request() -> CompletionRequest {
    CompletionRequest(
      models: list { $0.text() },
      endpoint: Endpoint.allCases[number(below: Endpoint.allCases.count)],
      prompt: flag()
        ? .text(text())
        : .messages(
          list {
            ChatMessage(
              role: $0.flag() ? .system : .user,
              content: $0.text(),
              name: $0.optional { $0.text() }
            )
          }
        ),
      parameters: SamplingParameters(["temperature": json(), "stop": json()]),
      isStreamed: flag()
    )
  }

  mutating func json(depth: Int = 0) -> JSONValue {
    switch number(below: depth < 3 ? 8 : 6) {
    case 0: .null
    case 1: .bool(flag())
    case 2: .integer(Int64(bitPattern: random.next()))
    case 3: .number(Double(number(below: 9)))
    case 4: .number(random.unitInterval() * 1e-9)
    case 5: .string(text())
    case 6: .array(list { $0.json(depth: depth + 1) })
    default: .object(Dictionary(list { ($0.text(), $0.json(depth: depth + 1)) }) { $1 })
    }
  }

  mutating func stage(_ stage: Int) -> LoadStageRecord {
    let lag = optional { random in
      LoopLag(
        count: 1 + random.number(),
        p50: random.duration(),
        p99: random.duration(),
        longest: random.duration()
      )
    }
    return LoadStageRecord(
      stage: stage,
      offer: flag() ? .closed(inFlight: number()) : .open(rate: random.unitInterval() * 1e3),
      scenario: optional { $0.text() },
      words: text(),
      began: instant(),
      ended: instant(),
      isComplete: flag(),
      loopLag: lag,
      delay: optional { random in
        HarnessDelay(
          queueTime: random.optional { $0.duration() },
          loopLag: lag?.p99,
          longestLag: lag?.longest,
          queueTimeBound: random.duration(),
          loopLagBound: random.duration()
        )
      }
    )
  }

  mutating func manifest() -> RunManifest {
    RunManifest(
      id: String(random.next(), radix: 16) + String(random.next(), radix: 16),
      suiteName: text(),
      suiteDescription: optional { $0.text() },
      suiteText: text(),
      suitePath: text(),
      suiteHash: text(),
      planHash: text(),
      seed: random.next(),
      startedAtMilliseconds: Int64(number(below: 1 << 44)),
      plannedRequests: number(),
      repetitions: number(),
      load: text(),
      loadTerms: LoadTerms(
        objectives: optional { random in
          Objectives(
            timeToFirstToken: random.optional { $0.duration() },
            latency: random.optional { $0.duration() },
            timePerOutputToken: random.optional { $0.duration() },
            classes: random.list { random in
              Objectives.LengthClass(
                upTo: random.number(),
                bounds: Objectives.TimeBounds(latency: random.optional { $0.duration() })
              )
            },
            attainment: random.random.unitInterval()
          )
        },
        search: optional { random in
          LoadSearchTerms(
            axis: random.flag() ? .rate : .inFlight,
            scenarios: random.list { $0.text() },
            bounds: random.optional { random in
              LoadSearchTerms.Bounds(
                ceiling: random.optional { $0.random.unitInterval() },
                floor: random.random.unitInterval(),
                precision: random.random.unitInterval()
              )
            }
          )
        },
        tuning: optional { TuningMethod.allCases[$0.number(below: TuningMethod.allCases.count)] },
        decision: optional { random in
          DecisionTerms(
            score: random.text(),
            baseline: random.number(below: 9),
            margin: random.optional { $0.random.unitInterval() },
            alpha: random.random.unitInterval(),
            block: random.number(below: 99)
          )
        }
      ),
      isInterleaved: flag(),
      arms: (0..<number(below: 5)).map { index in
        Arm(
          index: index,
          model: text(),
          prompt: text(),
          cell: list { Arm.Setting(name: $0.text(), value: $0.json()) }
        )
      },
      samples: list { random in
        Sample(
          id: random.text(),
          variables: Dictionary(random.list { ($0.text(), $0.json()) }) { first, _ in first },
          expected: random.list { $0.text() },
          tags: Dictionary(random.list { ($0.text(), $0.text()) }) { first, _ in first },
          cluster: random.optional { $0.text() }
        )
      },
      scores: list { random in
        RunManifest.ScoreDefinition(
          name: random.text(),
          isPrimary: random.flag(),
          isPassFail: random.flag(),
          isHigherBetter: random.optional { $0.flag() },
          reduction: random.reduction(),
          summary: random.text()
        )
      },
      environment: RunEnvironment(
        versions: Dictionary(list { ($0.text(), $0.text()) }) { first, _ in first },
        machine: text()
      ),
      overrides: list { $0.text() },
      prices: Dictionary(list { ($0.text(), $0.price()) }) { first, _ in first },
      services: Dictionary(list { ($0.text(), $0.text()) }) { first, _ in first },
      comparison: ComparisonRules(
        alpha: random.unitInterval(),
        correction: flag() ? .holm : .none,
        practical: Dictionary(list { ($0.text(), $0.quantity()) }) { first, _ in first }
      )
    )
  }

  private mutating func reduction() -> CaseReduction {
    let k = 1 + number(below: 9)
    return [.mean, .median, .majority, .passAt(k: k), .passAll(k: k)][number(below: 5)]
  }

  private mutating func price() -> TokenPrice {
    TokenPrice(
      input: random.unitInterval(),
      output: random.unitInterval(),
      cachedInput: optional { $0.random.unitInterval() },
      cacheWrittenInput: optional { $0.random.unitInterval() },
      cacheWrittenInputForHour: optional { $0.random.unitInterval() },
      currency: text(),
      asOf: optional { $0.text() }
    )
  }

  private mutating func quantity() -> Quantity {
    switch number(below: 3) {
    case 0: .number(random.unitInterval())
    case 1: .share(random.unitInterval())
    default: .duration(.nanoseconds(number()))
    }
  }
}
