/// Mean, spread and skewness of a set of values.
package struct Moments: Hashable, Sendable {
  package var count: Int
  package var mean: Double

  /// With n − 1 in the denominator; `nil` for a single value.
  package var variance: Double?

  /// Fisher's g₁, the third central moment over the cube of the population's standard deviation.
  ///
  /// `nil` when all values are equal.
  package var skewness: Double?

  /// `nil` without values.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let n = Double(values.count)
    count = values.count
    let mean = values.reduce(0, +) / n
    var squares = 0.0
    var cubes = 0.0
    for value in values {
      let deviation = value - mean
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
    }
    self.mean = mean
    variance = values.count > 1 ? squares / (n - 1) : nil
    let deviation = (squares / n).squareRoot()
    skewness = deviation > abs(mean) * 1e-12 ? cubes / n / (deviation * deviation * deviation) : nil
  }

  package var standardDeviation: Double? { variance?.squareRoot() }

  /// Of the mean; `nil` for a single value.
  package var standardError: Double? {
    variance.map { ($0 / Double(count)).squareRoot() }
  }
}
