/// Student's t test of whether two independent sets have the same mean, their variances pooled
/// (Student 1908).
///
/// Welch's test leaves the variances free, and then three values that lie by chance close together
/// are taken for a set that hardly varies: on series of runs it is both slower to see a change and
/// quicker to see one that is none (see `EDivisive`).
package struct PooledTTest: Hashable, Sendable {
  /// Second mean minus first.
  package var difference: Double

  /// Two-sided; above 0.
  package var pValue: Double
  package var degreesOfFreedom: Double

  /// Of the difference.
  package var standardError: Double

  /// Fails when a set has fewer than two values.
  ///
  /// - Parameter minimumVariance: The variance is taken to be no smaller, for values that can only
  ///   move in steps.
  package init?(
    _ first: some Collection<Double>,
    _ second: some Collection<Double>,
    minimumVariance: Double = 0
  ) {
    guard let left = Moments(Array(first)), let right = Moments(Array(second)),
      let leftVariance = left.variance, let rightVariance = right.variance
    else { return nil }
    let n = Double(left.count)
    let m = Double(right.count)
    degreesOfFreedom = n + m - 2
    let pooled = ((n - 1) * leftVariance + (m - 1) * rightVariance) / degreesOfFreedom
    difference = right.mean - left.mean
    standardError = (max(pooled, minimumVariance) * (1 / n + 1 / m)).squareRoot()
    guard difference != 0 else {
      pValue = 1
      return
    }
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    // Beyond what a number can tell, a p-value is small and not 0.
    pValue = max(.leastNormalMagnitude, t.twoSidedPValue(difference / standardError))
  }
}
