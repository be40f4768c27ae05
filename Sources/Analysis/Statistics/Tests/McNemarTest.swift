/// McNemar's test of pass or fail on the same cases, from the cases on which the two arms disagree.
package struct McNemarTest: Hashable, Sendable {
  /// Exact and two-sided: min(1, 2·P(Bin(b + c, ½) ≤ min(b, c))) (McNemar 1947).
  package var pValue: Double

  /// Less conservative: the outcome seen counts half (Fagerland, Lydersen and Laake 2013).
  package var midPValue: Double

  /// - Parameters:
  ///   - onlyFirst: b, the cases that only the first arm passed.
  ///   - onlySecond: c, the cases that only the second arm passed.
  package init(onlyFirst: Int, onlySecond: Int) {
    let fewer = min(onlyFirst, onlySecond)
    let distribution = BinomialDistribution(count: onlyFirst + onlySecond, probability: 0.5)
    let doubled = 2 * distribution.cumulative(fewer)
    pValue = min(1, doubled)
    midPValue = min(1, doubled - distribution.mass(fewer))
  }
}
