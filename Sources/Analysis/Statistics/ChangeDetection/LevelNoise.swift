import Numerics

/// A level of a series: its usual values, those far out of line left out.
///
/// A value is out of line where it lies farther from the level's median than four times the median
/// distance, scaled to a standard deviation, and farther than what matters. Where more than a quarter
/// of the values are, they are how the level varies, and none is left out.
struct UsualLevel: Hashable {
  private(set) var count = 0
  private(set) var mean = 0.0

  /// About the mean.
  private(set) var squares = 0.0

  /// Of neighbours, both usual, about the mean.
  private(set) var products = 0.0

  /// - Parameter tolerance: Distance from the median within which no value is out of line.
  init(_ values: ArraySlice<Double>, tolerance: Double) {
    let kept = Self.kept(values, tolerance)
    let usual = zip(values, kept).compactMap { $1 ? $0 : nil }
    guard !usual.isEmpty else { return }
    count = usual.count
    mean = usual.reduce(0, +) / Double(count)
    var previous: Double?
    for (value, isKept) in zip(values, kept) {
      let deviation = isKept ? value - mean : nil
      if let deviation { squares += deviation * deviation }
      if let deviation, let previous { products += deviation * previous }
      previous = deviation
    }
  }

  private static func kept(_ values: ArraySlice<Double>, _ tolerance: Double) -> [Bool] {
    let all = [Bool](repeating: true, count: values.count)
    guard values.count >= 6 else { return all }
    let centre = median(Array(values))
    let distances = values.map { abs($0 - centre) }
    // 1.4826: a normal distribution's standard deviation over its median absolute deviation.
    let limit = max(tolerance, 4 * 1.4826 * median(distances))
    let kept = distances.map { $0 <= limit }
    return kept.count { !$0 } * 4 > values.count ? all : kept
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// How the values of a series vary within its levels, each being a little like the one before it.
///
/// Taken to follow each other as an autoregression of the first order does, whose lag-1 correlation ρ
/// is estimated over all levels, less what the estimate falls short by (Kendall 1954), and drawn
/// towards 0.3 as by twenty more values: of few nights nobody can tell whether they hang together.
struct LevelNoise: Hashable {
  /// σ² of one value, corrected for what the levels' own means take of it.
  let variance: Double

  /// ρ, 0 to 0.95.
  let correlation: Double
  let degreesOfFreedom: Double

  /// Values that the estimate is of.
  let count: Int

  private static let usualCorrelation = 0.3
  private static let usualWeight = 20.0

  /// - Parameter minimumVariance: The variance is taken to be no smaller, for values that can only
  ///   move in steps.
  init?(_ levels: [UsualLevel], minimumVariance: Double) {
    let levels = levels.filter { $0.count > 1 }
    count = levels.reduce(0) { $0 + $1.count }
    guard count > levels.count else { return nil }
    let total = Double(count)
    let each = total / Double(levels.count)
    let squares = levels.reduce(0) { $0 + $1.squares }
    let lag1 = squares > 0 ? levels.reduce(0) { $0 + $1.products } / squares : 0
    let corrected = each > 4.5 ? (each * lag1 + 1) / (each - 4) : 0
    let drawn =
      (total * corrected + Self.usualWeight * Self.usualCorrelation) / (total + Self.usualWeight)
    correlation = min(max(drawn, 0), 0.95)
    degreesOfFreedom = total - Double(levels.count)
    let left = max(0.05, 1 - Self.variance(ofMeanOver: max(2, each), correlation))
    variance = max(minimumVariance, squares / total / left)
  }

  /// Of the mean of so many values in a row.
  func variance(ofMeanOver count: Int) -> Double {
    variance * Self.variance(ofMeanOver: Double(count), correlation)
  }

  /// In units of σ²: (1 + ρ)/(n(1 − ρ)) − 2ρ(1 − ρⁿ)/(n²(1 − ρ)²).
  private static func variance(ofMeanOver n: Double, _ correlation: Double) -> Double {
    let rest = 1 - correlation
    return (1 + correlation) / (n * rest)
      - 2 * correlation * (1 - .pow(correlation, n)) / (n * n * rest * rest)
  }

  /// Of a difference of two levels' means.
  func standardError(_ before: Int, _ after: Int) -> Double {
    (variance(ofMeanOver: before) + variance(ofMeanOver: after)).squareRoot()
  }

  /// Two-sided, by t; above 0.
  func pValue(of difference: Double, _ standardError: Double) -> Double {
    guard difference != 0 else { return 1 }
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    // Beyond what a number can tell, a p-value is small and not 0.
    return max(.leastNormalMagnitude, t.twoSidedPValue(difference / standardError))
  }
}
