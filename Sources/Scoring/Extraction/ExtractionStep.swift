import Domain

/// One step of `extract:`, from an answer's text to the part that is judged.
package enum ExtractionStep: Hashable, Sendable {
  case regex(RegexExtraction)
  case between(BetweenMarks)
  case after(AfterMark)
  /// The last line that holds more than white space, without white space at its ends.
  case lastLine
  /// The first value at the path: the text of a string, the JSON of anything else.
  case jsonPath(JSONPath)
  case codeBlock(CodeBlock)
  /// Drops white space at both ends.
  case trim
  case lowercase
  case stripReasoning(StripReasoning)
}

/// Which of several occurrences is meant.
package enum Pick: String, Hashable, Sendable, CaseIterable {
  case first
  case last
}

/// Why a step leaves nothing to judge.
enum ExtractionFailure: Error, Hashable, Sendable {
  case nothingFound
  case reasoningUnclosed
  case searchFailed(Pattern.SearchFailure)
  case pathFailed(JSONPath.SearchFailure)
}

extension ExtractionStep {
  func extract(from text: String) throws(ExtractionFailure) -> String {
    switch self {
    case .regex(let step): return try step.extract(from: text)
    case .between(let step): return try found(step.extract(from: text))
    case .after(let step): return try found(step.extract(from: text))
    case .lastLine: return try found(lastLine(of: text))
    case .jsonPath(let path):
      guard let root = AnswerJSON.value(of: text) else { throw .nothingFound }
      return try found(first(at: path, in: root).map(AnswerJSON.text))
    case .codeBlock(let step): return try found(step.extract(from: text))
    case .trim: return String(text.trimmed)
    case .lowercase: return text.lowercased()
    case .stripReasoning(let step): return try step.extract(from: text)
    }
  }

  private func found(_ text: String?) throws(ExtractionFailure) -> String {
    guard let text else { throw .nothingFound }
    return text
  }

  private func first(at path: JSONPath, in root: JSONValue) throws(ExtractionFailure) -> JSONValue?
  {
    do {
      return try path.values(in: root).first
    } catch {
      throw .pathFailed(error)
    }
  }

  private func lastLine(of text: String) -> String? {
    let text = text.trimmed
    guard let last = text.split(whereSeparator: \.isNewline).last else { return nil }
    return String(last.trimmed)
  }
}
