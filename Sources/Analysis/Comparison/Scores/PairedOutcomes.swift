import Domain

/// How the cases of two arms may come out that differ by so much: what a planned comparison is tried on.
struct PairedOutcomes: Hashable, Sendable {
  /// Cases by source; 1 each where they share none.
  var clusters: [Int]
  var source: Source

  /// The correlation of two cases of one source; 1 makes a source worth one case.
  var likeness: Double

  enum Source: Hashable, Sendable {
    /// Pass or fail at this rate halfway between the arms, by so many repeats.
    ///
    /// The part `open` of the cases goes either way each time it is asked; the others are settled. A
    /// part `shared` of the cases is alike in both arms.
    case passFail(rate: Double, open: Double, shared: Double, repetitions: Int)

    /// Normal, with this standard deviation of a case's difference.
    case normal(Double)
  }

  /// Of which every unit is a multiple; `nil` where there is none.
  var step: Double? {
    guard case .passFail(_, _, _, let repetitions) = source else { return nil }
    return 1 / Double(repetitions)
  }

  /// The greatest difference that can be.
  var greatest: Double {
    switch source {
    case .passFail: 1
    case .normal(let deviation): 40 * deviation
    }
  }

  /// One trial: by source, the sum of its cases' differences.
  func draw(difference: Double, using generator: inout SplitMix64) -> [Double] {
    clusters.map { size in
      let prototype = one(difference, using: &generator)
      guard size > 1 else { return prototype }
      let copied = likeness.squareRoot()
      var sum = 0.0
      for _ in 0..<size {
        let own = one(difference, using: &generator)
        sum += generator.unitInterval() < copied ? prototype : own
      }
      return sum
    }
  }

  /// The difference of one case.
  ///
  /// As many numbers are drawn whatever it is, so that trials of nearby differences are alike.
  private func one(_ difference: Double, using generator: inout SplitMix64) -> Double {
    switch source {
    case .normal(let deviation): return difference + deviation * generator.normal()
    case .passFail(let rate, let open, let shared, let repetitions):
      let rates = Self.rates(rate, apart: difference)
      let isShared = generator.unitInterval() < shared
      let kinds = (generator.unitInterval(), generator.unitInterval())
      let states = (generator.unitInterval(), generator.unitInterval())
      var counts = (0, 0)
      for _ in 0..<repetitions {
        if generator.unitInterval() < rates.0 { counts.0 += 1 }
        if generator.unitInterval() < rates.1 { counts.1 += 1 }
      }
      if kinds.0 >= open { counts.0 = states.0 < rates.0 ? repetitions : 0 }
      if (isShared ? kinds.0 : kinds.1) >= open {
        counts.1 = (isShared ? states.0 : states.1) < rates.1 ? repetitions : 0
      }
      return Double(counts.0 - counts.1) / Double(repetitions)
    }
  }

  /// The candidate's rate and the baseline's: as far from `rate` on either side as can be.
  private static func rates(_ rate: Double, apart difference: Double) -> (Double, Double) {
    let upper = min(1, max(rate + difference / 2, difference))
    return (upper, max(0, upper - difference))
  }

  /// How often only the candidate passes a case, and how often only the baseline, where each case is
  /// asked once and no two share a source; `nil` of others.
  func disagreement(at difference: Double) -> (onlyFirst: Double, onlySecond: Double)? {
    guard clusters.allSatisfy({ $0 == 1 }) else { return nil }
    switch source {
    case .normal: return nil
    case .passFail(let rate, let open, let shared, let repetitions):
      guard repetitions == 1 else { return nil }
      let (first, second) = Self.rates(rate, apart: difference)
      let same = shared * (1 - open)
      return (
        same * (first - second) + (1 - same) * first * (1 - second),
        (1 - same) * second * (1 - first)
      )
    }
  }
}
