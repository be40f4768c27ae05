import Analysis
import Domain
import Foundation
import Reports

/// A run made up from a seed: models that differ in quality and speed, at several temperatures.
struct RunFixture {
  var manifest: RunManifest
  var records: [AttemptRecord]

  /// - Parameters:
  ///   - models: The first is the worst and fastest.
  ///   - slowdown: How many times slower each model is than the one before.
  init(
    models: [String] = ["small", "medium", "large"],
    temperatures: [Double] = [0, 0.8],
    cases: Int = 30,
    repetitions: Int = 2,
    slowdown: Double = 1.6,
    topP: [Double] = [],
    suiteName: String = "quickstart"
  ) {
    let arms = Self.arms(models, temperatures, topP)
    let cells = arms.count / models.count
    let samples = (0..<cases).map { Sample(id: "case-\($0)", expected: ["yes"]) }
    manifest = Self.manifest(
      suiteName: suiteName,
      arms: arms,
      samples: samples,
      repetitions: repetitions
    )
    records = []
    var generator = SplitMix64(seed: 7)
    for repetition in 0..<repetitions {
      for sample in samples {
        for arm in arms {
          let rank = Double(arm.index / cells)
          let share = (rank + 0.7) / (Double(models.count) + 0.3)
          records.append(
            Self.record(
              request: records.count,
              arm: arm.index,
              sample: sample.id,
              repetition: repetition,
              quality: share * (1 - 0.15 * Double(arm.index % cells) / Double(max(1, cells - 1))),
              slowness: pow(slowdown, rank),
              generator: &generator
            )
          )
        }
      }
    }
  }

  private static func arms(_ models: [String], _ temperatures: [Double], _ topP: [Double]) -> [Arm]
  {
    let axes: [(name: String, values: [Double])] = [
      ("temperature", temperatures), ("top_p", topP),
    ]
    var cells: [[Arm.Setting]] = [[]]
    for axis in axes where axis.values.count > 1 {
      cells = cells.flatMap { cell in
        axis.values.map { cell + [Arm.Setting(name: axis.name, value: .number($0))] }
      }
    }
    return models.flatMap { model in cells.map { (model, $0) } }.enumerated().map { index, arm in
      Arm(index: index, model: arm.0, prompt: "question", cell: arm.1)
    }
  }

  private static func record(
    request: Int,
    arm: Int,
    sample: String,
    repetition: Int,
    quality: Double,
    slowness: Double,
    generator: inout SplitMix64
  ) -> AttemptRecord {
    let start = Int64(request) * 5_000_000
    let tokens = 4 + generator.index(below: 40)
    let wait = 12_000_000 * slowness * exp(0.5 * (generator.unitInterval() - 0.5) * 3)
    let first = start + Int64(wait)
    let gaps = (0..<tokens).map { _ in
      Int64(900_000 * slowness * (0.6 + generator.unitInterval()))
    }
    var instant = first
    let events = gaps.map { gap in
      defer { instant += gap }
      return TokenEvent(instant: Instant(nanoseconds: instant), byteCount: 4, tokenCount: 1)
    }
    let last = events.last?.instant.nanoseconds ?? first
    let passed = generator.unitInterval() < quality
    return AttemptRecord(
      request: request,
      arm: arm,
      sampleID: sample,
      repetition: repetition,
      startedAtMilliseconds: 1_790_000_000_000 + start / 1_000_000,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: start),
        started: Instant(nanoseconds: start + 40_000),
        ready: Instant(nanoseconds: start + 40_000),
        sent: Instant(nanoseconds: start + 90_000),
        firstByte: Instant(nanoseconds: first - 10_000),
        tokenEvents: events,
        ended: Instant(nanoseconds: last + 50_000)
      ),
      transfer: request < 12
        ? TransferFacts(
          status: 200,
          isConnectionReused: false,
          nameLookup: .milliseconds(4),
          connect: .milliseconds(20),
          tlsHandshake: .milliseconds(35)
        ) : TransferFacts(status: 200, isConnectionReused: true),
      outcome: .succeeded,
      completion: Completion(
        choices: [.init(text: passed ? "yes" : "no", finishReason: "stop")],
        usage: TokenUsage(
          inputTokens: 20 + request % 7,
          outputTokens: tokens,
          predictionTimeMilliseconds: arm % 2 == 0 ? (last - start) / 1_200_000 : nil
        )
      ),
      tokenCountSource: .provider,
      scores: [
        Score(name: "fact", value: .passed(passed)),
        Score(name: "words", value: .number(Double(1 + generator.index(below: 9)))),
      ]
    )
  }

  private static func manifest(
    suiteName: String,
    arms: [Arm],
    samples: [Sample],
    repetitions: Int
  ) -> RunManifest {
    RunManifest(
      id: "0123456789abcdef0123456789abcdef",
      suiteName: suiteName,
      suiteDescription: "Which of the models knows the facts?",
      suiteText: "suite: \(suiteName)\nmodels: [small, medium, large]\n",
      suitePath: "suites/quickstart.yaml",
      suiteHash: String(repeating: "5f", count: 32),
      planHash: String(repeating: "a1", count: 32),
      seed: 42,
      startedAtMilliseconds: 1_790_000_000_000,
      plannedRequests: arms.count * samples.count * repetitions,
      repetitions: repetitions,
      load: "closed loop, 4 in flight per model",
      isInterleaved: true,
      arms: arms,
      samples: samples,
      scores: [
        .init(name: "fact", isPrimary: true, isPassFail: true, summary: "contains \"yes\""),
        .init(name: "words", isPrimary: false, isPassFail: false, summary: "output_words"),
      ],
      environment: RunEnvironment(
        versions: ["assay": "0.1.0", "libcurl": "7.88.1", "sqlite": "3.40.1"],
        machine: "Linux 6.1, x86_64, 2 cores"
      )
    )
  }
}

extension RunFixture {
  var summary: RunSummary {
    var summarizer = RunSummarizer(manifest: manifest)
    for record in records { summarizer.add(record) }
    return summarizer.summary()
  }

  func report(state: RunState = .finished) -> RunReport {
    var figures = RunFigureData(prices: manifest.pricesByArm)
    var cases = CaseOutcomes(score: manifest.primaryScore?.name)
    for record in records {
      figures.add(record)
      cases.add(record)
    }
    return RunReport(
      manifest: manifest,
      state: state,
      number: 7,
      summary: summary,
      figureData: figures,
      cases: cases
    )
  }
}
