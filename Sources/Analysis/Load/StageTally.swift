package import Domain

/// What is kept of the attempts of one stage while they stream by; warm-up is left out, and so
/// are answers that were taken from earlier runs.
package struct StageTally: Sendable {
  private let objectives: Objectives?
  private var counted = Attainment()

  private var verdicts: [Judged] = []
  private(set) var figures = AttemptFigures()
  private let keepsFigures: Bool
  private var steady = SteadyWindowTally()

  // Milliseconds of the succeeded attempts, as far as they are known.
  private var queueTimes: [Double] = []
  private var firstTokens: [Double] = []
  private var latencies: [Double] = []
  private(set) var failures: [RequestFailure.Kind: FailureCount] = [:]
  private var tokens: TokenTally
  private var span: Span?

  /// When each succeeded attempt's answer was there.
  private var finished: [Instant] = []

  /// The time in which requests were due, and how many were; retries are not.
  private struct Span {
    var first: Instant
    var last: Instant
    var due = 1
  }

  /// When an attempt was due, whether it was good, and of which length it counts.
  private struct Judged {
    var due: Instant
    var verdict: Objectives.Verdict
    var length: Objectives.InputLength?
  }

  /// - Parameters:
  ///   - objectives: Without them no attempt is good or bad.
  ///   - keepsFigures: Whether a summary of all latencies will be made of it.
  ///   - isTrimmed: See `MeasuredWindows`.
  package init(objectives: Objectives?, keepsFigures: Bool = true, isTrimmed: Bool = false) {
    self.objectives = objectives
    self.keepsFigures = keepsFigures
    tokens = TokenTally(isTrimmed: isTrimmed)
  }

  /// Takes in an attempt that is in no figure; see `TokenTally.addLeftOut`.
  mutating func addLeftOut(_ record: AttemptRecord) { tokens.addLeftOut(record, sitting: 1) }

  /// Whether nothing was measured.
  var isEmpty: Bool { counted.attempted == 0 && !isOffered }

  /// Whether anything was due in it; else it holds only what was tried again of another sitting's.
  var isOffered: Bool { span != nil }

  package mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, !record.isCached else { return }
    if record.attempt == 1 { note(due: record.timeline.scheduled) }
    // The harness's own affair; the attempt that made it good counts.
    guard !record.isStale else { return }
    let verdict = objectives?.verdict(of: record) ?? .unknown
    counted.add(verdict)
    if let objectives {
      verdicts.append(
        Judged(
          due: record.timeline.scheduled,
          verdict: verdict,
          length: objectives.length(of: record)
        )
      )
    }
    tokens.add(record)
    if let failure = record.failure {
      failures.count(failure)
    } else {
      if keepsFigures {
        figures.append(record, sample: 0, price: nil)
        steady.add(record)
      }
      note(record.timeline)
      finished.append(record.timeline.lastToken ?? record.timeline.ended)
    }
  }

  private mutating func note(_ timeline: RequestTimeline) {
    if let time = timeline.queueTime { queueTimes.append(time.milliseconds) }
    if let time = timeline.timeToFirstToken { firstTokens.append(time.milliseconds) }
    if let time = timeline.endToEndLatency { latencies.append(time.milliseconds) }
  }

  private mutating func note(due instant: Instant) {
    guard var span else {
      span = Span(first: instant, last: instant)
      return
    }
    span.first = min(span.first, instant)
    span.last = max(span.last, instant)
    span.due += 1
    self.span = span
  }
}

// MARK: - Objectives

extension StageTally {
  package var attainment: Attainment { weighed(counted, verdicts) }

  /// Without what was due in the first third of the time of offering, when the provider had less to
  /// do than this load gives it.
  package var settledAttainment: Attainment { attainment(of: settled) }

  private var settled: [Judged] {
    guard let span else { return [] }
    let start = span.first.advanced(by: (span.last - span.first) / 3)
    return verdicts.filter { $0.due >= start }
  }

  /// Empty where the objectives are the same for every length.
  ///
  /// - Parameter isSettled: Whether it leaves out what `settledAttainment` does.
  func attainmentByLength(isSettled: Bool) -> [Objectives.InputLength: Attainment] {
    let verdicts = isSettled ? settled : self.verdicts
    let lengths = Set(verdicts.compactMap(\.length))
    return Dictionary(
      uniqueKeysWithValues: lengths.map { length in
        (length, attainment(of: verdicts.filter { $0.length == length }))
      }
    )
  }

  private func attainment(of verdicts: [Judged]) -> Attainment {
    var attainment = Attainment()
    for judged in verdicts { attainment.add(judged.verdict) }
    return weighed(attainment, verdicts)
  }

  private func weighed(_ attainment: Attainment, _ verdicts: [Judged]) -> Attainment {
    var attainment = attainment
    attainment.weigh(verdicts.sorted { $0.due < $1.due }.map(\.verdict))
    return attainment
  }
}

extension StageTally {
  /// Nearly as many requests under way as ever; `nil` where that says nothing.
  var steadyWindow: SteadyWindow? { steady.window }
}

// MARK: - Rates

extension StageTally {
  /// Requests that were due, less one, over the time between the first and the last.
  var offered: Rate? {
    span.map { Rate(count: Double($0.due - 1), seconds: offeringSeconds) }
  }

  /// Requests per second that were due, as they were drawn; `nil` of fewer than two.
  package var offeredPerSecond: Double? { offered?.perSecond }

  /// Answers that were whole within the time of offering, moved by the median latency: neither the
  /// wait for the first answer nor the last straggler changes it.
  var achieved: Rate? {
    guard let span else { return nil }
    let typical = LatencySummary.Percentiles(latencies)?.p50.value
    guard let typical else { return Rate(count: 0, seconds: offeringSeconds) }
    let delay = Duration(milliseconds: typical)
    let window = span.first.advanced(by: delay)...span.last.advanced(by: delay)
    let count = finished.count { window.contains($0) }
    return Rate(count: Double(max(0, count - 1)), seconds: offeringSeconds)
  }

  /// Answers over the whole time, from the first request that was due to the last answer; where a part
  /// of the load is left out, those that came in the measured part over its time.
  var answered: Rate? {
    tokens.isTrimmed
      ? tokens.answered : wholeSeconds.map { Rate(count: Double(finished.count), seconds: $0) }
  }

  /// Attempts that succeeded.
  var answers: Int { finished.count }

  /// Output tokens over the same time; `nil` where the provider did not tell every count.
  var outputTokens: Rate? {
    guard let answered else { return nil }
    guard !finished.isEmpty else {
      return Rate(count: Double(tokens.streamed), seconds: answered.seconds)
    }
    if tokens.isTrimmed {
      let perAnswer = tokens.outputPerAnswer
      return perAnswer.map { Rate(count: $0 * answered.count, seconds: answered.seconds) }
    }
    let throughput = tokens.summary(tokensPerSecond: [], succeeded: finished.count).throughput
    return throughput.map { Rate(count: $0 * answered.seconds, seconds: answered.seconds) }
  }

  private var wholeSeconds: Double? {
    guard let span else { return nil }
    // Nothing was answered, in all the time that it was tried.
    guard let last = finished.max() else { return tokens.time.seconds }
    return (last - span.first).inSeconds
  }

  private var offeringSeconds: Double {
    span.map { ($0.last - $0.first).inSeconds } ?? 0
  }
}

extension StageTally {
  /// The harness's own part in the stage.
  ///
  /// - Parameter allowed: The bound that the suite sets.
  package func delay(loopLag: LoopLag?, allowed: Duration?) -> HarnessDelay {
    let queue = queueTimes.sorted()
    let typical =
      LatencySummary.Percentiles(firstTokens) ?? LatencySummary.Percentiles(latencies)
    return HarnessDelay(
      queueTime: queue.isEmpty
        ? nil : Duration(milliseconds: NearestRank.value(0.99, ofSorted: queue)),
      loopLag: loopLag?.p99,
      longestLag: loopLag?.longest,
      typical: typical.map { Duration(milliseconds: $0.p50.value) },
      allowed: allowed
    )
  }
}

extension Duration {
  /// To the nanosecond, which is what a timeline holds.
  fileprivate init(milliseconds: Double) {
    self = .nanoseconds(Int64((milliseconds * 1e6).rounded()))
  }
}
