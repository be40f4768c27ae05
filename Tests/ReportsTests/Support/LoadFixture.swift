import Analysis
import Domain
import Reports

/// A load test made up by arithmetic: each request answered as long after it was due as is said.
struct LoadFixture {
  var manifest: RunManifest
  var stages: [LoadStageRecord] = []
  var records: [AttemptRecord] = []
  private var clock: Int64 = 0

  init(models: [String] = ["llama"], search: LoadSearchTerms? = nil) {
    manifest = RunFixture(models: models, temperatures: [0], cases: 1, repetitions: 1).manifest
    manifest.suiteName = "load"
    manifest.scores = []
    manifest.loadTerms = LoadTerms(
      objectives: Objectives(timeToFirstToken: .milliseconds(300), latency: .seconds(2)),
      search: search
    )
  }

  /// Offers a hundred requests for each model, or as many as is said.
  ///
  /// - Parameters:
  ///   - latency: Milliseconds until the last token; the first comes after a third of it.
  ///   - every: Milliseconds from one request to the next; else what the rate says.
  ///   - tellsUsage: Whether the provider counts tokens.
  ///   - goodShare: The rest of the requests takes `latency`, these take a tenth of it.
  mutating func offer(
    _ offer: LoadOffer,
    latency: Int64,
    every: Int64? = nil,
    goodShare: Double = 0,
    scenario: String? = nil,
    inputTokens: Int = 9,
    tellsUsage: Bool = true,
    requests: Int = 100
  ) {
    let began = clock
    let every = every ?? offer.rate.map { Int64(1_000 / $0) } ?? 50
    for number in 0..<requests {
      let isFast = Double(number % 10) < goodShare * 10
      for arm in manifest.arms {
        records.append(
          record(
            arm: arm.index,
            due: began + Int64(number) * every,
            latency: (isFast ? latency / 10 : latency) + Int64(number % 7),
            inputTokens: inputTokens,
            tellsUsage: tellsUsage
          )
        )
      }
    }
    clock += Int64(requests) * every + latency + 10
    stages.append(
      LoadStageRecord(
        stage: stages.count,
        offer: offer,
        scenario: scenario,
        words: "\(offer)",
        began: Instant(nanoseconds: began * 1_000_000),
        ended: Instant(nanoseconds: clock * 1_000_000),
        loopLag: LoopLag(
          count: 900,
          p50: .microseconds(20),
          p99: .microseconds(210),
          longest: .microseconds(400)
        ),
        delay: HarnessDelay(
          queueTime: .microseconds(130),
          loopLag: .microseconds(210),
          typical: .milliseconds(latency / 3)
        )
      )
    )
  }

  private func record(
    arm: Int,
    due: Int64,
    latency: Int64,
    inputTokens: Int,
    tellsUsage: Bool
  ) -> AttemptRecord {
    func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }
    let started = at(due).advanced(by: .microseconds(130))
    return AttemptRecord(
      request: records.count,
      arm: arm,
      sampleID: "case-0",
      stage: stages.count,
      startedAtMilliseconds: 1_790_000_000_000 + due,
      timeline: RequestTimeline(
        scheduled: at(due),
        started: started,
        ready: started,
        tokenEvents: [
          TokenEvent(instant: at(due + latency / 3), byteCount: 4),
          TokenEvent(instant: at(due + latency), byteCount: 4),
        ],
        ended: at(due + latency)
      ),
      transfer: TransferFacts(status: 200, isConnectionReused: true),
      outcome: .succeeded,
      completion: Completion(
        usage: tellsUsage ? TokenUsage(inputTokens: inputTokens, outputTokens: 21) : nil
      )
    )
  }

  var report: RunReport {
    var summarizer = RunSummarizer(manifest: manifest, stages: stages)
    var figures = RunFigureData()
    for record in records {
      summarizer.add(record)
      figures.add(record)
    }
    return RunReport(
      manifest: manifest,
      state: .finished,
      number: 7,
      summary: summarizer.summary(),
      figureData: figures
    )
  }
}
