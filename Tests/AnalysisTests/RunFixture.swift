import Analysis
import Domain

/// A made-up run whose every instant is chosen by the test.
struct RunFixture {
  var manifest: RunManifest
  private(set) var records: [AttemptRecord] = []

  init(
    models: [String] = ["small", "large"],
    cases: Int = 10,
    clusterSize: Int? = nil,
    scores: [RunManifest.ScoreDefinition] = [
      .init(name: "correct", isPrimary: true, isPassFail: true, summary: "equals \"{{expected}}\"")
    ],
    prompts: [String] = ["only"],
    cells: [[Arm.Setting]] = [[]]
  ) {
    let pairs = models.flatMap { model in
      prompts.flatMap { prompt in cells.map { (model: model, prompt: prompt, cell: $0) } }
    }
    manifest = RunManifest(
      id: "0123",
      suiteName: "fixture",
      suiteText: "",
      suitePath: "fixture.yaml",
      suiteHash: "",
      planHash: "",
      seed: 1,
      startedAtMilliseconds: 0,
      plannedRequests: pairs.count * cases,
      repetitions: 1,
      load: "closed loop, 1 in flight per model",
      isInterleaved: true,
      arms: pairs.enumerated().map { index, pair in
        Arm(index: index, model: pair.model, prompt: pair.prompt, cell: pair.cell)
      },
      samples: (0..<cases).map { number in
        Sample(id: "case-\(number)", cluster: clusterSize.map { "source-\(number / $0)" })
      },
      scores: scores,
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }

  var summary: RunSummary {
    summarizer.summary()
  }

  var summarizer: RunSummarizer {
    var summarizer = RunSummarizer(manifest: manifest)
    for record in records { summarizer.add(record) }
    return summarizer
  }

  var headline: Headline { Headline(summary, manifest: manifest) }

  /// Adds an attempt that starts at `start` milliseconds and streams its tokens evenly.
  ///
  /// Its first token comes `firstToken` milliseconds after the start, the further ones every `gap`,
  /// one token each; it ends with the last, or without any when the `whole` answer has come.
  mutating func add(
    arm: Int,
    sample: Int,
    repetition: Int = 0,
    attempt: Int = 1,
    request: Int? = nil,
    isWarmUp: Bool = false,
    start: Int = 0,
    firstToken: Int = 10,
    gap: Int = 5,
    tokens: Int = 4,
    whole: Int = 0,
    usage: TokenUsage? = TokenUsage(inputTokens: 7, outputTokens: 4),
    firstVisible: Int? = nil,
    providerTimes: ProviderTimes? = nil,
    failure: RequestFailure? = nil,
    origin: AnswerOrigin? = nil,
    scores: [Score.Value]? = nil,
    text: String? = nil
  ) {
    let started = Instant(nanoseconds: Int64(start) * 1_000_000)
    let events = (0..<tokens).map { index in
      TokenEvent(
        instant: started.advanced(by: .milliseconds(firstToken + index * gap)),
        byteCount: 3
      )
    }
    records.append(
      AttemptRecord(
        request: request ?? (repetition * manifest.samples.count + sample) * 100 + arm,
        attempt: attempt,
        arm: arm,
        sampleID: "case-\(sample)",
        repetition: repetition,
        isWarmUp: isWarmUp,
        startedAtMilliseconds: Int64(start),
        timeline: RequestTimeline(
          scheduled: started.advanced(by: .milliseconds(-2)),
          started: started,
          ready: started,
          tokenEvents: events,
          firstVisible: firstVisible.map { started.advanced(by: .milliseconds($0)) },
          ended: events.last?.instant ?? started.advanced(by: .milliseconds(whole))
        ),
        outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
        completion: Completion(
          choices: text.map { [Completion.Choice(text: $0)] } ?? [],
          usage: usage,
          providerTimes: providerTimes
        ),
        origin: origin,
        scores: zip(manifest.scores, scores ?? []).map { Score(name: $0.name, value: $1) }
      )
    )
  }

  /// Leaves the attempt that was added last out of a load's measured part, or says that it is in it.
  mutating func leaveOut(_ reason: AttemptRecord.LeftOut?, stage: Int) {
    records[records.count - 1].leftOut = reason
    records[records.count - 1].stage = stage
  }

  /// Adds one of another run.
  mutating func take(_ record: AttemptRecord) { records.append(record) }

  /// Gives the attempt that was added last a second choice with a score of its own; of one that failed it
  /// is the score of both.
  mutating func repeatLastScore(_ value: Score.Value) {
    let last = records.count - 1
    let score = Score(name: manifest.scores[0].name, value: value)
    records[last].scores = records[last].succeeded ? records[last].scores + [score] : [score]
  }

  /// Adds an answer in which the first score found nothing to judge.
  mutating func addUnanswered(arm: Int, sample: Int) {
    add(arm: arm, sample: sample, scores: [.passed(false)])
    records[records.count - 1].scores[0].unanswered = .nothingExtracted
  }

  /// Adds one scored answer for each case of an arm: passed or failed as listed.
  mutating func add(arm: Int, repetition: Int = 0, passes: [Bool]) {
    for (sample, passed) in passes.enumerated() {
      add(
        arm: arm,
        sample: sample,
        repetition: repetition,
        start: 100 * (repetition * passes.count + sample),
        scores: [.passed(passed)]
      )
    }
  }
}
