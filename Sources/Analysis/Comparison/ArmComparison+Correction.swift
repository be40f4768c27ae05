extension ArmComparison {
  /// Corrects comparisons together by Holm and gives their verdicts, of one run or of several suites.
  ///
  /// An arm that shares no case with the other was not compared and takes no part.
  ///
  /// - Parameters:
  ///   - familySize: See `MultipleComparisons.holm(_:familySize:)`.
  ///   - alpha: Chance of a false "better" or "worse" over all of them together.
  ///   - practicalMargins: δ of each, in its score's unit; `nil` where the suite says nothing.
  package static func corrected(
    _ comparisons: [ArmComparison],
    familySize: Int? = nil,
    alpha: Double = 0.05,
    practicalMargins: [Double?]
  ) -> [ArmComparison] {
    let pValues = comparisons.compactMap(\.pValue)
    let size = max(pValues.count, familySize ?? 0)
    var remaining = MultipleComparisons.holm(pValues, familySize: size)[...]
    return comparisons.enumerated().map { index, comparison in
      let adjusted = comparison.pValue == nil ? nil : remaining.popFirst()
      let margin = practicalMargins.indices.contains(index) ? practicalMargins[index] : nil
      return comparison.settled(adjusted, familySize: size, alpha: alpha, practicalMargin: margin)
    }
  }

  /// With its corrected p-value and the verdict that follows.
  ///
  /// - Parameters:
  ///   - adjusted: Corrected over `familySize` comparisons; `nil` when there was nothing to test.
  ///   - practicalMargin: δ in the score's unit; `nil` where the suite says nothing.
  package func settled(
    _ adjusted: Double?,
    familySize: Int,
    alpha: Double,
    practicalMargin: Double?
  ) -> ArmComparison {
    var settled = self
    settled.adjustedPValue = adjusted
    settled.comparisons = familySize
    settled.verdict =
      difference.map {
        Verdict(
          $0,
          isSignificant: (adjusted ?? 1) <= alpha,
          practicalMargin: practicalMargin,
          isHigherBetter: isHigherBetter
        )
      } ?? .undecided
    settled.moreCasesNeeded =
      settled.verdict == .undecided ? moreCases(familySize: familySize, alpha: alpha) : nil
    return settled
  }

  /// At the level that the smallest of so many p-values must reach.
  private func moreCases(familySize: Int, alpha: Double) -> Int? {
    let level = alpha / Double(max(1, familySize))
    guard let difference, let standardDeviation else { return nil }
    if let needed = casesOfMcNemar(standardDeviation, level: level) {
      return max(1, needed - difference.count)
    }
    guard standardDeviation > 0,
      let needed = Power.casesNeeded(
        toDetect: difference.value,
        standardDeviation: standardDeviation,
        alpha: level
      )
    else { return nil }
    return max(1, max(needed, Self.fewestCases(alpha: alpha, familySize)) - difference.count)
  }

  /// By the exact power of the test that was made, as `plan` tells it; `nil` of another test, without a
  /// difference, and of thousands of cases.
  private func casesOfMcNemar(_ standardDeviation: Double, level: Double) -> Int? {
    guard test == .mcNemarExact, let difference, difference.value != 0 else { return nil }
    let distance = abs(difference.value)
    let count = Double(difference.count)
    // Of differences that are −1, 0 or 1 the mean square is the share that is not 0.
    let square = standardDeviation * standardDeviation * (count - 1) / count + distance * distance
    let disagreement = min(1, max(square, distance))
    return PowerTrials.mcNemarCases(
      onlyFirst: (disagreement + distance) / 2,
      onlySecond: (disagreement - distance) / 2,
      level: level
    )
  }

  /// With fewer no paired test can tell anything: when all n differences have one sign, its p-value is
  /// 2/2ⁿ.
  private static func fewestCases(alpha: Double, _ familySize: Int) -> Int {
    var cases = 1
    while cases < 60, 2 / Double(1 << cases) > alpha / Double(max(1, familySize)) { cases += 1 }
    return cases
  }
}

extension ArmComparison {
  /// Without a verdict that the harness's own error could have made.
  ///
  /// - Parameter error: In the score's unit; `nil` where there is none.
  func allowing(for error: Double?) -> ArmComparison {
    guard let error, error > 0, let lower = difference?.lower, let upper = difference?.upper else {
      return self
    }
    var careful = self
    let isWithin = -error <= lower && upper <= error
    switch verdict {
    case .better, .worse, .different:
      if lower <= error && upper >= -error { careful.verdict = .withinError }
    case .undecided:
      if isWithin {
        careful.verdict = .withinError
        careful.moreCasesNeeded = nil
      }
    case .equivalent, .withinError: break
    }
    return careful
  }
}

extension Verdict {
  /// - Parameters:
  ///   - difference: Candidate minus baseline.
  ///   - isSignificant: Whether the test, corrected, supports that there is a difference.
  ///   - practicalMargin: δ, at least 0.
  init(
    _ difference: Estimate,
    isSignificant: Bool,
    practicalMargin: Double?,
    isHigherBetter: Bool?
  ) {
    if let margin = practicalMargin, let lower = difference.lower, let upper = difference.upper,
      -margin < lower, upper < margin
    {
      self = .equivalent
    } else if isSignificant, difference.value > 0, (difference.lower ?? difference.value) > 0 {
      self = isHigherBetter.map { $0 ? .better : .worse } ?? .different
    } else if isSignificant, difference.value < 0, (difference.upper ?? difference.value) < 0 {
      self = isHigherBetter.map { $0 ? .worse : .better } ?? .different
    } else {
      self = .undecided
    }
  }
}
