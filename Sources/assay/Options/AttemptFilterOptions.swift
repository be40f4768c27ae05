import ArgumentParser
import Verdicts

/// Which attempts of a run are shown.
struct AttemptFilterOptions: ParsableArguments {
  @Option(name: .customLong("case"), help: "Only this case; this and others may be repeated.")
  var cases: [String] = []

  @Option(name: .customLong("model"), help: "Only answers of this model.")
  var models: [String] = []

  @Option(name: .customLong("arm"), help: "Only answers of this arm: its name or its number.")
  var arms: [String] = []

  @Flag(help: "Only answers that are wrong, those without an answer among them.")
  var wrong = false

  @Flag(help: "Only answers that hold nothing to judge.")
  var unanswered = false

  @Flag(help: "Only failed attempts; beside --wrong or --unanswered, these too.")
  var failed = false

  @Flag(
    help:
      "Only cases on which some arms are right and others wrong; repeats count as the score has it."
  )
  var disagree = false

  @Option(help: "The score that says what is wrong. (default: the primary one)")
  var score: String?

  @Option(
    name: .customLong("tag"),
    help: "Only cases with this tag: its name, its value, or name=value."
  )
  var tags: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Only answers, blanks around them left out, or messages of failures that match this regular \
      expression.
      """,
      valueName: "pattern"
    )
  )
  var grep: String?

  @Option(help: "At most so many attempts.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more, not \(limit).") }
  }

  var filter: AttemptFilter {
    let outcomes: [(Bool, AttemptFilter.Outcome)] = [
      (wrong, .wrong), (unanswered, .unanswered), (failed, .failed),
    ]
    return AttemptFilter(
      cases: cases,
      models: models,
      arms: arms,
      outcomes: Set(outcomes.filter(\.0).map(\.1)),
      isDisagreement: disagree,
      score: score,
      tags: tags,
      pattern: grep
    )
  }
}
