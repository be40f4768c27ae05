import Domain
import Foundation
import Scoring
import Testing

@testable import Suites

struct PromptfooFormatTests {
  /// A suite over one CSV whose rows have the columns `q` and what the header adds.
  private static func folder(
    _ rows: [[String]],
    header: String = "q,__expected",
    scores: String = "correct: {contains: \"{{expected}}\"}"
  ) throws -> SuiteFolder {
    let lines = rows.map { row in
      row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        .joined(separator: ",")
    }
    let suite = SmallSuite.text.replacingTopLevel(with: "cases: [{file: tests.csv}]")
      .replacingTopLevel(with: "prompts: [\"{{q}}\"]")
      .replacingTopLevel(with: "scores: {\(scores)}")
    return try SuiteFolder([
      "suite.yaml": suite, "tests.csv": ([header] + lines).joined(separator: "\n"),
    ])
  }

  private static func verdict(
    of cells: [String],
    header: String = "q,__expected",
    on answer: Answer
  ) throws -> Score.Value? {
    // A second case that can be judged: a suite of which none can is refused.
    let other = ["other", "equals: x"] + Array(repeating: "", count: cells.count - 1)
    let folder = try folder([["ask"] + cells, other], header: header)
    let plan = try folder.load().plan(seed: 1)
    return plan.scoreRules(for: 0).first?.score(answer, tags: plan.samples[0].tags)?.value
  }

  @Test(
    arguments: [
      ("contains: Paris", "It is Paris.", true), ("contains: Paris", "paris", false),
      ("icontains: 5", "25", true), ("icontains:PARIS", "in paris", true),
      ("not-contains: Paris", "Rome", true), ("not-icontains: PARIS", "paris", false),
      ("contains-any: \"a, b\", c", "a, b", true), ("contains-any: \"a, b\", c", "a b", false),
      ("contains-all: x,y", "y x", true), ("contains-all: x,y", "x", false),
      ("icontains-any: X,Y", "y", true), ("icontains-all: X,Y", "x y", true),
      ("not-contains-any: x,y", "z", true), ("not-contains-all: x,y", "x", true),
      ("equals: Paris", "Paris", true), ("equals: Paris", "Paris\n", false),
      ("not-equals: Paris", "Rome", true), ("starts-with: Pa", "Paris", true),
      ("starts-with: Pa", " Paris", false), (#"regex: ^\d{2}$"#, "42", true),
      (#"regex: ^\d{2}$"#, "421", false), ("regex: (a|b)c", "xbc", true),
      ("not-regex:^x", "yx", true), ("levenshtein(3): kitten", "sitting", true),
      ("levenshtein(2): kitten", "sitting", false), ("levenshtein: kitten", "kitten", true),
      ("levenshtein: kitten", "mitten", false), ("word-count: 3", "a b  c", true),
      ("word-count: {\"max\": 2}", "a b  c", false), ("is-json", "{\"a\": 1}", true),
      ("is-json", "```json\n{}\n```", false), ("contains-json", "```json\n{}\n```", true),
      ("not-is-json", "no", true), ("is-json: {\"required\": [\"a\"]}", "{\"b\": 1}", false),
      ("is-json: {\"required\": [\"a\"]}", "{\"a\": 1}", true),
      ("is-json: required: [a]", "{\"a\": 1}", true),
      (
        "contains-json: {\"required\": [\"a\"]}", "see {\"b\": 1} and {\"a\": {\"c\": \"}\"}}", true
      ),
      ("contains-json", "{ not }", false), ("is-refusal", "I'm sorry, but I can't help.", true),
      ("not-is-refusal", "Paris", true), ("rouge-n(0.5): the cat sat", "the cat", true),
      ("rouge-n(0.9): the cat sat", "the cat", false), ("bleu(0.9): a b c d", "a b c d", true),
      ("javascript: output.includes('x')", "axb", true),
      ("javascript: output.length < 4", "abcd", false), ("fn: output === \"a\"", "a", true),
      ("javascript: output.toLowerCase().includes('x');", "X", true),
      ("contains: {{q}}", "I ask you", true), ("regex: ^{{q}}$", "ask", true),
    ]
  )
  func `a kind that the file names decides, whatever the score's own`(
    cell: String,
    answer: String,
    passes: Bool
  ) throws {
    #expect(try Self.verdict(of: [cell], on: Answer(text: answer)) == .passed(passes))
  }

  @Test(
    arguments: [
      ("latency(1500)", true), ("latency(900)", false), ("latency", false), ("cost(0.01)", true),
      ("cost(0.001)", false), ("finish-reason: STOP", true), ("finish-reason: length", false),
    ]
  )
  func `figures of the attempt are bounded case by case`(cell: String, passes: Bool) throws {
    let answer = Answer(
      text: "x",
      finishReason: "stop",
      figures: Answer.Figures(endToEndLatency: .seconds(1), cost: 0.005)
    )
    #expect(try Self.verdict(of: [cell], on: answer) == .passed(passes))
  }

  @Test(
    arguments: [
      "similar(0.9): x", "similar: x", "similar:cosine(0.9): x", "llm-rubric: is nice",
      "grade: is nice", "python: len(output) > 1", "file://check.py", "javascript: output.x > 1",
      "javascript: return output.includes(context.vars.a)", "fn: true", "eval: f(output)",
      "factuality: x", "model-graded-closedqa: x", "g-eval: x", "answer-relevance(0.7)",
      "context-recall: x", "context-relevance", "context-faithfulness", "webhook: https://x.y",
      "is-sql", "is-xml", "contains-xml", "contains-sql", "is-html", "contains-html", "gleu: x",
      "meteor: x", "perplexity(5)", "perplexity-score", "classifier(0.5): x", "moderation",
      "is-valid-openai-tools-call", "is-valid-function-call", "ruby: 1", "select-best: x",
      "guardrails", "not-levenshtein(2): x", "not-latency(5)", "not-cost(1)", "pi: x", "human",
      "not-is-json: {\"type\": \"object\"}", "is-json: file://s.json", "not-llm-rubric: rude",
    ]
  )
  func `a kind that cannot be judged leaves its case without a score`(cell: String) throws {
    #expect(try Self.verdict(of: [cell], on: Answer(text: "x")) == .unscored(.notTranslated))
  }

  @Test(arguments: ["Paris: capital", "At 5: tea", "containz: x", "is-json-like", "similar(x): y"])
  func `a cell that names no kind is what is expected, as the score compares it`(cell: String)
    throws
  {
    #expect(try Self.verdict(of: [cell], on: Answer(text: "so \(cell).")) == .passed(true))
  }

  @Test
  func `all assertions of a row must hold, or the share that it names`() throws {
    let header = "q,__expected1,__expected2,__threshold"
    let cells = ["contains: a", "regex: b$"]
    let answer = Answer(text: "ac")
    #expect(try Self.verdict(of: cells + [""], header: header, on: answer) == .passed(false))
    #expect(try Self.verdict(of: cells + ["0.5"], header: header, on: answer) == .passed(true))
    #expect(
      try Self.verdict(of: cells + [""], header: header, on: Answer(text: "ab")) == .passed(true)
    )
    // One that cannot be judged leaves the whole row out, also where another fails.
    let mixed = ["contains: z", "llm-rubric: nice", ""]
    #expect(
      try Self.verdict(of: mixed, header: header, on: answer) == .unscored(.notTranslated)
    )
  }

  @Test
  func `a threshold may stand in a column of its own, and metadata may be a list`() throws {
    let folder = try Self.folder(
      [["ask", "levenshtein: kitten", "3", "speed", "a, b"]],
      header: "q,__expected,__config:__expected1:threshold,__metric,__metadata:tags[]"
    )
    let plan = try folder.load().plan(seed: 1)
    #expect(plan.samples[0].assertions.map(\.threshold) == [3])
    #expect(
      plan.samples[0].tags
        == ["assert": "levenshtein", "metric": "speed", "tags": "a, b", "a": "a", "b": "b"]
    )
    let score = plan.scoreRules(for: 0)[0].score(Answer(text: "sitting"))
    #expect(score?.value == .passed(true))
  }

  @Test
  func `what the file decides and what is left out is told with its lines`() throws {
    let folder = try Self.folder([
      ["a", "contains: x"], ["b", "regex: ^y"], ["c", "javascript: f(output)"],
      ["d", "similar(0.9): z"], ["e", "javascript: g(output)"], ["f", "rouge-n: z"],
    ])
    let notes = try folder.load().plan(seed: 1).notes.map {
      $0.replacingOccurrences(of: folder.url.path + "/", with: "")
    }
    #expect(
      notes == [
        "score 'correct': assertions of the cases' own file judge instead of contains: "
          + "regex 1, rouge-n 1.",
        "unlike promptfoo: rouge-n is ROUGE-1's F-measure here, and recall there.",
        "score 'correct': 3 cases are left out as not translated: javascript (tests.csv:4, "
          + "tests.csv:6; write an exec score), similar (tests.csv:5; write a similarity score).",
      ]
    )
  }

  @Test
  func `a suite of which no case can be judged is refused`() throws {
    let folder = try Self.folder([["a", "llm-rubric: nice"]])
    #expect(folder.complaints().contains("can judge no case"))
    #expect(folder.complaints().contains("llm-rubric, which is not translated"))
  }

  @Test
  func `assertions that no score reads are told`() throws {
    let folder = try Self.folder([["a", "regex: x"]], scores: "fine: {json: true}")
    let notes = try folder.load().plan(seed: 1).notes
    #expect(notes.contains { $0.hasPrefix("no score reads what the cases' own file expects.") })
  }

  @Test(
    arguments: [
      (["regex: ("], "q,__expected", "the assertion 'regex' cannot work"),
      (["is-json: {\"type\": \"text\"}"], "q,__expected", "the assertion 'is-json' cannot work"),
      (["contains-any: ,"], "q,__expected", "the assertion 'contains-any' cannot work"),
      (["x", "2"], "q,__expected,__threshold", "'__threshold' is '2'"),
      (
        ["x", "2"], "q,__expected,__config:__expected1:weight",
        "only __config:__expected1:threshold"
      ),
      (["x", "Be nice."], "q,__expected,__prefix", "the column '__prefix' would change"),
    ]
  )
  func `what a row cannot mean is told with its line`(
    cells: [String],
    header: String,
    words: String
  ) throws {
    let complaints = try Self.folder([["ask"] + cells], header: header).complaints()
    #expect(complaints.contains(words), "\(complaints)")
    #expect(complaints.contains("tests.csv:2"))
  }

  @Test
  func `a score of the same kind keeps its own settings, and when still picks a kind`() throws {
    let folder = try Self.folder(
      [["a", "icontains: Paris"], ["b", "Rome"]],
      scores: "loose: {contains: \"{{expected}}\", ignore: [case, accents], "
        + "when: {assert: icontains}}"
    )
    let plan = try folder.load().plan(seed: 1)
    let rule = plan.scoreRules(for: 0)[0]
    #expect(rule.score(Answer(text: "PÁRIS"), tags: plan.samples[0].tags)?.value == .passed(true))
    #expect(rule.score(Answer(text: "Rome"), tags: plan.samples[1].tags) == nil)
    #expect(plan.notes == [])
  }

  @Test
  func `a text without a kind is judged by the score, and that is told`() throws {
    let folder = try Self.folder([["a", "Paris"], ["b", "Rome"]])
    #expect(
      try folder.load().plan(seed: 1).notes == [
        "score 'correct': promptfoo wants a text without a kind to be the whole answer; "
          + "contains judges 2 such cases."
      ]
    )
  }

  @Test(arguments: ["equals: 42", "42"])
  func `a number to be equal to is read as the score reads it`(cell: String) throws {
    let folder = try Self.folder([["a", cell]], scores: "n: {number: \"{{expected}}\"}")
    let rule = try folder.load().plan(seed: 1).scoreRules(for: 0)[0]
    #expect(rule.score(Answer(text: "It is 42."))?.value == .passed(true))
  }

  @Test
  func `a figure leaves out what only passes or fails`() throws {
    let folder = try Self.folder(
      [["a", "regex: x"], ["b", "equals: y"]],
      scores: "near: {f1: \"{{expected}}\"}"
    )
    let plan = try folder.load().plan(seed: 1)
    let rules = [0, 1].compactMap { plan.scoreRules(for: $0).first }
    #expect(rules[0].score(Answer(text: "x"))?.value == .unscored(.notTranslated))
    #expect(rules[1].score(Answer(text: "y"))?.value == .number(1))
  }

  @Test
  func `a similarity takes no other kind, and one bound holds for all`() throws {
    let models =
      "models: [{provider: builtin, model: small}, {id: e, provider: builtin, "
      + "model: embed, endpoint: embeddings}]"
    func complaints(_ cell: String, _ more: String = "") throws -> (String, [String]) {
      let suite = SmallSuite.text.replacingTopLevel(with: "cases: [{file: tests.csv}]")
        .replacingTopLevel(with: "prompts: [\"{{q}}\"]").replacingTopLevel(with: models)
        .replacingTopLevel(
          with: "scores: {near: {similarity: \"{{expected}}\", model: e, at_least: 0.8\(more)}}"
        )
      let csv = "q,__expected\na,\(cell)\nb,similar: y"
      let folder = try SuiteFolder(["suite.yaml": suite, "tests.csv": csv])
      let notes = (try? folder.load().plan(seed: 1).notes) ?? []
      return (folder.complaints(), notes)
    }
    #expect(try complaints("regex: x").0.contains("compares meanings"))
    #expect(try !complaints("regex: x", ", when: {assert: similar}").0.contains("meanings"))
    #expect(
      try complaints("similar(0.9): x").1.contains { $0.contains("wants a similarity of 0.9") }
    )
  }
}
