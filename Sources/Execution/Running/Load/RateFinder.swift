import Analysis
import Domain
import Runner
package import Suites
import Synchronization

/// Leads a run from rate to rate until the highest that holds is found, and says each step.
package final class RateFinder: Sendable {
  /// The suite's own open stage: its arrivals, its length, and the rate of the first step.
  private let template: LoadStage
  private let observer: any ExecutionObserver
  private let state: Mutex<RateSearch>

  /// - Parameters:
  ///   - ceiling: No higher rate is offered, in requests per second.
  ///   - precision: How near the lowest failing rate is to come to the highest that holds, as a share.
  ///   - observer: Is told of each step.
  /// - Throws: what the suite lacks for a search, with what to write.
  package init(
    _ plan: Plan,
    ceiling: Double?,
    precision: Double,
    observer: any ExecutionObserver
  ) throws {
    let (stage, rate, objectives) = try Self.terms(of: plan)
    template = stage
    self.observer = observer
    state = Mutex(
      RateSearch(
        RateSearch.Rules(
          start: rate,
          ceiling: ceiling,
          floor: try Self.lowestRate(of: stage, rate: rate),
          attainment: objectives.attainment,
          precision: precision
        )
      )
    )
  }

  /// One line for the run's entry in the store.
  var words: String { "search for the highest rate that holds, from \(template.description)" }

  var program: LoadProgram {
    LoadProgram { [self] _ in
      state.withLock { $0.next }.map(stage)
    }
  }

  /// Whether any rate holds, as far as the search has come.
  package var hasFound: Bool { state.withLock { $0.holds != nil } }

  /// Takes a stage that is over; one that was cut off is no step.
  func add(_ stage: LoadStageRecord, _ tally: StageTally) {
    guard stage.isComplete, let rate = stage.offer.rate else { return }
    let step = RateSearch.Step(
      rate: rate,
      offeredPerSecond: tally.offeredPerSecond,
      attainment: tally.settledAttainment,
      isClientLimited: stage.delay?.isLimiting ?? false
    )
    let line = state.withLock { search in
      search.add(step)
      let limits = search.limits
      return StepLine(
        step: step,
        number: search.steps.count,
        finding: search.finding(at: rate),
        limits: limits
      )
    }
    observer.tell(.step(line))
  }

  private func stage(for next: RateSearch.Next) -> LoadStage {
    var stage = template
    // What chance draws more or less of a rate would be taken for the provider's.
    stage.fixesCount = true
    if case .open(_, let arrivals) = template.shape {
      stage.shape = .open(rate: next.rate, arrivals: arrivals)
    }
    switch template.extent {
    case .time(let duration): stage.extent = .time(duration * next.length)
    case .requests(let count): stage.extent = .requests(Int(Double(count) * next.length))
    case nil: break
    }
    return stage
  }
}

// MARK: - What a suite needs

extension RateFinder {
  /// Fewer requests in a step say too little of a share of some 95 %.
  private static let leastRequests = 20

  private static func terms(
    of plan: Plan
  ) throws -> (stage: LoadStage, rate: Double, objectives: Objectives) {
    let suite = plan.suite
    guard let objectives = suite.objectives else {
      throw lack(
        "objectives, so that no rate can hold or fail. Write what a request must keep, such as "
          + "objectives: {ttft: 500ms, latency: 5s}."
      )
    }
    guard Set(plan.arms.map(\.model)).count == 1 else {
      throw lack("one model: a rate is found for one at a time. Leave one under models.")
    }
    let open = suite.load.last { $0.offer.rate != nil }
    guard let open, let rate = open.offer.rate, open.extent != nil else {
      throw lack(
        "an open load to start from. Write the rate of the first step, and how long each step lasts, "
          + "such as load: {open: 1/s, arrivals: poisson, for: 30s}."
      )
    }
    if case .trace = open.shape {
      throw lack(
        "a load of one rate, and a trace has times of its own. Write load: {open: 1/s, for: 30s}."
      )
    }
    guard open.ramp == nil, open.change == nil else {
      throw CommandFailure(
        .invalidSuite,
        "\(open.position): a search offers one rate at a time. "
          + (open.change == nil ? "Remove ramp." : "Write the rate of the first step.")
      )
    }
    return (open, rate, objectives)
  }

  private static func lack(_ words: String) -> CommandFailure {
    CommandFailure(.invalidSuite, "run --find rate needs a suite with " + words)
  }

  /// The rate below which a step would send too few requests.
  private static func lowestRate(of stage: LoadStage, rate: Double) throws -> Double {
    let requests: Double
    switch stage.extent {
    case .time(let duration):
      requests = rate * duration.inSeconds
      guard requests < Double(leastRequests) else {
        return Double(leastRequests) / duration.inSeconds
      }
    case .requests(let count):
      requests = Double(count)
      // Ten halvings below the first step nothing is worth finding.
      guard requests < Double(leastRequests) else { return rate / 1_024 }
    case nil: return 0
    }
    throw CommandFailure(
      .invalidSuite,
      "\(stage.position): a step of \(Int(requests)) requests is too short to judge a rate by; it "
        + "takes \(leastRequests) or more. Lengthen for, or begin at a higher rate."
    )
  }
}
