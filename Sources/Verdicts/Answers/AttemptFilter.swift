import Domain
import Reports

/// Which attempts of a run a user asks for, in the user's words.
///
/// Values of one list are alternatives, and so are the outcomes; different lists narrow one
/// another.
package struct AttemptFilter: Hashable, Sendable {
  package var cases: [String]
  package var models: [String]

  /// Numbers, or names as tables have them.
  package var arms: [String]
  package var outcomes: Set<Outcome>

  /// Only cases on which the arms that are left disagree; where one is left, those of the run.
  package var isDisagreement: Bool

  /// The score that the outcomes are of; `nil` for the primary one.
  package var score: String?

  /// `topic`, `history` or `topic=history`.
  package var tags: [String]

  /// A regular expression that the answer, without the blanks around it, or the failure's message
  /// matches.
  package var pattern: String?

  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case wrong, unanswered, failed
  }

  package init(
    cases: [String] = [],
    models: [String] = [],
    arms: [String] = [],
    outcomes: Set<Outcome> = [],
    isDisagreement: Bool = false,
    score: String? = nil,
    tags: [String] = [],
    pattern: String? = nil
  ) {
    self.cases = cases
    self.models = models
    self.arms = arms
    self.outcomes = outcomes
    self.isDisagreement = isDisagreement
    self.score = score
    self.tags = tags
    self.pattern = pattern
  }
}

extension AttemptFilter {
  /// Names that were asked for and are not there.
  struct Unknown {
    let run: Int64

    func failure(_ kind: String, _ name: String, among known: [String]) -> CommandFailure {
      let near = Spelling.nearest(to: name, in: known)
      return CommandFailure(
        .usage,
        "run \(run) has no \(kind) '\(name.printable)'. \(remedy(near, known))"
      )
    }

    private func remedy(_ near: String?, _ known: [String]) -> String {
      if let near { return "Did you mean '\(near.printable)'?" }
      guard !known.isEmpty else { return "It has none." }
      let shown = known.prefix(10).map { "'\($0.printable)'" }.joined(separator: ", ")
      return "It has: \(shown)\(known.count > 10 ? ", …" : "")."
    }
  }
}
