import Analysis
import Domain
import Reports
import Suites

/// What a suite must say for a search, and what the search makes of it.
struct LoadSearchNeeds {
  var plan: Plan
  var request: LoadFinder.Request

  func templateAndRules() throws -> (LoadStage, LoadSearch.Rules) {
    guard let objectives = plan.suite.objectives else {
      throw lack(
        "objectives, so that no load can hold or fail. Write what a request must keep, such as "
          + "objectives: {ttft: 500ms, latency: 5s}."
      )
    }
    guard Set(plan.arms.map(\.model)).count == 1 else {
      throw lack("one model: a limit is found for one at a time. Leave one under models.")
    }
    guard let stage = plan.suite.load.last(where: { $0.offer.axis == request.axis }),
      stage.extent != nil
    else { throw lack(missingLoad) }
    guard !stage.isTrace else {
      throw lack(
        "a load of one rate, and a trace has times of its own. Write load: {open: 1/s, for: 30s}."
      )
    }
    guard stage.ramp == nil, stage.change == nil else {
      throw CommandFailure(
        .invalidSuite,
        "\(stage.position): a search offers one load at a time. "
          + (stage.change == nil ? "Remove ramp." : "Write the rate of the first step.")
      )
    }
    try checkLength(of: stage, objectives)
    return (
      stage,
      LoadSearch.Rules(
        axis: request.axis,
        start: stage.offer.size,
        ceiling: ceiling,
        floor: try floor(of: stage),
        attainment: objectives.attainment,
        precision: request.precision
      )
    )
  }

  private func lack(_ words: String) -> CommandFailure {
    let what = request.axis == .rate ? "rate" : "concurrency"
    return CommandFailure(.invalidSuite, "run --find \(what) needs a suite with " + words)
  }

  private var missingLoad: String {
    switch request.axis {
    case .rate:
      "an open load to start from. Write the rate of the first step, and how long each step lasts, "
        + "such as load: {open: 1/s, arrivals: poisson, for: 30s}."
    case .inFlight:
      "a closed load to start from. Write how many are in flight in the first step, and how long each "
        + "step lasts, such as load: {closed: 4, for: 30s}."
    }
  }
}

// MARK: - Scenarios

extension LoadSearchNeeds {
  /// The prompts that were asked for, each once; `all` is every one of the suite.
  func scenarios() throws -> [String] {
    let known = plan.arms.map(\.prompt).distinct
    if request.scenarios == ["all"], !known.contains("all") { return known }
    let names = request.scenarios.distinct
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        .usage,
        "--of \(unknown.printable): the suite has no prompt of this id"
          + Spelling.suggestion(for: unknown.printable, in: known.map(\.printable))
      )
    }
    return names
  }
}

// MARK: - Bounds

extension LoadSearchNeeds {
  /// As many in flight as a suite may ask for.
  private static let mostInFlight = 10_000

  private var ceiling: Double? {
    guard request.axis == .inFlight else { return request.ceiling }
    let most = OpenFiles.mostInFlight(loops: request.loops) ?? Self.mostInFlight
    return min(request.ceiling ?? .infinity, Double(min(most, Self.mostInFlight)))
  }

  /// The load below which a step would send too few requests, or which is the least there is.
  private func floor(of stage: LoadStage) throws -> Double {
    let fewest = LoadSearch.Rules.fewestRequests
    let (size, requests): (Double, Double)
    switch (stage.extent, request.axis) {
    case (.time, .inFlight), (nil, _): return 1
    case (.time(let duration), .rate):
      requests = stage.offer.size * duration.inSeconds
      size = Double(fewest) / duration.inSeconds
    case (.requests(let count), _):
      requests = Double(count)
      // Ten halvings below the first step nothing is worth finding.
      size = request.axis == .rate ? stage.offer.size / 1_024 : 1
    }
    guard requests < Double(fewest) else { return size }
    throw CommandFailure(
      .invalidSuite,
      "\(stage.position): a step of \(Int(requests)) requests is too short to judge a load by; it "
        + "takes \(fewest) or more. Lengthen for\(request.axis == .rate ? ", or begin at a higher rate" : "")."
    )
  }

  /// Of a closed loop all requests leave at once, and only when the first third of a step is over
  /// does it count: by then each slot must have been answered.
  private func checkLength(of stage: LoadStage, _ objectives: Objectives) throws {
    guard request.axis == .inFlight, case .time(let duration) = stage.extent else { return }
    let bounds = [objectives.bounds] + objectives.classes.map(\.bounds)
    guard let latency = bounds.compactMap(\.latency).max(), duration < latency * 3 else { return }
    let seconds = (latency * 3).inSeconds.rounded(.up)
    throw CommandFailure(
      .invalidSuite,
      "\(stage.position): a step is too short for answers that may take as long as the objectives "
        + "allow, since its first third is not counted. Lengthen for to \(Int(seconds))s or more."
    )
  }
}
