/// Percentiles by nearest rank: a value that was measured, not one between two.
///
/// The median alone is the sample's: of an even number of values the mean of the two in the middle,
/// because neither has more of a claim, and the lower one of two would flatter a latency.
package enum NearestRank {
  /// The smallest rank, from 1, that at least the share `quantile` of `count` values does not exceed.
  ///
  /// ⌈quantile·count⌉ within 1...count; `count` is at least 1.
  package static func rank(_ quantile: Double, of count: Int) -> Int {
    // 0.07 × 100 is 7.000000000000001 in binary and must still be rank 7.
    let exact = (quantile * Double(count) - 1e-9).rounded(.up)
    return exact >= 1 ? Int(min(exact, Double(count))) : 1
  }

  /// The value of that rank, or the median; `values` are sorted and not empty.
  static func value(_ quantile: Double, ofSorted values: [Double]) -> Double {
    let value = values[rank(quantile, of: values.count) - 1]
    guard hasTwoMiddles(quantile, of: values.count) else { return value }
    return middle(value, values[values.count / 2])
  }

  /// Whether the percentile lies between two values, which only the median of an even number does.
  static func hasTwoMiddles(_ quantile: Double, of count: Int) -> Bool {
    quantile == 0.5 && count > 0 && count.isMultiple(of: 2)
  }

  /// The mean of two values, without a sum that could be infinite.
  static func middle(_ lower: Double, _ upper: Double) -> Double {
    lower == upper ? lower : lower / 2 + upper / 2
  }
}
