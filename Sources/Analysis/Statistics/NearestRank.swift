/// Percentiles by nearest rank: always a value that was measured, never between two.
package enum NearestRank {
  /// The smallest rank, from 1, that at least the share `quantile` of `count` values does not exceed.
  ///
  /// ⌈quantile·count⌉ within 1...count; `count` is at least 1.
  package static func rank(_ quantile: Double, of count: Int) -> Int {
    // 0.07 × 100 is 7.000000000000001 in binary and must still be rank 7.
    let exact = (quantile * Double(count) - 1e-9).rounded(.up)
    return exact >= 1 ? Int(min(exact, Double(count))) : 1
  }

  /// The value of that rank; `values` are sorted and not empty.
  static func value(_ quantile: Double, ofSorted values: [Double]) -> Double {
    values[rank(quantile, of: values.count) - 1]
  }
}
