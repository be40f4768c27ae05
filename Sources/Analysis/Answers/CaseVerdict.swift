import Domain

/// What one arm's answers to one case come to by one score, however often the case was asked.
///
/// This is the one place that says when an arm has a case right. Repeats become one value as the
/// score reduces them for its mean; of a score that passes or fails the arm has the case right where
/// that value is ½ or more: of repeats that are averaged, where at least half of them pass.
package struct CaseVerdict: Hashable, Sendable {
  /// Of a score that is a number the mean of the repeats; `nil` where no answer has the score.
  package var value: Double?
  package var isPassFail: Bool

  /// Whether every request was answered, and every answer has the score.
  package var isWhole: Bool

  package init(value: Double?, isPassFail: Bool, isWhole: Bool = true) {
    self.value = value
    self.isPassFail = isPassFail
    self.isWhole = isWhole
  }

  package var isRight: Bool { isPassFail && value.map { $0 >= 0.5 } ?? false }
  package var isWrong: Bool { isPassFail && value.map { $0 < 0.5 } ?? false }

  /// Of one answer; `nil` where the score is not about its case.
  package init(_ outcome: AnswerOutcome?, isPassFail: Bool) {
    let value = outcome?.value
    self.init(value: value, isPassFail: isPassFail, isWhole: outcome == nil || value != nil)
  }
}

extension CaseStanding {
  /// How the arms stand to one another on a case.
  ///
  /// - Parameter verdicts: Of the arms that were asked; one at least.
  package init(_ verdicts: [CaseVerdict]) {
    let isPassFail = verdicts.contains(where: \.isPassFail)
    let known = verdicts.compactMap { verdict in
      verdict.value.map { isPassFail ? (verdict.isRight ? 1 : 0) : $0 }
    }
    if Set(known).count > 1 {
      self = .disagreement
    } else if verdicts.contains(where: \.isWrong) {
      self = .allWrong
    } else {
      self = known.isEmpty || !verdicts.allSatisfy(\.isWhole) ? .incomplete : .agreement
    }
  }
}

/// How a score makes one verdict of an arm's answers to a case.
struct CaseRule: Hashable, Sendable {
  var isPassFail: Bool
  var reduction: CaseReduction

  func verdict(_ cell: CaseStandings.Cell) -> CaseVerdict {
    CaseVerdict(
      value: isPassFail
        ? reduction.reduce(passed: Int(cell.right), of: cell.scored) : cell.mean,
      isPassFail: isPassFail,
      isWhole: cell.answers == cell.scored
    )
  }
}
