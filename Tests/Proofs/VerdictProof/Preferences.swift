import Analysis
import Domain

/// Made judges that lean to the first place: how often the strengths' intervals hold, and how often
/// equal arms are told apart.
enum Preferences {
  private static let tieWeight = 0.4

  /// In logits, for the answer that is shown first.
  private static let lean = 0.6

  /// Leans at which the place decides nearly all: 80, 95, 98 and all of 100 comparisons of equals.
  private static let strongLeans = [1.386, 2.944, 3.892, 40]

  static func covered(_ tournaments: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    let strengths = [0.6, 0.2, -0.2, -0.6]
    for both in [true, false] {
      var generator = SplitMix64(seed: 41)
      // What so many cases come to is what few are to tell: ties by turned preferences are in it.
      let truth = summary(cases: 40_000, strengths, both: both, using: &generator)
      let values = Dictionary(
        (truth?.arms ?? []).map { ($0.arm, $0.strength.value) }
      ) { first, _ in first }
      for cases in [20, 60, 200] {
        var held = 0
        var bounded = 0
        for _ in 0..<tournaments {
          for arm in summary(cases: cases, strengths, both: both, using: &generator)?.arms ?? [] {
            guard let lower = arm.strength.lower, let upper = arm.strength.upper,
              let value = values[arm.arm]
            else { continue }
            bounded += 1
            if lower <= value, value <= upper { held += 1 }
          }
        }
        let name = "interval, \(both ? "both orders" : "one order"), \(cases) cases"
        counts[name] = Double(held) / Double(max(1, bounded))
      }
    }
    return counts
  }

  /// The share of tournaments of equal arms in which any two were told apart.
  static func equal(_ tournaments: Int) -> [String: Double] {
    var counts: [String: Double] = [:]
    for both in [true, false] {
      for cases in [20, 60, 200] {
        var generator = SplitMix64(seed: 43)
        let wrong = (0..<tournaments).count { _ in
          summary(cases: cases, [0, 0, 0, 0], both: both, using: &generator)?.comparisons
            .contains { $0.verdict == .better } == true
        }
        let name = "equal arms, \(both ? "both orders" : "one order"), \(cases) cases"
        counts[name] = Double(wrong) / Double(tournaments)
      }
    }
    for lean in strongLeans {
      for cases in [20, 40, 100] {
        var generator = SplitMix64(seed: 47)
        let wrong = (0..<tournaments).count { _ in
          summary(cases: cases, [0, 0], both: false, lean: lean, using: &generator)?.comparisons
            .contains { $0.verdict == .better } == true
        }
        counts["equal arms, lean \(lean), one order, \(cases) cases"] =
          Double(wrong) / Double(tournaments)
      }
    }
    return counts
  }

  /// Each case moves every arm by its own luck, which both orders and all pairs of it share.
  private static func summary(
    cases: Int,
    _ strengths: [Double],
    both: Bool,
    lean: Double = Preferences.lean,
    using generator: inout SplitMix64
  ) -> PairwiseSummary? {
    var pairs: [ComparedPair] = []
    for unit in 0..<cases {
      let qualities = strengths.map { $0 + 0.7 * generator.normal() }
      for arm in strengths.indices {
        for other in strengths.indices where other > arm {
          var shown = PairedPreferences(shownFirst: nil, shownSecond: nil)
          if both || (unit + arm + other) % 2 == 0 {
            shown.shownFirst = judged(qualities[arm], qualities[other], lean, using: &generator)
          }
          if both || shown.shownFirst == nil {
            shown.shownSecond =
              judged(qualities[other], qualities[arm], lean, using: &generator)
              .turned
          }
          pairs.append(ComparedPair(unit: unit, arm: arm, other: other, preferences: shown))
        }
      }
    }
    return PairwiseSummary(
      score: "better",
      model: "judge",
      bothOrders: both,
      arms: strengths.count,
      pairs: pairs
    )
  }

  private static func judged(
    _ first: Double,
    _ second: Double,
    _ lean: Double,
    using generator: inout SplitMix64
  ) -> Preference {
    let (one, two) = (exponential(first + lean), exponential(second))
    let tie = tieWeight * (one * two).squareRoot()
    let drawn = generator.unitInterval() * (one + two + tie)
    return drawn < one ? .first : drawn < one + two ? .second : .tie
  }
}
