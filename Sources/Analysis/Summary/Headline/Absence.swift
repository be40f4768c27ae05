import Domain

extension Headline {
  /// A side of a comparison, a model as a rule, that gave nothing to compare.
  package struct Absence: Hashable, Sendable {
    package var name: String
    package var reason: Reason

    package enum Reason: Hashable, Sendable {
      /// All attempts failed; none was made where the count is 0.
      case failed(attempts: Int, failure: FailureCount?)

      /// Every answer held nothing that the score could judge, and counts as wrong.
      case unanswered(answers: Int, score: String)

      /// Answers came, and the score could not be told of any.
      case unscored(answers: Int, score: String)

      /// Of arms that are taken together, some have no score, or none of the cases of the others.
      case uneven(score: String)
    }

    package init(name: String, reason: Reason) {
      self.name = name
      self.reason = reason
    }
  }
}

extension Headline.Absence.Reason {
  /// `nil` where there is something to compare.
  init?(_ level: FactorLevel, score: String?) {
    if level.succeeded == 0 {
      self = .failed(attempts: level.attempts, failure: level.failure)
      return
    }
    guard let score, level.answers > 0 else { return nil }
    if level.mean == nil {
      self = .unscored(answers: level.answers, score: score)
    } else if level.unanswered == level.answers {
      self = .unanswered(answers: level.answers, score: score)
    } else {
      return nil
    }
  }
}

extension RunSummarizer {
  /// Why arms that are taken together cannot be compared with others; `nil` where they can.
  ///
  /// - Parameter arms: Indices.
  package func absence(
    of arms: [Int],
    named name: String,
    in summary: RunSummary
  ) -> Headline.Absence? {
    let level = level(FactorLevel(name: name, arms: arms), all: arms, in: summary)
    let score = manifest.primaryScore?.name
    guard let reason = Headline.Absence.Reason(level, score: score) else { return nil }
    let isPartly = summary.arms.contains { arm in
      arms.contains(arm.arm.index) && arm.scores.contains { $0.name == score && $0.mean != nil }
    }
    guard let score, level.mean == nil, isPartly else {
      return Headline.Absence(name: name, reason: reason)
    }
    return Headline.Absence(name: name, reason: .uneven(score: score))
  }
}

// MARK: - Words

extension Headline.Absence {
  /// `nil` without any.
  static func words(_ absences: [Headline.Absence]) -> String? {
    let shown = absences.count > 4 ? absences.prefix(3) : absences[...]
    let further = absences.count - shown.count
    let parts =
      shown.map { "\($0.name) \($0.reason.words)" }
      + (further > 0 ? ["\(further) others gave nothing to compare either"] : [])
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Headline.Absence.Reason {
  /// What is said of the name: `was not measured, because …`.
  package var words: String {
    switch self {
    case .failed(0, _): return "was not measured"
    case .failed(let attempts, let failure):
      let most = failure.map { ", most often: \($0.words)" } ?? ""
      let all =
        attempts == 1 ? "its one attempt failed" : "all of its \(attempts) attempts failed"
      return "was not measured, because \(all)\(most)"
    case .unanswered(let answers, let score):
      let all =
        answers == 1
        ? "its one answer counts as wrong" : "all of its \(answers) answers count as wrong"
      return "never gave anything that \(score) could judge, so that \(all)"
    case .unscored(let answers, let score):
      let none =
        answers == 1
        ? "its one answer could not be scored" : "none of its \(answers) answers could be scored"
      return "has no \(score), because \(none)"
    case .uneven(let score): return "has no case of which each of its arms has \(score)"
    }
  }
}
