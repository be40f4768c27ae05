package import Domain

/// Whether an amount that each answer has, such as its tokens, differs between two settings.
package struct AmountShift: Sendable {
  /// Means over all answers.
  package let first: Double
  package let second: Double

  /// Two-sided, of random permutations within each prompt.
  package let pValue: Double

  /// Of the amounts within a prompt and setting.
  private let standardDeviation: Double
  private let counts: (first: Int, second: Int)

  private static let permutations = 9_999

  /// Fails without two values at either setting.
  ///
  /// - Parameter prompts: The amounts of the answers to each prompt, at either setting.
  package init?(
    _ prompts: [(first: [Double], second: [Double])],
    using generator: inout SplitMix64
  ) {
    let told = prompts.filter { !$0.first.isEmpty && !$0.second.isEmpty }
    let (ones, others) = (told.flatMap(\.first), told.flatMap(\.second))
    guard ones.count > 1, others.count > 1 else { return nil }
    first = ones.reduce(0, +) / Double(ones.count)
    second = others.reduce(0, +) / Double(others.count)
    counts = (ones.count, others.count)
    let spread = told.flatMap { [$0.first, $0.second] }.compactMap { values in
      Moments(values).flatMap { moments in
        moments.variance.map { (sum: $0 * Double(values.count - 1), free: values.count - 1) }
      }
    }
    let free = spread.reduce(0) { $0 + $1.free }
    standardDeviation =
      free > 0 ? (spread.reduce(0) { $0 + $1.sum } / Double(free)).squareRoot() : 0
    pValue = Self.pValue(told, using: &generator)
  }

  private static func pValue(
    _ prompts: [(first: [Double], second: [Double])],
    using generator: inout SplitMix64
  ) -> Double {
    func difference(_ values: [Double], _ count: Int) -> Double {
      values[..<count].reduce(0, +) / Double(count)
        - values[count...].reduce(0, +) / Double(values.count - count)
    }
    var pooled = prompts.map { (values: $0.first + $0.second, count: $0.first.count) }
    let observed = abs(pooled.reduce(0) { $0 + difference($1.values, $1.count) })
    var extreme = 0
    for _ in 0..<permutations {
      var total = 0.0
      for index in pooled.indices {
        generator.shuffle(&pooled[index].values)
        total += difference(pooled[index].values, pooled[index].count)
      }
      if abs(total) >= observed * (1 - 1e-12) { extreme += 1 }
    }
    return Double(1 + extreme) / Double(1 + permutations)
  }

  /// The difference that would have been found in nine of ten such tests, in the amount's unit.
  package func detectableDifference(alpha: Double) -> Double {
    let factor = NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(0.9)
    let error = (1 / Double(counts.first) + 1 / Double(counts.second)).squareRoot()
    return factor * standardDeviation * error
  }
}
