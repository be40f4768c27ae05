import Scoring

/// The few expressions of JavaScript that only compare the answer; no code is ever run.
enum PromptfooJavaScript {
  /// `output.includes('x')`, `output.startsWith("x")`, `output === 'x'`, `output.length < 80`.
  static func demand(of source: String) -> CaseChecks.Demand? {
    var rest = source[...]
    skip("return ", in: &rest)
    while let last = rest.last, last == ";" || last.isWhitespace { rest.removeLast() }
    rest = rest.drop(while: \.isWhitespace)
    guard skip("output", in: &rest) else { return nil }
    if skip(".length", in: &rest) { return length(rest) }
    let isLower = skip(".toLowerCase()", in: &rest)
    if skip(".includes(", in: &rest), let text = argument(rest) {
      return lower(text, isLower).map { .containsAny([$0], ignoresCase: isLower) }
    }
    if isLower { return nil }
    if skip(".startsWith(", in: &rest), let text = argument(rest) { return .startsWith(text) }
    rest = rest.drop(while: \.isWhitespace)
    guard skip("===", in: &rest) || skip("==", in: &rest) else { return nil }
    return literal(rest.drop(while: \.isWhitespace)).map(CaseChecks.Demand.equals)
  }

  /// A text with capitals is in no lower-cased answer, which nobody means.
  private static func lower(_ text: String, _ isLower: Bool) -> String? {
    isLower && text != text.lowercased() ? nil : text
  }

  @discardableResult
  private static func skip(_ text: String, in rest: inout Substring) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private static func argument(_ rest: Substring) -> String? {
    guard rest.last == ")" else { return nil }
    let text = rest.dropLast()
    return text.isEmpty ? nil : literal(text)
  }

  /// A quoted text without escapes, and nothing else.
  private static func literal(_ rest: Substring) -> String? {
    guard let quote = rest.first, "'\"`".contains(quote), rest.count >= 3, rest.last == quote else {
      return nil
    }
    let inside = rest.dropFirst().dropLast()
    let hasCode = inside.contains(quote) || inside.contains("\\") || inside.contains("${")
    guard !hasCode else { return nil }
    return String(inside)
  }

  private static func length(_ rest: Substring) -> CaseChecks.Demand? {
    var rest = rest.drop(while: \.isWhitespace)
    for sign in ["<=", ">=", "===", "==", "<", ">"] where skip(sign, in: &rest) {
      guard let number = Int(rest.drop(while: \.isWhitespace)) else { return nil }
      let value = Double(number)
      switch sign {
      case "<=": return .characters(ScoreRule.Bounds(atMost: value))
      case "<": return .characters(ScoreRule.Bounds(atMost: value - 1))
      case ">=": return .characters(ScoreRule.Bounds(atLeast: value))
      case ">": return .characters(ScoreRule.Bounds(atLeast: value + 1))
      default: return .characters(ScoreRule.Bounds(atLeast: value, atMost: value))
      }
    }
    return nil
  }
}
