import Domain

extension Instruction {
  /// - Parameters:
  ///   - id: As `instruction_id_list` names it: `length_constraints:number_words`.
  ///   - arguments: Its entry of `kwargs`; members that are `null` were not given.
  /// - Throws: `ScoringError.instruction` for an id or an argument that cannot be read.
  init(id: String, arguments: JSONValue) throws(ScoringError) {
    let reader = InstructionArguments(id: id, arguments: arguments)
    switch id {
    case "keywords:existence": self = .keywords(try reader.texts("keywords").map { Keyword($0) })
    case "keywords:frequency":
      let bound = try reader.bound("relation", "frequency")
      self = .keywordFrequency(Keyword(String(try reader.text("keyword").trimmed)), bound)
    case "keywords:forbidden_words":
      self = .forbiddenWords(try reader.texts("forbidden_words").map(Keyword.init(word:)))
    case "keywords:letter_frequency":
      self = .letterFrequency(
        try reader.letter(),
        try reader.bound("let_relation", "let_frequency")
      )
    case "language:response_language": self = .language(try reader.text("language"))
    case "length_constraints:number_sentences":
      self = .sentences(try reader.bound("relation", "num_sentences"))
    case "length_constraints:number_paragraphs":
      self = .paragraphs(try reader.count("num_paragraphs"))
    case "length_constraints:number_words":
      self = .words(try reader.bound("relation", "num_words"))
    case "length_constraints:nth_paragraph_first_word":
      self = .firstWord(
        try reader.text("first_word").lowercased(),
        ofParagraph: try reader.count("nth_paragraph"),
        paragraphs: try reader.count("num_paragraphs")
      )
    case "detectable_content:number_placeholders":
      self = .placeholders(try reader.count("num_placeholders"))
    case "detectable_content:postscript":
      self = .postscript(try reader.text("postscript_marker"))
    case "detectable_format:number_bullet_lists": self = .bullets(try reader.count("num_bullets"))
    case "detectable_format:constrained_response": self = .constrainedResponse
    case "detectable_format:number_highlighted_sections":
      self = .highlights(try reader.count("num_highlights"))
    case "detectable_format:multiple_sections":
      self = .sections(try reader.text("section_spliter"), try reader.count("num_sections"))
    case "detectable_format:json_format": self = .json
    case "detectable_format:title": self = .title
    case "combination:two_responses": self = .twoResponses
    case "combination:repeat_prompt": self = .repeatPrompt(try reader.text("prompt_to_repeat"))
    case "startend:end_checker": self = .ending(try reader.text("end_phrase"))
    case "startend:quotation": self = .quotation
    case "change_case:capital_word_frequency":
      self = .capitalWords(try reader.bound("capital_relation", "capital_frequency"))
    case "change_case:english_capital": self = .allCapital
    case "change_case:english_lowercase": self = .allLowercase
    case "punctuation:no_comma": self = .noComma
    default: throw .instruction(id: id, problem: "IFEval has no instruction of this name")
    }
  }
}

/// Reads the arguments of one instruction.
private struct InstructionArguments {
  var id: String
  var arguments: JSONValue

  func text(_ name: String) throws(ScoringError) -> String {
    guard let text = arguments[name]?.stringValue else { throw missing(name, "a text") }
    return text
  }

  func texts(_ name: String) throws(ScoringError) -> [String] {
    guard let list = arguments[name]?.arrayValue else { throw missing(name, "a list of texts") }
    let texts = list.compactMap(\.stringValue)
    guard texts.count == list.count, !texts.isEmpty else { throw missing(name, "a list of texts") }
    return texts
  }

  /// Some files write counts as `3.0`.
  func count(_ name: String) throws(ScoringError) -> Int {
    guard let count = arguments[name]?.integerValue.flatMap({ Int(exactly: $0) }), count >= 0 else {
      throw missing(name, "a count")
    }
    return count
  }

  func letter() throws(ScoringError) -> Unicode.Scalar {
    let text = Array(try text("letter").lowercased().unicodeScalars)
    guard let letter = text.first, text.count == 1 else { throw missing("letter", "one letter") }
    return letter
  }

  func bound(_ relation: String, _ count: String) throws(ScoringError) -> Instruction.Bound {
    guard let relation = Instruction.Bound.Relation(rawValue: try text(relation)) else {
      throw missing(relation, "'less than', 'at least' or 'at most'")
    }
    return .init(relation: relation, count: try self.count(count))
  }

  private func missing(_ name: String, _ what: String) -> ScoringError {
    .instruction(id: id, problem: "its argument '\(name)' must be \(what)")
  }
}
