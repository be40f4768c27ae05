/// The share that people would pass, by a judge's verdicts on answers that nobody labelled, and how
/// often it is right on others that people did (Rogan and Gladen 1978).
///
/// p = (q + sp − 1) / (se + sp − 1), with the variance of Lang and Reiczigel (2014). It takes for
/// granted that the judge errs on these answers as on those.
package struct CalibratedShare: Hashable, Sendable {
  /// How often the judge passes what people pass (`se`), and fails what they fail (`sp`).
  package struct Accuracy: Hashable, Sendable {
    package var sensitivity: Double
    package var passed: Int
    package var specificity: Double
    package var failed: Int

    /// `nil` where people passed all of them, or failed all: then one of the two is not known.
    ///
    /// - Parameter verdicts: A person's and the judge's on the same answer.
    package init?(_ verdicts: [(person: Bool, judge: Bool)]) {
      let passed = verdicts.filter(\.person)
      let failed = verdicts.filter { !$0.person }
      guard !passed.isEmpty, !failed.isEmpty else { return nil }
      self.init(
        sensitivity: Double(passed.count(where: \.judge)) / Double(passed.count),
        passed: passed.count,
        specificity: Double(failed.count { !$0.judge }) / Double(failed.count),
        failed: failed.count
      )
    }

    package init(sensitivity: Double, passed: Int, specificity: Double, failed: Int) {
      self.sensitivity = sensitivity
      self.passed = passed
      self.specificity = specificity
      self.failed = failed
    }

    /// 1 for a judge that is always right, 0 for one that guesses.
    package var power: Double { sensitivity + specificity - 1 }
  }

  /// Of a judge that tells too little apart, the correction would be noise.
  package static let leastPower = 0.2

  package var mean: Double
  package var variance: Double
  package var varianceOfLabels: Double
  private let labels: Int
  private let cases: Int

  /// `nil` for a judge of too little power, or without cases.
  ///
  /// - Parameters:
  ///   - share: q, what the judge passed.
  ///   - cases: Of which it is the share.
  package init?(share: Double, of cases: Int, by accuracy: Accuracy) {
    guard accuracy.power >= Self.leastPower, cases > 0 else { return nil }
    let (se, sp) = (accuracy.sensitivity, accuracy.specificity)
    mean = (share + sp - 1) / accuracy.power
    let square = accuracy.power * accuracy.power
    varianceOfLabels =
      (mean * mean * se * (1 - se) / Double(accuracy.passed)
        + (1 - mean) * (1 - mean) * sp * (1 - sp) / Double(accuracy.failed)) / square
    variance = share * (1 - share) / Double(cases) / square + varianceOfLabels
    labels = accuracy.passed + accuracy.failed
    self.cases = cases
  }

  package func corrected(level: Double = 0.95) -> CorrectedMean {
    let width = NormalDistribution.criticalValue(level: level) * variance.squareRoot()
    return CorrectedMean(
      estimate: Estimate(
        value: min(max(mean, 0), 1),
        lower: max(mean - width, 0),
        upper: min(mean + width, 1),
        level: level,
        count: cases
      ),
      variance: variance,
      varianceOfLabels: varianceOfLabels,
      labels: labels
    )
  }
}
