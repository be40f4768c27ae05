package import Domain

/// Whether answers to the same prompts differ between two settings, and what would have shown.
///
/// The test of `MaximumMeanDiscrepancy`; beside its p-value it tells which change of the second
/// setting's answers the same number of them would have shown.
package struct AnswersShift: Sendable {
  /// What a setting may do to a model's answers.
  package enum Effect: String, Hashable, Sendable, Encodable {
    /// They become one and the same, as where sampling is turned off.
    case sameness

    /// They become others.
    case others
  }

  /// MMD², averaged over prompts.
  package let discrepancy: Double

  /// One-sided, of random permutations.
  package let pValue: Double

  private let prompts: [Prompt]

  private struct Prompt: Sendable {
    let likeness: [[Double]]
    let firstCount: Int

    var secondCount: Int { likeness.count - firstCount }
  }

  /// Enough for a p-value that stays below a hundredth after a correction for fifty tests.
  private static let permutations = 9_999
  private static let simulations = 40

  /// The parts of the second setting's answers that are looked at.
  private static let shares = [0.2, 0.4, 0.6, 0.8, 1]

  /// Fails without a prompt that has two answers at either setting.
  package init?(
    _ answers: [MaximumMeanDiscrepancy.Answers],
    using generator: inout SplitMix64
  ) {
    let told = answers.filter { $0.first.count > 1 && $0.second.count > 1 }
    guard
      let test = MaximumMeanDiscrepancy(
        told,
        permutations: Self.permutations,
        using: &generator
      )
    else { return nil }
    discrepancy = test.statistic
    pValue = test.pValue
    prompts = told.map { answers in
      Prompt(
        likeness: HammingKernel.likeness(of: answers.first + answers.second, prefix: 50),
        firstCount: answers.first.count
      )
    }
  }

  /// The smallest part of the second setting's answers, of 20, 40, 60, 80 and 100 %, whose change would
  /// have been found in nine of ten such tests; `nil` where none would.
  ///
  /// - Parameter alpha: The level of the one test, corrected for all that are made.
  package func detectableShare(
    of effect: Effect,
    alpha: Double,
    using generator: inout SplitMix64
  ) -> Double? {
    var smallest: Double?
    for share in Self.shares.reversed() {
      let most = Self.simulations / 10
      var missed = 0
      for _ in 0..<Self.simulations where missed <= most {
        let kernels = prompts.map { kernel($0, effect, share, &generator) }
        if !Self.isFound(kernels, alpha: alpha, using: &generator) { missed += 1 }
      }
      guard missed <= most else { break }
      smallest = share
    }
    return smallest
  }

  /// Answers drawn from all that there are, a part of the second setting's changed.
  private func kernel(
    _ prompt: Prompt,
    _ effect: Effect,
    _ share: Double,
    _ generator: inout SplitMix64
  ) -> HammingKernel {
    let one = generator.index(below: prompt.likeness.count)
    let drawn = (0..<prompt.likeness.count).map { position -> (answer: Int, isForeign: Bool) in
      let answer = generator.index(below: prompt.likeness.count)
      guard position >= prompt.firstCount, generator.unitInterval() < share else {
        return (answer, false)
      }
      return effect == .sameness ? (one, false) : (answer, true)
    }
    return HammingKernel(drawn: drawn, likeness: prompt.likeness, firstCount: prompt.firstCount)
  }

  /// Whether the test's p-value is at most `alpha`; it ends as soon as that is out of reach.
  private static func isFound(
    _ kernels: [HammingKernel],
    alpha: Double,
    using generator: inout SplitMix64
  ) -> Bool {
    var kernels = kernels
    let observed = kernels.reduce(0) { $0 + $1.discrepancy } - 1e-12
    let permutations = max(1_999, Int((2 / alpha).rounded(.up)))
    var extreme = 0
    for _ in 0..<permutations {
      var total = 0.0
      for index in kernels.indices {
        kernels[index].shuffle(using: &generator)
        total += kernels[index].discrepancy
      }
      guard total >= observed else { continue }
      extreme += 1
      if Double(1 + extreme) > alpha * Double(1 + permutations) { return false }
    }
    return true
  }
}
