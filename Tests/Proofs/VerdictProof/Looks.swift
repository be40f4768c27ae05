import Analysis
import Domain

/// Runs that are looked at after every twenty cases: how often one arm of two that are alike is called
/// better or worse, how often one that differs is, and how many cases that takes.
enum Looks {
  private static let cases = 500
  private static let block = 20

  /// Shares of runs with a wrong verdict, a right one, and of the cases that were sent.
  static func counts(_ runs: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    let kinds: [(String, Double, Bool)] = [
      ("pass/fail, alike", 0, true), ("pass/fail, 5 points apart", 0.05, true),
      ("pass/fail, 10 points apart", 0.1, true), ("pass/fail, 20 points apart", 0.2, true),
      ("scores, alike", 0, false), ("scores, 5 points apart", 0.05, false),
      ("scores, 10 points apart", 0.1, false),
    ]
    for (name, difference, isPassFail) in kinds {
      for arms in [1, 3] {
        let kind = "\(name), \(arms) against the baseline"
        for (what, value) in outcomes(runs, difference, isPassFail, arms: arms) {
          counts["\(kind): \(what)"] = value
        }
      }
    }
    return counts
  }

  private static func outcomes(
    _ runs: Int,
    _ difference: Double,
    _ isPassFail: Bool,
    arms: Int
  ) -> [String: Double] {
    var generator = SplitMix64(seed: 1_234)
    var (wrong, right, sent) = (0, 0, 0)
    for _ in 0..<runs {
      var looks = (0..<arms).map { _ in
        PairedLooks(
          DecisionTerms(score: "s", baseline: 0, margin: nil, alpha: 0.05, block: block),
          comparisons: arms,
          isTernary: isPassFail,
          isHigherBetter: true
        )
      }
      var count = 0
      while count < cases, looks.contains(where: { $0.line(ofArm: 1).verdict == .undecided }) {
        for arm in looks.indices {
          looks[arm].look(
            at: (0..<block).map { _ in [pair(difference, isPassFail, using: &generator)] }
          )
        }
        count += block
      }
      let verdicts = looks.map { $0.line(ofArm: 1).verdict }
      wrong += verdicts.contains { $0 == .worse || (difference == 0 && $0 == .better) } ? 1 : 0
      right += verdicts.allSatisfy { $0 == .better } ? 1 : 0
      sent += count
    }
    let all = Double(runs)
    return [
      "wrong": Double(wrong) / all, "decided": Double(right) / all,
      "sent": Double(sent) / all / Double(cases),
    ]
  }

  /// Of pass/fail three in ten pairs differ; of scores a case moves both by as much as it can.
  private static func pair(
    _ difference: Double,
    _ isPassFail: Bool,
    using generator: inout SplitMix64
  ) -> (candidate: Double, baseline: Double) {
    let drawn = generator.unitInterval()
    if isPassFail {
      let better = 0.15 + difference / 2
      return drawn < better ? (1, 0) : drawn < 0.3 ? (0, 1) : (1, 1)
    }
    let level = 0.2 + 0.6 * drawn
    func score(_ shift: Double) -> Double {
      min(1, max(0, level + shift + 0.15 * generator.normal()))
    }
    return (score(difference / 2), score(-difference / 2))
  }
}
