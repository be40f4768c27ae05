package import Domain

/// What an answer counts as from which nothing can be judged, in a score that is pass or fail.
///
/// By default it is wrong: a person who looks for the right answer has not got it. A number, such as an
/// overlap of words, has no wrong value; there such an answer is left out.
package struct UnansweredRules: Hashable, Sendable {
  /// Nothing extracted, no letter, no number, no JSON, reasoning that was never closed.
  package var unparsed = Counting.wrong

  /// Cut at the token limit before there was anything to judge.
  package var truncated = Counting.wrong

  /// A refusal that does not pass as it stands.
  package var refused = Counting.wrong

  package enum Counting: String, Hashable, Sendable, CaseIterable {
    case wrong
    /// Left out of the mean.
    case unscored

    /// As in a suite; `fail` is an older word for `wrong`.
    package init?(_ word: String) {
      self.init(rawValue: word == "fail" ? "wrong" : word)
    }
  }

  package init(
    unparsed: Counting = .wrong,
    truncated: Counting = .wrong,
    refused: Counting = .wrong
  ) {
    self.unparsed = unparsed
    self.truncated = truncated
    self.refused = refused
  }
}

extension UnansweredRules {
  /// A score without a judgement, for the reason that there is none.
  package func score(
    _ name: String,
    _ reason: UnscoredReason,
    isPassFail: Bool,
    extracted: String? = nil
  ) -> Score {
    guard isPassFail, counting(reason) == .wrong else {
      return Score(name: name, value: .unscored(reason), extracted: extracted)
    }
    return Score(name: name, value: .passed(false), extracted: extracted, unanswered: reason)
  }

  /// `nil` for what is not the model's doing.
  private func counting(_ reason: UnscoredReason) -> Counting? {
    switch reason {
    case .nothingExtracted, .reasoningUnclosed: unparsed
    case .truncated: truncated
    case .refused: refused
    case .requestFailed, .judgeUnparsed, .notJudged, .notTranslated, .masked, .notSent,
      .scorerFailed:
      nil
    }
  }

  /// What differs from the default, for the line that tells how a score judges.
  package var summary: String {
    let kinds = [("unparsed", unparsed), ("truncated", truncated), ("refused", refused)]
    return kinds.filter { $0.1 == .unscored }.map { ", \($0.0) unscored" }.joined()
  }
}
