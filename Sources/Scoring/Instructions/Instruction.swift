/// What an IFEval prompt asks of the form of its answer, so that a program can tell whether it did.
///
/// J. Zhou et al., "Instruction-Following Evaluation for Large Language Models", 2023.
enum Instruction: Hashable, Sendable {
  /// Each occurs; read as patterns, in any case.
  case keywords([Keyword])
  case keywordFrequency(Keyword, Bound)

  /// None occurs as a word, in any case.
  case forbiddenWords([Keyword])
  case letterFrequency(Unicode.Scalar, Bound)

  /// ISO 639-1 code; Chinese is `zh-cn` or `zh-tw`.
  case language(String)
  case sentences(Bound)

  /// Parted by `***`.
  case paragraphs(Int)
  case words(Bound)

  /// Parted by an empty line; the first word of the n-th, 1 for the first, in lower case.
  case firstWord(String, ofParagraph: Int, paragraphs: Int)

  /// At least so many `[…]`.
  case placeholders(Int)

  /// The mark that opens it, such as `P.S.`
  case postscript(String)

  /// Exactly so many lines that begin with `*` or `-`.
  case bullets(Int)

  /// One of "My answer is yes.", "My answer is no.", "My answer is maybe."
  case constrainedResponse

  /// At least so many `*…*` or `**…**`.
  case highlights(Int)

  /// At least so many sections, each opened by this word and a number.
  case sections(String, Int)
  case json

  /// `<<…>>`
  case title

  /// Two different ones, parted by `******`.
  case twoResponses
  case repeatPrompt(String)
  case ending(String)

  /// The whole answer in double quotes.
  case quotation
  case capitalWords(Bound)

  /// In English and in capitals.
  case allCapital

  /// In English and in small letters.
  case allLowercase
  case noComma

  struct Bound: Hashable, Sendable {
    var relation: Relation
    var count: Int

    enum Relation: String, Hashable, Sendable, CaseIterable {
      case lessThan = "less than"
      case atLeast = "at least"
      case atMost = "at most"
    }

    func allows(_ found: Int) -> Bool {
      switch relation {
      case .lessThan: found < count
      case .atLeast: found >= count
      case .atMost: found <= count
      }
    }
  }
}
