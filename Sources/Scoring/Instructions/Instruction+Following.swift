import Domain

extension Instruction {
  /// Whether a text follows the instruction, by the rules of IFEval's own checkers.
  ///
  /// - Throws: For a keyword that, read as a pattern, came to no end.
  func isFollowed(by answer: InstructionText) throws(Pattern.SearchFailure) -> Bool {
    let text = answer.text
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
      return bound.allows(answer.count(of: letter))
    case .language(let code): return answer.isIn(code)
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
    case .json: return LenientJSON.accepts(answer.insideFence)
    case .title: return answer.hasTitle
    case .twoResponses: return answer.holdsTwoResponses
    case .repeatPrompt(let prompt): return answer.starts(with: prompt)
    case .ending(let phrase): return answer.ends(with: phrase)
    case .quotation:
      let quoted = answer.stripped
      return quoted.count > 1 && quoted.first == "\"" && quoted.last == "\""
    case .capitalWords(let bound): return bound.allows(answer.capitalWordCount)
    case .allCapital: return answer.scalars.isAllUpper && answer.isIn("en")
    case .allLowercase: return answer.scalars.isAllLower && answer.isIn("en")
    case .noComma: return !text.utf8.contains(UInt8(ascii: ","))
    }
  }
}
