/// The mean that people would give, by a judge's scores of all cases and people's of some, drawn at
/// random (Angelopoulos, Duchi and Zrnic, PPI++, arXiv:2311.01453).
///
/// θ = λ·mean(F̃) + mean(Y − λF), with λ = Cov(Y, F) / ((1 + n/N)·Var(F ∪ F̃)) in 0...1: a judge that
/// tells nothing is left aside. Variances have n − 1 below, and bounds are Student's with n − 1
/// degrees of freedom: the normal ones of the paper cover 85 % at 20 labels.
package struct PredictionPowered: Hashable, Sendable {
  package var mean: Double

  /// λ.
  package var weight: Double

  /// Of the mean, and of it the part that comes from the labels.
  package var variance: Double
  package var varianceOfLabels: Double
  private let labels: Int
  private let cases: Int

  /// `nil` with fewer than two labels.
  ///
  /// - Parameters:
  ///   - pairs: A person's score of a case and the judge's.
  ///   - others: The judge's of the cases that nobody labelled.
  ///   - weight: λ; `nil` chooses it.
  package init?(
    _ pairs: [(person: Double, judge: Double)],
    others: [Double],
    weight: Double? = nil
  ) {
    let judged = pairs.map(\.judge)
    guard let people = Moments(pairs.map(\.person)), let own = Moments(judged), pairs.count > 1
    else { return nil }
    let count = Double(pairs.count)
    let spread = Moments(judged + others)?.variance ?? 0
    let products = pairs.reduce(0) { $0 + ($1.person - people.mean) * ($1.judge - own.mean) }
    // As the authors' program has it: the covariance with n below, the variance with n − 1.
    let chosen =
      others.isEmpty || spread <= 0
      ? 0 : products / count / ((1 + count / Double(others.count)) * spread)
    let weight = weight ?? min(max(chosen, 0), 1)
    let residuals = Moments(pairs.map { $0.person - weight * $0.judge })
    let rest = Moments(others)
    self.weight = weight
    mean = weight * (rest?.mean ?? 0) + (residuals?.mean ?? people.mean)
    varianceOfLabels = (residuals?.variance ?? 0) / count
    variance =
      varianceOfLabels
      + weight * weight * (rest?.variance ?? 0) / Double(max(1, others.count))
    labels = pairs.count
    cases = pairs.count + others.count
  }

  /// - Parameter bounds: What a mean may be, such as 0...1 for shares; `nil` for any.
  package func corrected(
    within bounds: ClosedRange<Double>? = nil,
    level: Double = 0.95
  ) -> CorrectedMean {
    let critical = StudentT(degreesOfFreedom: Double(labels - 1)).quantile(0.5 + level / 2)
    let width = critical * variance.squareRoot()
    let known = bounds ?? -.infinity ... .infinity
    return CorrectedMean(
      estimate: Estimate(
        value: min(max(mean, known.lowerBound), known.upperBound),
        lower: max(mean - width, known.lowerBound),
        upper: min(mean + width, known.upperBound),
        level: level,
        count: cases
      ),
      variance: variance,
      varianceOfLabels: varianceOfLabels,
      labels: labels
    )
  }
}
