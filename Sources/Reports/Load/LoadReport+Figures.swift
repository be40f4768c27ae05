import Analysis
import Domain

extension LoadReport {
  /// For each model and scenario: the share of good requests, and how many of them a second, against
  /// the load, with the limit.
  var goodFigures: [Figure] { curves.flatMap { LoadChart.goodFigures($0.stages, $0.frame) } }

  /// Likewise throughput and time to first token.
  var speedFigures: [Figure] { curves.flatMap { LoadChart.speedFigures($0.stages, $0.frame) } }

  /// Two figures each; the others are in the tables.
  private static let mostCurves = 8

  private var curves: [(stages: [LoadChart.Stage], frame: LoadChart.Frame)] {
    let owners = load.levels.map(Owner.init).distinct
    let hasModels = hasModels
    return owners.prefix(Self.mostCurves).enumerated().flatMap { position, owner in
      [LoadAxis.rate, .inFlight].map { axis in
        (
          stages: stages(of: owner, axis),
          frame: LoadChart.Frame(
            axis: axis,
            target: load.objectives?.attainment,
            limit: limit(of: owner, axis),
            // One needs no number.
            suffix: owners.count > 1 ? "-\(position + 1)" : "",
            owner: [hasModels ? owner.model : nil, owner.scenario].compactMap(\.self)
              .joined(separator: ", ")
          )
        )
      }
    }
  }

  /// Whose loads a curve is drawn through.
  private struct Owner: Hashable {
    var model: String
    var scenario: String?

    init(_ level: StageSummary) {
      (model, scenario) = (level.model, level.scenario)
    }
  }

  /// `nil` where no load failed, so that none is known.
  private func limit(of owner: Owner, _ axis: LoadAxis) -> LoadChart.Limit? {
    if let limits = load.limits {
      let found = limits.first { $0.scenario == owner.scenario && $0.axis == axis }
      guard let best = found?.best, let holds = found?.holds, let fails = found?.fails else {
        return nil
      }
      let last = axis == .rate ? fails : max(holds, fails - 1)
      return LoadChart.Limit(best: best, range: holds...last, isInterval: found?.limit != nil)
    }
    let knee = load.knees.first {
      $0.model == owner.model && $0.scenario == owner.scenario && $0.axis == axis
    }
    guard let holds = knee?.holds.map({ drawn($0, of: owner, axis) }),
      let fails = knee?.fails.map({ drawn($0, of: owner, axis) })
    else { return nil }
    return LoadChart.Limit(best: holds, range: holds...max(holds, fails), isInterval: false)
  }

  /// As it was drawn, as the marks are.
  private func drawn(_ size: Double, of owner: Owner, _ axis: LoadAxis) -> Double {
    load.levels.first { Owner($0) == owner && $0.size(axis) == size }?.offeredPerSecond ?? size
  }

  private func stages(of owner: Owner, _ axis: LoadAxis) -> [LoadChart.Stage] {
    load.levels.filter { Owner($0) == owner }.compactMap { level in
      level.size(axis).map { size in
        // A closed load plans no instants.
        let firstToken: Metric = axis == .rate ? .userTimeToFirstToken : .timeToFirstToken
        return LoadChart.Stage(
          offered: level.offeredPerSecond ?? size,
          achieved: level.achievedPerSecond,
          timeToFirstTokenP50: level.latency[firstToken]?.p50,
          timeToFirstTokenP95: level.latency[firstToken]?.p95,
          goodShare: share(of: level),
          goodput: level.goodput
        )
      }
    }
  }

  /// Of a search what its steps counted, since that is what decided.
  private func share(of level: StageSummary) -> Estimate? {
    guard let steps = load.steps else { return level.attainment?.share }
    return steps.filter {
      $0.offer == level.offer && $0.scenario == level.scenario && !$0.isClientLimited
    }
    .map(\.attainment).reduce(Attainment(), +).share
  }
}
