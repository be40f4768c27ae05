import Analysis
import Domain

extension LoadReport {
  /// For each model: throughput, time to first token and goodput against the load.
  var figures: [Figure] {
    let models = load.levels.map(\.model).reduce(into: [String]()) { models, model in
      if !models.contains(model) { models.append(model) }
    }
    return models.prefix(Self.mostModels).enumerated().flatMap { position, model in
      [Knee.Axis.rate, .inFlight].flatMap { axis in
        LoadChart.figures(
          stages(of: model, axis),
          axis: axis,
          knee: knee(of: model, axis),
          // One model needs no number.
          suffix: hasModels ? "-\(position + 1)" : "",
          model: hasModels ? model : nil
        )
      }
    }
  }

  /// As it was drawn, as the marks are; `nil` where no load failed, so that none is known.
  private func knee(of model: String, _ axis: Knee.Axis) -> Double? {
    let holds = load.knees.first { $0.model == model && $0.axis == axis && $0.fails != nil }?.holds
    let level = load.levels.first { $0.model == model && $0.size(axis) == holds }
    return holds.map { level?.offeredPerSecond ?? $0 }
  }

  /// Three figures each; the others are in the tables.
  private static let mostModels = 4

  private func stages(of model: String, _ axis: Knee.Axis) -> [LoadChart.Stage] {
    load.levels.filter { $0.model == model }.compactMap { level in
      level.size(axis).map { size in
        // A closed load plans no instants.
        let firstToken: Metric = axis == .rate ? .userTimeToFirstToken : .timeToFirstToken
        return LoadChart.Stage(
          offered: level.offeredPerSecond ?? size,
          achieved: level.achievedPerSecond,
          timeToFirstTokenP50: level.latency[firstToken]?.p50,
          timeToFirstTokenP95: level.latency[firstToken]?.p95,
          goodput: level.goodput
        )
      }
    }
  }
}
