package import Domain

/// A figure that is followed from run to run, and by which changes of it matter.
package struct TrackedFigure: Hashable, Sendable {
  package var figure: RunFigure

  /// Whether it is a part of a whole in 0...1, written in per cent.
  package var isShare: Bool
  package var isHigherBetter: Bool

  /// δ, below which nobody cares: in the figure's own unit on the linear scale, relative on the
  /// logarithmic one; `nil` for the usual one.
  package var margin: Double?

  /// In which an amount of money is told; `nil` for other figures.
  package var currency: String?

  package init(
    _ figure: RunFigure,
    isShare: Bool = false,
    isHigherBetter: Bool = false,
    margin: Double? = nil
  ) {
    self.figure = figure
    self.isShare = isShare
    self.isHigherBetter = isHigherBetter
    self.margin = margin
  }

  /// Whether the client's machine has a part in it: what a model answers, and what that costs, is
  /// the same from any.
  package var dependsOnMachine: Bool {
    switch figure.metric?.unit {
    case nil, .tokens, .currency: false
    default: true
    }
  }

  /// `ms`, `USD`; `nil` for shares and for a score's own unit.
  package var unit: String? { currency ?? figure.unit }

  /// `correct mean`, `ttft p50`.
  package var name: String { figure.words }

  /// Spelled out with its unit, for an axis: `time to first token p50, ms`.
  package var axis: String {
    let name = "\(figure.subject.title) \(figure.statistic.words)"
    return isShare ? "\(name), %" : name + (unit.map { ", \($0)" } ?? "")
  }

  /// Times, tokens and costs vary by factors; shares and scores may be 0 on a good night, and so may
  /// a cost that nobody asks.
  package func scale(of values: [Estimate]) -> LevelScale {
    let mayBeZero = figure.score != nil || isShare || values.contains { $0.value <= 0 }
    return mayBeZero ? .linear : .logarithmic
  }
}

extension TrackedFigure {
  /// When its series is watched and when a change counts as confirmed.
  ///
  /// - Parameters:
  ///   - values: The runs' estimates: a share can only move in steps of one in its count, and a
  ///     score in units of its own matters by a part of its own size.
  ///   - blessedRun: The run up to which changes are accepted.
  package func rules(for values: [Estimate], blessedRun: String? = nil) -> TrackingRules {
    let magnitudes = magnitudes(values)
    return TrackingRules(
      isHigherBetter: isHigherBetter,
      watchMagnitude: magnitudes.watch,
      detector: LevelDetector(
        minimumMagnitude: magnitudes.confirm,
        scale: scale(of: values),
        minimumDeviation: minimumDeviation(values)
      ),
      blessedRun: blessedRun
    )
  }

  private func magnitudes(_ values: [Estimate]) -> (watch: Double, confirm: Double) {
    if isShare {
      // Of 24 cases one is 4 points: a finer bound would only be met by chance.
      let least = figure.score != nil ? 0.02 : 0.01
      return (margin ?? least, margin ?? least)
    }
    if figure.score != nil, let margin { return (margin, margin) }
    let size = scale(of: values) == .linear ? Self.size(values) : 1
    return (size * (margin ?? 0.1), size * (margin ?? 0.05))
  }

  /// How large the figure gets, by which its changes are measured where 0 has no logarithm.
  private static func size(_ values: [Estimate]) -> Double {
    values.map { abs($0.value) }.max() ?? 1
  }

  /// Of a value known to whole steps only, such as passed cases: the step's uniform error, √(1/12);
  /// of others a thousandth.
  ///
  /// Without it a series that stood still, as at temperature 0, would call the first step certain.
  private func minimumDeviation(_ values: [Estimate]) -> Double {
    if isShare, let count = values.map(\.count).max(), count > 0 {
      return (1.0 / 12).squareRoot() / Double(count)
    }
    return scale(of: values) == .logarithmic ? 0.001 : 0.001 * Self.size(values)
  }
}

extension TrackedFigure {
  /// What is tracked where nothing else is asked for: scores, failures, speeds and costs.
  ///
  /// - Parameters:
  ///   - scores: The run's scores that have a better and a worse side, the primary first.
  ///   - margin: δ of a score or a metric.
  package static func usual(
    scores: [(name: String, isPassFail: Bool, isHigherBetter: Bool)],
    margin: (RunFigure.Subject) -> Double?
  ) -> [TrackedFigure] {
    let quality = scores.map { score in
      TrackedFigure(
        RunFigure(score: score.name, statistic: .mean),
        isShare: score.isPassFail,
        isHigherBetter: score.isHigherBetter,
        margin: margin(.score(score.name))
      )
    }
    let missing: [Metric] = scores.isEmpty ? [.failures] : [.failures, .unscored]
    let speeds: [Metric] = [.timeToFirstToken, .endToEnd, .timePerOutputToken]
    return quality
      + missing.map {
        TrackedFigure(
          RunFigure(metric: $0, statistic: .rate),
          isShare: true,
          margin: margin(.metric($0))
        )
      }
      + speeds.map {
        TrackedFigure(
          RunFigure(metric: $0, statistic: .percentile(0.5)),
          margin: margin(.metric($0))
        )
      }
      + [TrackedFigure(RunFigure(metric: .cost, statistic: .mean))]
  }
}
