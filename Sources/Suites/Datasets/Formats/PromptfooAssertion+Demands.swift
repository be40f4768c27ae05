import Domain
import Scoring

/// What each kind of promptfoo's demands of an answer.
extension PromptfooAssertion {
  /// - Parameter value: The assertion's, its templates filled in.
  /// - Returns: `nil` for what cannot be judged here.
  static func demand(of assertion: SampleAssertion, value: String?) throws(ScoringError)
    -> CaseChecks.Demand?
  {
    let text = value ?? ""
    switch assertion.kind {
    case "equals": return .equals(text)
    case "contains", "icontains":
      guard value != nil else { throw .emptyTarget(scorer: assertion.kind) }
      return .containsAny([text], ignoresCase: assertion.kind == "icontains")
    case "contains-any", "icontains-any", "contains-all", "icontains-all":
      let list = list(text)
      guard !list.isEmpty else { throw .noTargets(scorer: assertion.kind) }
      let ignoresCase = assertion.kind.hasPrefix("icontains")
      return assertion.kind.hasSuffix("-any")
        ? .containsAny(list, ignoresCase: ignoresCase)
        : .containsAll(list, ignoresCase: ignoresCase)
    case "starts-with":
      guard value != nil else { throw .emptyTarget(scorer: assertion.kind) }
      return .startsWith(text)
    case "regex":
      guard value != nil else { throw .noTargets(scorer: assertion.kind) }
      return .matches(try ECMAScriptRegex(text))
    case "is-refusal": return .refuses
    case "finish-reason":
      guard value != nil else { throw .noTargets(scorer: assertion.kind) }
      return .finishes(text)
    case "word-count": return words(text).map(CaseChecks.Demand.words)
    case "is-json", "contains-json": return try json(assertion, value)
    case "javascript": return PromptfooJavaScript.demand(of: text)
    default: return try bounded(assertion, value)
    }
  }

  /// Kinds with a number that bounds; what a CSV leaves out is 0.75, of BLEU 0.5.
  private static func bounded(_ assertion: SampleAssertion, _ value: String?) throws(ScoringError)
    -> CaseChecks.Demand?
  {
    let threshold = assertion.threshold ?? (assertion.kind == "bleu" ? 0.5 : 0.75)
    let targets = value.map { [$0] } ?? []
    // Promptfoo passes over a 'not-' before these, which their authors did not mean.
    if assertion.isNegated, ["levenshtein", "latency", "cost"].contains(assertion.kind) {
      return nil
    }
    switch assertion.kind {
    case "levenshtein": return .edits(from: value ?? "", atMost: threshold)
    case "latency":
      let latency = AnyScorer(try Measure(.metric(.endToEnd)))
      return .scores(latency, ScoreRule.Bounds(atMost: threshold))
    case "cost":
      let cost = AnyScorer(try Measure(.metric(.cost)))
      return .scores(cost, ScoreRule.Bounds(atMost: threshold))
    case "rouge-n":
      guard value != nil else { throw .noTargets(scorer: assertion.kind) }
      let rouge = ROUGE(targets: targets, variant: .words(1))
      return .scores(AnyScorer(rouge), ScoreRule.Bounds(atLeast: threshold))
    case "bleu":
      guard value != nil else { throw .noTargets(scorer: assertion.kind) }
      // Ours is of 100.
      return .scores(AnyScorer(BLEU(targets: targets)), ScoreRule.Bounds(atLeast: 100 * threshold))
    default: return nil
    }
  }

  /// `12`, or `{"min": 5, "max": 12}`.
  private static func words(_ text: String) -> ScoreRule.Bounds? {
    if let count = Double(text) { return ScoreRule.Bounds(atLeast: count, atMost: count) }
    guard let bounds = try? JSONReader.value(of: text), bounds.objectValue != nil else {
      return nil
    }
    let (least, most) = (bounds["min"]?.numberValue, bounds["max"]?.numberValue)
    guard least != nil || most != nil else { return nil }
    return ScoreRule.Bounds(atLeast: least, atMost: most)
  }

  /// Promptfoo forgets a 'not-' where a schema is given, so that what is meant cannot be told.
  private static func json(_ assertion: SampleAssertion, _ value: String?) throws(ScoringError)
    -> CaseChecks.Demand?
  {
    guard let value else { return assertion.kind == "is-json" ? .json(nil) : .containsJSON(nil) }
    guard !assertion.isNegated, let source = schema(value) else { return nil }
    let schema = try JSONSchema(source)
    return assertion.kind == "is-json" ? .json(schema) : .containsJSON(schema)
  }

  /// JSON, or YAML as promptfoo takes it too; a file is not read.
  private static func schema(_ text: String) -> JSONValue? {
    if text.hasPrefix("file://") { return nil }
    if let value = try? JSONReader.value(of: text) { return value }
    let findings = Findings()
    let root = YAMLReader.read(text, file: "__expected", findings: findings)
    guard findings.errors.isEmpty, let value = root?.parameterValue, value.objectValue != nil else {
      return nil
    }
    return value
  }

  /// What differs from promptfoo's own judgement, told once for each kind.
  static func caveat(of kind: String) -> String? {
    switch kind {
    case "rouge-n": "rouge-n is ROUGE-1's F-measure here, and recall there"
    case "bleu": "bleu has its published brevity penalty, which is inverted there"
    case "is-refusal": "is-refusal knows other phrases than there"
    case "contains-json": "contains-json wants strict JSON, and mends it there"
    default: nil
    }
  }

  /// What can be written instead of a kind that is not translated.
  static func remedy(for kind: String) -> String? {
    switch kind {
    case "similar": "a similarity score"
    case "llm-rubric", "factuality", "model-graded-factuality", "model-graded-closedqa", "g-eval",
      "answer-relevance", "context-recall", "context-relevance", "context-faithfulness":
      "a judge score"
    case "javascript", "python", "ruby": "an exec score"
    case "webhook": "an http score"
    case "is-valid-function-call", "is-valid-openai-tools-call", "is-valid-openai-function-call":
      "a json_schema score"
    case "gleu", "meteor", "bertscore": "a chrf score"
    default: nil
    }
  }
}
