/// Corrections of p-values for the number of comparisons that were made.
package enum MultipleComparisons {
  /// Holm's step-down correction (Holm 1979): the chance of any false claim stays below the level.
  ///
  /// - Parameters:
  ///   - pValues: Not corrected, in any order.
  ///   - familySize: Comparisons that could have been reported, where these are only some of them.
  ///     Ranking these alone then gives values no smaller than Holm's over all.
  /// - Returns: Corrected values, in the order of `pValues`.
  package static func holm(_ pValues: [Double], familySize: Int? = nil) -> [Double] {
    let size = max(pValues.count, familySize ?? 0)
    var corrected = pValues
    var running = 0.0
    for (position, index) in ascendingOrder(pValues).enumerated() {
      running = max(running, min(1, pValues[index] * Double(size - position)))
      corrected[index] = running
    }
    return corrected
  }

  private static func ascendingOrder(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }
}
