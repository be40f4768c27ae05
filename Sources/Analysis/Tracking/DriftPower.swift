package import Domain

/// How small a change a drift test would find, known before the second set of answers is bought.
package struct DriftPower: Hashable, Sendable {
  /// Of each prompt, how alike its answers are to one another.
  private let likeness: [[[Double]]]
  private let answersAfter: Int

  /// Prompts with answers of which all agree, where these are so many that a night's repeats are taken
  /// for one answer; `nil` where they are not.
  private let steadyPrompts: Int?

  /// The shares that are looked at.
  private static let shares = [0.05, 0.1, 0.2, 0.4, 0.8]

  /// - Parameters:
  ///   - before: The answers of each prompt that are there already.
  ///   - answersAfter: How many would be asked for again, per prompt.
  package init(before: [[[Int]]], answersAfter: Int, prefix: Int = 50) {
    let prompts = before.filter { $0.count > 1 }
    likeness = prompts.map { HammingKernel.likeness(of: $0, prefix: prefix) }
    self.answersAfter = answersAfter
    let steady = prompts.count { Set($0).count == 1 }
    let isSteady = Double(steady) >= DriftTest.steadyShare * Double(prompts.count)
    steadyPrompts = isSteady && answersAfter > 1 && !prompts.isEmpty ? prompts.count : nil
  }

  /// The smallest of the shares 5, 10, 20, 40 and 80 % that is found with the wanted power.
  ///
  /// That share of the new answers is taken to come from a model that never agrees with the old one
  /// and agrees with itself as the old one does; the others are drawn from the old answers.
  package func detectableShare(
    power: Double = 0.8,
    alpha: Double = 0.05,
    using generator: inout SplitMix64
  ) -> Double? {
    if let steadyPrompts {
      return Self.detectableShare(ofCases: steadyPrompts, power: power, alpha: alpha)
    }
    guard !likeness.isEmpty, answersAfter > 1 else { return nil }
    for share in Self.shares
    where chance(ofFinding: share, alpha: alpha, using: &generator) >= power {
      return share
    }
    return nil
  }

  /// Of cases that are answered alike night after night.
  package static func detectableShare(
    ofCases count: Int,
    tolerated: Double = DriftTest.toleratedFlips,
    power: Double = 0.8,
    alpha: Double = 0.05
  ) -> Double? {
    let upper = FlippedCases.upper(of: count, tolerated: tolerated, alpha: alpha)
    let most = Int((upper * Double(count)).rounded())
    return shares.first { share in
      1 - BinomialDistribution(count: count, probability: share).cumulative(most) >= power
    }
  }

  /// Against several nights, a further one being as far from them as usual besides.
  package static func detectableShare(beyond test: NightlyDistance, power: Double = 0.8) -> Double?
  {
    let needed = detectableDistance(beyond: test, power: power) - test.usual
    return shares.first { $0 * (1 - test.usual) >= needed }
  }

  /// The distance that a further night needs to be found.
  static func detectableDistance(beyond test: NightlyDistance, power: Double = 0.8) -> Double {
    let t = StudentT(degreesOfFreedom: Double(test.nights - 1))
    let error = (test.upper - test.usual - test.tolerated) / t.quantile(0.95)
    return test.upper + NormalDistribution.quantile(power) * error
  }

  /// The share of 60 simulated tests that find it.
  package func chance(
    ofFinding share: Double,
    alpha: Double = 0.05,
    using generator: inout SplitMix64
  ) -> Double {
    let simulations = 60
    let found = (0..<simulations).count { _ in
      let kernels = likeness.map { likeness in
        kernel(likeness, share: share, using: &generator)
      }
      let test = MaximumMeanDiscrepancy(kernels, permutations: 99, using: &generator)
      return (test?.pValue ?? 1) <= alpha
    }
    return Double(found) / Double(simulations)
  }

  /// Answers drawn from those of a prompt, a share of the later ones by another model.
  private func kernel(
    _ likeness: [[Double]],
    share: Double,
    using generator: inout SplitMix64
  ) -> HammingKernel {
    let drawn = (0..<likeness.count + answersAfter).map { position in
      let answer = generator.index(below: likeness.count)
      let isForeign = position >= likeness.count && generator.unitInterval() < share
      return (answer: answer, isForeign: isForeign)
    }
    return HammingKernel(drawn: drawn, likeness: likeness, firstCount: likeness.count)
  }
}
