import Analysis
import Domain
import Foundation

func exponential(_ value: Double) -> Double { exp(value) }

/// Made judges with some answers that people labelled: how often the corrected share's interval holds.
enum Labels {
  private static let size = 500
  private static let judges = [(0.8, 0.8, 0.9), (0.9, 0.9, 0.7), (0.95, 0.6, 0.7)]

  static func covered(_ runs: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for (sensitivity, specificity, truth) in judges {
      for labels in [20, 50, 100] {
        var generator = SplitMix64(seed: UInt64(labels))
        let held = (0..<runs).count { _ in
          let arm = answers(sensitivity, specificity, truth, labels, using: &generator)
          let corrected = CorrectedScore(score: "ok", answers: [arm], isShare: true)
          guard let mean = corrected?.arms.first?.corrected, let lower = mean.lower,
            let upper = mean.upper
          else { return false }
          return lower <= truth && truth <= upper
        }
        let name = "judge \(sensitivity)/\(specificity), truth \(truth), \(labels) labels"
        counts[name] = Double(held) / Double(runs)
      }
    }
    return counts
  }

  /// The share of runs in which one of two equal arms was called better.
  static func equal(_ runs: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for labels in [20, 50, 100] {
      var generator = SplitMix64(seed: UInt64(labels))
      let wrong = (0..<runs).count { _ in
        let arms = (0..<2).map { _ in answers(0.9, 0.9, 0.7, labels, using: &generator) }
        return CorrectedScore(score: "ok", answers: arms, isShare: true)?.comparisons
          .contains { $0.verdict == .better } == true
      }
      counts["equal arms, \(labels) labels"] = Double(wrong) / Double(runs)
    }
    return counts
  }

  private static func answers(
    _ sensitivity: Double,
    _ specificity: Double,
    _ truth: Double,
    _ labels: Int,
    using generator: inout SplitMix64
  ) -> [JudgedAnswer] {
    (0..<size).map { number in
      let passes = generator.unitInterval() < truth
      let judged = generator.unitInterval() < (passes ? sensitivity : 1 - specificity)
      return JudgedAnswer(
        sampleID: String(number),
        judge: judged ? 1 : 0,
        person: number < labels ? (passes ? 1 : 0) : nil
      )
    }
  }
}

/// Few cases: how often the Bayesian intervals hold.
enum FewCases {
  static func covered(_ runs: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for cases in [10, 30, 60] {
      for truth in [0.5, 0.8, 0.95] {
        var generator = SplitMix64(seed: UInt64(cases))
        let held = (0..<runs).count { _ in
          let passed = (0..<cases).count { _ in generator.unitInterval() < truth }
          return holds(BayesianShare.share(passed: Double(passed), of: cases), truth)
        }
        counts["share of \(truth), \(cases) cases"] = Double(held) / Double(runs)
      }
      var generator = SplitMix64(seed: UInt64(cases))
      // A tenth of the cases only the first passes, a twentieth only the second.
      let held = (0..<runs / 4).count { _ in
        let drawn = (0..<cases).map { _ in generator.unitInterval() }
        let estimate = BayesianShare.difference(
          onlyFirst: drawn.count { $0 < 0.1 },
          onlySecond: drawn.count { $0 > 0.95 },
          of: cases
        )
        return estimate.map { holds($0, 0.05) } ?? false
      }
      counts["difference of 0.05, \(cases) cases"] = Double(held) / Double(max(1, runs / 4))
    }
    return counts
  }

  private static func holds(_ estimate: Estimate, _ truth: Double) -> Bool {
    (estimate.lower ?? 1) <= truth && truth <= (estimate.upper ?? 0)
  }
}
