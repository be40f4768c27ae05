import Domain

extension Instruction {
  /// Whether a text follows the instruction; `nil` where that hangs on the language it is in.
  ///
  /// The rules are those of IFEval's own checkers. Sentences and words in capitals are counted
  /// without NLTK's trained tokenisers, so counts near a bound can differ from theirs by a few.
  ///
  /// - Throws: For a keyword that, read as a pattern, came to no end.
  func isFollowed(by text: String) throws(Pattern.SearchFailure) -> Bool? {
    let answer = InstructionText(text)
    switch self {
    case .keywords(let keywords):
      for keyword in keywords where try keyword.occurrences(in: text) == 0 { return false }
      return true
    case .keywordFrequency(let keyword, let bound):
      return bound.allows(try keyword.occurrences(in: text))
    case .forbiddenWords(let words):
      for word in words where try word.occurrences(in: text) > 0 { return false }
      return true
    case .letterFrequency(let letter, let bound):
      return bound.allows(text.lowercased().count { $0 == letter })
    case .language: return nil
    case .sentences(let bound): return bound.allows(answer.sentenceCount)
    case .paragraphs(let count): return answer.starredParagraphCount == count
    case .words(let bound): return bound.allows(answer.wordCount)
    case .firstWord(let word, let position, let count):
      return answer.firstWord(ofParagraph: position, of: count) == word
    case .placeholders(let count): return answer.placeholderCount >= count
    case .postscript(let mark): return answer.hasPostscript(mark)
    case .bullets(let count): return answer.bulletCount == count
    case .constrainedResponse:
      return ["yes", "no", "maybe"].contains { text.contains("My answer is \($0).") }
    case .highlights(let count): return answer.highlightCount >= count
    case .sections(let word, let count): return answer.sectionCount(openedBy: word) >= count
    case .json: return JSONText.value(of: answer.insideFence) != nil
    case .title: return answer.hasTitle
    case .twoResponses: return answer.holdsTwoResponses
    case .repeatPrompt(let prompt):
      return text.trimmed.lowercased().hasPrefix(prompt.trimmed.lowercased())
    case .ending(let phrase): return answer.ends(with: phrase)
    case .quotation:
      let quoted = text.trimmed
      return !quoted.dropFirst().isEmpty && quoted.first == "\"" && quoted.last == "\""
    case .capitalWords(let bound): return bound.allows(answer.capitalWordCount)
    case .allCapital: return answer.isAll(\.isUppercase, butNot: \.isLowercase) ? nil : false
    case .allLowercase: return answer.isAll(\.isLowercase, butNot: \.isUppercase) ? nil : false
    case .noComma: return !text.utf8.contains(UInt8(ascii: ","))
    }
  }
}
