import Domain
import Scoring

/// The grammar of promptfoo's `__expected`: `not-TYPE(NUMBER):VALUE`, or a text to be equal to.
enum PromptfooAssertion {
  /// Kinds that can be judged as promptfoo means them, or nearly so.
  static let translated: Set<String> = [
    "equals", "contains", "icontains", "contains-any", "contains-all", "icontains-any",
    "icontains-all", "starts-with", "regex", "levenshtein", "word-count", "is-refusal",
    "finish-reason", "is-json", "contains-json", "rouge-n", "bleu", "latency", "cost",
    "javascript",
  ]

  /// The others that promptfoo knows.
  private static let others: Set<String> = [
    "is-xml", "contains-xml", "is-sql", "contains-sql", "is-html", "contains-html",
    "is-valid-function-call", "is-valid-openai-function-call", "is-valid-openai-tools-call",
    "tool-call-f1", "gleu", "meteor", "similar", "llm-rubric", "agent-rubric", "search-rubric",
    "factuality", "model-graded-factuality", "model-graded-closedqa", "g-eval",
    "answer-relevance", "context-recall", "context-relevance", "context-faithfulness",
    "conversation-relevance", "classifier", "moderation", "pi", "pi-scorer", "select-best",
    "max-score", "perplexity", "perplexity-score", "python", "ruby", "webhook", "guardrails",
    "trace-span-count", "trace-span-duration", "trace-error-spans", "skill-used", "human",
    "assert-set", "ends-with", "character-count", "bertscore", "tokens-used", "math-equivalent",
  ]

  /// The assertion of one cell, and whether the cell names its kind.
  static func read(_ cell: String) -> (assertion: SampleAssertion, isNamed: Bool) {
    for (prefix, kind) in [
      ("fn:", "javascript"), ("eval:", "javascript"), ("grade:", "llm-rubric"),
      ("file://", "python"),
    ] where cell.hasPrefix(prefix) {
      let value = String(cell.dropFirst(prefix.count))
      return (SampleAssertion(kind: kind, value: trimmed(value)), true)
    }
    return named(cell).map { ($0, true) } ?? (SampleAssertion(kind: "equals", value: cell), false)
  }

  private static func named(_ cell: String) -> SampleAssertion? {
    var rest = cell[...]
    let isNegated = rest.hasPrefix("not-")
    if isNegated { rest = rest.dropFirst(4) }
    var kind = String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    rest = rest.dropFirst(kind.count)
    let measures = [":cosine", ":dot", ":euclidean"]
    if kind == "similar", let measure = measures.first(where: rest.hasPrefix) {
      rest = rest.dropFirst(measure.count)
    }
    if kind == "trajectory", rest.first == ":" {
      kind += ":"
    } else {
      guard translated.contains(kind) || others.contains(kind) else { return nil }
    }
    var assertion = SampleAssertion(kind: kind, isNegated: isNegated)
    if rest.first == "(" {
      guard let end = rest.firstIndex(of: ")"),
        let threshold = Double(rest[rest.index(after: rest.startIndex)..<end])
      else { return nil }
      assertion.threshold = threshold
      rest = rest[rest.index(after: end)...]
    }
    if rest.isEmpty { return assertion }
    guard rest.first == ":" else { return nil }
    let value = trimmed(String(rest.dropFirst()))
    assertion.value = value.isEmpty ? nil : value
    return assertion
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The texts that a suite's own scores can compare with.
  static func texts(of assertion: SampleAssertion) -> [String] {
    guard let value = assertion.value else { return [] }
    return takesList(assertion.kind) ? list(value) : [value]
  }

  static func takesList(_ kind: String) -> Bool { kind.hasSuffix("-any") || kind.hasSuffix("-all") }

  /// `a, "b, c", d`: an item in double quotes may hold commas, and a quote twice.
  static func list(_ text: String) -> [String] {
    var items: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      rest = rest.drop { $0.isWhitespace }
      if rest.first == "\"", let item = quoted(&rest) {
        items.append(item)
        rest = rest.drop { $0 != "," }
      } else {
        let item = rest.prefix { $0 != "," }
        rest = rest[item.endIndex...]
        items.append(trimmed(String(item)))
      }
      rest = rest.dropFirst()
    }
    // An empty text would be in every answer.
    return items.filter { !$0.isEmpty }
  }

  /// `nil`, and nothing read, where the quote is not closed before a comma or the end.
  private static func quoted(_ rest: inout Substring) -> String? {
    var item = ""
    var ahead = rest.dropFirst()
    while let character = ahead.popFirst() {
      guard character == "\"" else {
        item.append(character)
        continue
      }
      if ahead.first == "\"" {
        item.append("\"")
        ahead.removeFirst()
        continue
      }
      guard ahead.drop(while: \.isWhitespace).first.map({ $0 == "," }) ?? true else { return nil }
      rest = ahead
      return item
    }
    return nil
  }

  /// Tells of a pattern or schema that cannot work while its line is at hand.
  static func check(_ assertion: SampleAssertion) throws(DatasetRow.Mistake) {
    // A template is filled for the plan, and checked then.
    if assertion.hasTemplate { return }
    do {
      _ = try demand(of: assertion, value: assertion.value)
    } catch {
      throw DatasetRow.Mistake(words: "the assertion '\(assertion.name)' cannot work: \(error)")
    }
  }
}
