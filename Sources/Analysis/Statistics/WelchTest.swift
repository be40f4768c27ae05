/// Welch's t test of whether two independent sets have the same mean, their variances left free
/// (Welch 1947).
package struct WelchTest: Hashable, Sendable {
  /// Second mean minus first.
  package var difference: Double

  /// Two-sided.
  package var pValue: Double

  /// By Welch and Satterthwaite.
  package var degreesOfFreedom: Double

  /// Of the difference.
  package var standardError: Double

  /// Fails when a set has fewer than two values.
  ///
  /// Where neither set varies, p is 1 if the means agree and 0 if not.
  ///
  /// - Parameter minimumVariance: Either set's is taken to be no smaller, for values that can only
  ///   move in steps.
  package init?(
    _ first: some Collection<Double>,
    _ second: some Collection<Double>,
    minimumVariance: Double = 0
  ) {
    guard let left = Moments(Array(first)), let right = Moments(Array(second)),
      let leftVariance = left.variance, let rightVariance = right.variance
    else { return nil }
    let a = max(leftVariance, minimumVariance) / Double(left.count)
    let b = max(rightVariance, minimumVariance) / Double(right.count)
    difference = right.mean - left.mean
    standardError = (a + b).squareRoot()
    guard standardError > 1e-12 * abs(difference) else {
      degreesOfFreedom = Double(left.count + right.count - 2)
      pValue = difference == 0 ? 1 : 0
      return
    }
    degreesOfFreedom =
      (a + b) * (a + b) / (a * a / Double(left.count - 1) + b * b / Double(right.count - 1))
    pValue = StudentT(degreesOfFreedom: degreesOfFreedom)
      .twoSidedPValue(difference / standardError)
  }
}
