package import Domain

/// Passes when the expression of the answer equals a target, by exact rules.
///
/// Sums, products, quotients and rational powers of numbers, π, e and variables are brought to one
/// normal form, so that 1/√2 is √2/2 and (x+1)² is x²+2x+1; a decimal is exact, so that 0.33 is not
/// 1/3. The order counts in points and intervals, with their brackets, and not in sets and lists. A
/// unit counts where both sides give one; degrees and currency do not; 50% is 1/2; `x = 5` says 5.
/// Functions are equal where their arguments are. What cannot be read is no answer.
package struct MathMatch: TargetScorer {
  package static let key = ScorerKey.math
  package static let help =
    "Passes when the answer's expression equals this exactly: (x+1)^2 = x^2+2x+1; 50% = 1/2."

  package let targets: [String]

  package init(targets: [String]) {
    self.targets = targets
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> MathMatch {
    let texts = try targets.rendered(for: name, by: render)
    let unread = texts.first { (try? MathParser.value(of: Self.content(of: $0))) == nil }
    if let text = unread {
      throw ScoringError.targetNotMath(text)
    }
    return MathMatch(targets: texts)
  }
}

extension MathMatch {
  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    passes(text).map(Score.Value.passed)
  }

  /// `nil` when the answer holds no expression that can be read.
  private func passes(_ text: String) -> Bool? {
    guard let content = Self.answer(in: text), let answer = try? MathParser.value(of: content)
    else {
      return nil
    }
    return targets.contains { target in
      (try? MathParser.value(of: Self.content(of: target))).map { answer.equals($0) } ?? false
    }
  }

  /// A target may stand in a box, as data sets have it.
  private static func content(of target: String) -> String {
    boxed(in: Array(target.unicodeScalars)) ?? target
  }

  /// The expression of an answer: of the last box, behind the last mark, the last formula, or the
  /// whole where it is short.
  static func answer(in text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    if let boxed = boxed(in: scalars) { return boxed }
    if let mark = AnswerMark.all(in: scalars).last {
      let rest = scalars[mark.range.upperBound...].drop { $0.properties.isWhitespace || $0 == "*" }
      return statement(rest)
    }
    if let formula = lastFormula(in: scalars) { return formula }
    let isOneLine = !text.drop { $0.isWhitespace }.contains { $0.isNewline }
    return isOneLine || scalars.count <= 200 ? statement(scalars[...]) : nil
  }

  private static func boxed(in scalars: [Unicode.Scalar]) -> String? {
    let start = scalars.lastIndex(of: "\\") { index in
      ["\\boxed{", "\\fbox{"].contains { scalars.starts(with: $0, at: index) }
    }
    guard let start, let open = scalars[start...].firstIndex(of: "{") else { return nil }
    var depth = 0
    for index in scalars[open...].indices.prefix(4_000) {
      if scalars[index] == "{" { depth += 1 }
      if scalars[index] == "}" { depth -= 1 }
      if depth == 0 { return String(String.UnicodeScalarView(scalars[(open + 1)..<index])) }
    }
    return nil
  }

  /// What stands between the last two dollars, or the last `\(` and `\)`.
  private static func lastFormula(in scalars: [Unicode.Scalar]) -> String? {
    if let end = scalars.lastIndex(of: "$") {
      var last = end
      while last > 0, scalars[last - 1] == "$" { last -= 1 }
      if let start = scalars[..<last].lastIndex(of: "$") {
        return String(String.UnicodeScalarView(scalars[(start + 1)..<last]))
      }
    }
    return nil
  }

  /// Whether either `*` of `2**3` stands here: bold has none between digits, letters or brackets.
  private static func isPower(at index: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    for first in [index - 1, index] where first > scalars.startIndex && first + 2 < scalars.endIndex
    {
      let (before, after) = (scalars[first - 1], scalars[first + 2])
      let isOperand = before.isASCIIDigit || before.isASCIILetter || before == ")"
      if scalars[first] == "*", scalars[first + 1] == "*", isOperand,
        after.isASCIIDigit || after.isASCIILetter || after == "("
      {
        return true
      }
    }
    return false
  }

  /// Whether a full stop ends what is said; `0.\overline{3}` and `3.14...` go on behind it.
  private static func endsSentence(at index: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard index == scalars.startIndex || scalars[index - 1] != "." else { return false }
    guard index + 1 < scalars.endIndex else { return true }
    let next = scalars[index + 1]
    if next == "\\", index + 2 < scalars.endIndex {
      return ")]".unicodeScalars.contains(scalars[index + 2])
    }
    return next.properties.isWhitespace || "$\"'*_`”’»".unicodeScalars.contains(next)
  }

  /// Up to the end of a line or of a sentence, marks of bold left out.
  private static func statement(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
    var taken: [Unicode.Scalar] = []
    for index in scalars.indices.prefix(1_000) {
      let scalar = scalars[index]
      if scalar == "\n", !taken.isEmpty { break }
      if scalar == "\n" { continue }
      if scalar == ".", endsSentence(at: index, in: scalars) { break }
      if scalar == "*", isPower(at: index, in: scalars) {
        taken.append("*")
        continue
      }
      if scalar == "*", index + 1 < scalars.endIndex, scalars[index + 1] == "*" { continue }
      if scalar == "*", taken.isEmpty || index + 1 == scalars.endIndex { continue }
      if scalar == "*", scalars[index - 1] == "*" { continue }
      taken.append(scalar)
    }
    return taken.isEmpty ? nil : String(String.UnicodeScalarView(taken))
  }
}

extension [Unicode.Scalar] {
  /// The last index of a scalar that meets a condition.
  fileprivate func lastIndex(of scalar: Unicode.Scalar, where isMet: (Int) -> Bool) -> Int? {
    var index = count - 1
    while index >= 0 {
      if self[index] == scalar, isMet(index) { return index }
      index -= 1
    }
    return nil
  }
}
