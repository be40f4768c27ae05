import Numerics

/// What pairs that differ say of which side is right more often, to be looked at as often as one
/// likes: the e-process of a beta mixture over the share of wins.
///
/// Without a difference each pair that differs is a fair coin; the chance that the evidence ever
/// reaches 1/α is at most α then, whenever one stops (Ville).
package struct PairedEvidence: Hashable, Sendable {
  /// Pairs that only the first side, or only the second, has right.
  package var onlyFirst: Int
  package var onlySecond: Int

  /// a of the Beta(a, a) that is mixed over: 5 is good for differences up to some 15 points.
  package var concentration: Double

  package init(onlyFirst: Int, onlySecond: Int, concentration: Double = 5) {
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.concentration = concentration
  }

  /// 2^(b+c) B(b+a, c+a) / B(a, a).
  package var value: Double { .exp(logMixture + Double(onlyFirst + onlySecond) * .log(2)) }

  /// The shares of wins among pairs that differ which are not ruled out, at any time: those whose
  /// likelihood is at least α of the mixture's.
  package func shares(alpha: Double) -> ClosedRange<Double> {
    let (wins, losses) = (Double(onlyFirst), Double(onlySecond))
    let limit = Double.log(alpha) + logMixture
    func isKept(_ share: Double) -> Bool {
      let won = wins > 0 ? wins * .log(share) : 0
      let lost = losses > 0 ? losses * .log(onePlus: -share) : 0
      return won + lost >= limit
    }
    let peak = wins + losses > 0 ? wins / (wins + losses) : 0.5
    return Self.edge(from: peak, to: 0, isKept)...Self.edge(from: peak, to: 1, isKept)
  }

  /// ln B(b+a, c+a) − ln B(a, a).
  private var logMixture: Double {
    Self.logBeta(Double(onlyFirst) + concentration, Double(onlySecond) + concentration)
      - Self.logBeta(concentration, concentration)
  }

  /// The last share towards `end` that is kept, a hair outside.
  private static func edge(from peak: Double, to end: Double, _ isKept: (Double) -> Bool) -> Double
  {
    guard !isKept(end) else { return end }
    var (kept, lost) = (peak, end)
    for _ in 0..<50 {
      let middle = (kept + lost) / 2
      if isKept(middle) { kept = middle } else { lost = middle }
    }
    return lost
  }

  private static func logBeta(_ a: Double, _ b: Double) -> Double {
    .logGamma(a) + .logGamma(b) - .logGamma(a + b)
  }
}
