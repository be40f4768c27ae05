import Testing

@testable import Suites

/// Limits that a figure can never miss, or never keep.
struct LimitTests {
  private static func folder(_ lines: String...) throws -> SuiteFolder {
    let scores = """
      scores:
        correct: {contains: "{{expected}}"}
        overlap: {f1: "{{expected}}"}
        phrase: {bleu: "{{expected}}"}
        words: {measure: output_words}
      """
    let compared = "compare: {baseline: {model: small}}"
    return try SuiteFolder([
      "suite.yaml": ([scores, compared] + lines)
        .reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    ])
  }

  private static let share = "is never less than 0% and never more than 100%"

  @Test(arguments: [
    (
      "metric: errors, at_most: 5",
      "at_most: 5 can never be missed: 'errors' \(share); did you mean 5%?"
    ),
    ("metric: errors, at_most: 1", "'errors' \(share); did you mean 1%?"),
    ("metric: errors, at_most: 200%", "at_most: 200% can never be missed: 'errors' \(share)."),
    ("metric: correct, at_most: 85", "at_most: 85 can never be missed"),
    (
      "metric: correct, at_least: 85",
      "at_least: 85 can never be kept: 'correct' \(share); did you mean 85%?"
    ),
    ("metric: correct, at_least: -5%", "at_least: -5% can never be missed"),
    ("metric: correct, stat: p90, at_least: 850%", "at_least: 850% can never be kept"),
    (
      "metric: correct, against: baseline, not_worse_by: 3",
      "not_worse_by: 3 can never be missed: 'correct' differs by 100 points at most; did you mean 3%?"
    ),
    ("metric: correct, against: baseline, not_worse_by: 1", "did you mean 1%?"),
    ("metric: errors, against: blessed, not_worse_by: 5", "did you mean 5%?"),
    ("metric: overlap, at_least: 90", "never more than 1; did you mean 0.9?"),
    ("metric: phrase, at_least: 30%", "at_least: 30% is 0.3: 'phrase' is never less than 0"),
    ("metric: phrase, at_least: 30%", "never more than 100; did you mean 30?"),
    ("metric: phrase, against: baseline, not_worse_by: 3%", "did you mean 3?"),
    ("metric: words, at_most: -1", "can never be kept: 'words' is never less than 0."),
    ("metric: output_tokens, at_most: -1", "can never be kept"),
    ("metric: correct, per: case, at_least: 80", "did you mean 80%?"),
    ("metric: correct, at_least: 85%, at_most: 20%", "nothing is at least 85% and at most 20%."),
    (
      "metric: output_per_second, against: blessed, not_worse_by: 200%",
      "'output_per_second' falls by less than 100%."
    ),
  ])
  func `one that decides nothing is refused with what was meant`(
    gate: String,
    words: String
  ) throws {
    let line = "gates: [{\(gate)}]"
    let told = try Self.folder(line).complaints()
    #expect(told.contains(words), "\(told)")
    let laid = try Self.folder().complaints(overrides: ["gates=[{\(gate)}]"])
    #expect(laid.hasPrefix("--set gates:1:") && laid.contains(words), "\(laid)")
  }

  @Test func `it is told at its column`() throws {
    let told = try SmallSuite.folder("gates: [{metric: errors, at_most: 5}]").complaints()
    #expect(told.hasPrefix("suite.yaml:10:35: error: at_most: 5 can never"), "\(told)")
  }

  @Test func `so is a constraint of a tuning, and a margin`() throws {
    let tuned = "tune: {maximize: correct, subject_to: [{metric: errors, at_most: 5}]}"
    #expect(try Self.folder(tuned).complaints().contains("did you mean 5%?"))
    let margin = "compare: {practical: {correct: 2}}"
    #expect(
      try Self.folder(margin).complaints()
        .contains("practical: 2 can never be missed: 'correct' differs by 100 points at most")
    )
  }

  @Test(arguments: [
    ("overlap: {f1: \"{{expected}}\", at_least: 90}", "did you mean 0.9?"),
    ("phrase: {bleu: \"{{expected}}\", at_least: 300}", "can never be kept"),
    ("words: {measure: output_words, at_most: -3}", "'words' is never less than 0."),
  ])
  func `a score whose numbers all pass, or none, is refused`(score: String, words: String) throws {
    let told = try SmallSuite.folder("scores: {\(score)}").complaints()
    #expect(told.contains(words), "\(told)")
  }

  @Test(arguments: [
    "metric: errors, at_most: 100%", "metric: errors, at_most: 0", "metric: correct, at_least: 0",
    "metric: correct, at_least: 1", "metric: correct, at_least: 0.2, at_most: 1",
    "metric: correct, stat: sum, at_least: 85", "metric: errors, stat: sum, at_most: 5",
    "metric: correct, against: baseline, not_worse_by: -5%", "metric: overlap, at_least: 80%",
    "metric: phrase, at_least: 30", "metric: words, at_most: 300",
    "metric: latency, against: blessed, not_worse_by: 400%", "metric: output_tokens, at_most: 300",
  ])
  func `one that decides something is taken`(gate: String) throws {
    #expect(try Self.folder("gates: [{\(gate)}]").complaints() == "")
  }

  @Test func `a fraction of what goes to a hundred is told, and taken`() throws {
    let suite = try Self.folder("gates: [{metric: phrase, at_least: 0.3}]").load()
    #expect(suite.notes.contains { $0.contains("'phrase' goes from 0 to 100, of which 0.3 is") })
  }
}
