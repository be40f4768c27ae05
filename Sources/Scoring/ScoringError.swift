/// A scoring rule that cannot work, found before any request is sent.
package enum ScoringError: Error, Hashable, Sendable {
  case invalidPattern(pattern: String, reason: String)
  case noSuchGroup(group: Int, pattern: String, groups: Int)
  case noTargets(scorer: String)
  case emptyTarget(scorer: String)
  case targetNotANumber(String)
  case targetNotMath(String)
  case targetNotOnMenu(String, menu: [String])
  case invalidMenu([String])
  case optionsNotAList([String])
  case moreOptionsThanLetters(options: Int, menu: [String])
  case invalidTolerance(Double)
  case invalidROUGE(String)
  case invalidPath(path: String, reason: String)
  case invalidSchema(reason: String, at: String)
  case unsupportedSchemaKeyword(String, at: String)
  case invalidMarks(open: String, close: String)
  case boundsOnPassFail(scorer: String)
  case emptyBounds(atLeast: Double, atMost: Double)
  case notNeedsPassFail(scorer: String)
  case acceptedWithoutFinishReason(figure: String)
  case finishReasonWithoutAccepted
  case instruction(id: String, problem: String)
  case notCalls(scorer: String, String)
}

extension ScoringError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidPattern(let pattern, _) where pattern.contains("{{"):
      "the pattern '\(pattern)' does not compile: a pattern is no template, and nothing is filled in "
        + "for {{…}}. Compare with a text, such as contains: \"{{expected}}\" with ignore: [case], or "
        + "write the pattern out; for bare braces write \\{\\{."
    case .invalidPattern(let pattern, let reason):
      "the pattern '\(pattern)' does not compile: \(reason). Correct it, or try it on a sample text."
    case .noSuchGroup(let group, let pattern, let groups):
      "the pattern '\(pattern)' has \(groups) groups, so there is no group \(group). "
        + "Use 0 for the whole match."
    case .noTargets(let scorer):
      "'\(scorer)' has nothing to compare with. Give it at least one text."
    case .emptyTarget(let scorer):
      "'\(scorer)' compares with an empty text, which every answer would pass. Give it a text."
    case .targetNotANumber(let text):
      "'\(text)' is not a number. Write it in digits, such as 29, -3, 1,234.5, 1/3 or 60%."
    case .targetNotMath(let text):
      "'\(text)' is no expression that 'math' can read. Write it in LaTeX or plainly, such as "
        + "\\frac{1}{2}, 2*sqrt(3), (0, 1] or x^2 + 1; or use 'equals'."
    case .targetNotOnMenu(let text, let menu):
      "'\(text)' is not one of the choices. Use one of: \(menu.joined(separator: ", "))."
    case .invalidMenu(let menu):
      "'\(menu.joined(separator: ", "))' is no menu. Give at least two different letters."
    case .optionsNotAList(let options):
      "the options of 'choice' are one text\(options.first.map { ", '\($0)'" } ?? ""), so no letter can "
        + "be told from another. Give a list, or the variable that holds one: {{choices}}."
    case .moreOptionsThanLetters(let options, let menu):
      "'choice' has \(options) options for the letters \(menu.joined(separator: ", ")). Give a letter for "
        + "each in 'menu'."
    case .invalidTolerance(let tolerance):
      "the tolerance \(tolerance) is not a distance. Use 0 or more."
    case .invalidROUGE(let text):
      "'\(text)' is no ROUGE. Use 1 to 9, or L."
    case .invalidPath(let path, let reason):
      "the JSON path '\(path)' cannot be followed: \(reason). "
        + "Write it as RFC 9535 has it, such as $.name, $['a name'][0] or $..items[?@.price < 10]."
    case .invalidSchema(let reason, let place):
      "the JSON schema is wrong at '\(place)': \(reason). Correct the schema."
    case .unsupportedSchemaKeyword(let keyword, let place):
      "the JSON schema uses '\(keyword)' at '\(place)', which is not checked here. Remove it, "
        + "so that no answer passes for a rule that nobody looked at."
    case .invalidMarks(let open, let close):
      "'\(open)' and '\(close)' cannot mark a part of an answer. Give two texts that are not empty."
    case .boundsOnPassFail(let scorer):
      "'\(scorer)' passes or fails, so it has no number to bound. Remove at_least and at_most."
    case .emptyBounds(let atLeast, let atMost):
      "nothing is at least \(atLeast) and at most \(atMost). Widen the bounds."
    case .notNeedsPassFail(let scorer):
      "'\(scorer)' gives a number, which has no opposite. Remove 'not', or add at_least or at_most."
    case .acceptedWithoutFinishReason(let figure):
      "'\(figure)' is a number. Bound it with at_least or at_most."
    case .finishReasonWithoutAccepted:
      "finish_reason is a word, not a number. Say which are accepted, such as equals: stop."
    case .notCalls(let scorer, let text):
      "'\(text)' is nothing that '\(scorer)' can compare with. "
        + (scorer == ScorerKey.toolCalls.rawValue
          ? "Give a list of calls, such as [{get_weather: {city: [Oslo]}}], or \"{{calls | json}}\"."
          : "Give arguments, such as {city: [Oslo]}, or \"{{arguments | json}}\".")
    case .instruction(let id, let problem):
      "the instruction '\(id)' cannot be checked: \(problem). Correct the case, or leave it out."
    }
  }
}
