/// One place of an answer where it names a letter, or several in one breath, and how.
struct LetterMention {
  /// Places in the menu, each once; `offMenu` for a letter that is not on it.
  var places: [Int]

  /// The tokens from the first letter to what closes the last one.
  var range: Range<Int>
  var level = Level.mentioned

  /// Said to be wrong, or not to be it.
  var isNegative = false

  /// Said under a condition, of somebody else's opinion, or asked.
  var isConditional = false

  /// Begins a line and is set off from what follows, as an option is listed.
  var isLabel = false

  /// Behind the dash of a list: of another list than labels without one.
  var isBulleted = false

  /// The text of an option rather than its letter.
  var isOption = false

  /// Nothing but words such as "wait" and "no" are between a correction and it.
  var isCorrection = false

  /// Its clause ends with it, or with a word that says it is right.
  var endsClause = false

  /// Behind an equals sign, at the end of a sentence.
  var isResult = false

  /// Between these, out of these: what there is to choose from.
  var isMenu = false

  /// Is a sentence of its own.
  var isSentence = false

  /// Behind the "A:" of questions and answers, which may go on with questions of their own.
  var isReply = false

  /// Alone on its line, but for words without a meaning of their own.
  var isWholeLine = false

  /// How much its words say that it is the answer.
  enum Level: Int, Comparable {
    case mentioned
    /// "It is C", "C is right".
    case said
    /// "So it is C", "C is the answer".
    case concluded
    /// "The answer is C", `\boxed{C}`.
    case marked

    static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
  }

  /// The one place on the menu; `nil` for several letters, or one that is not on it.
  var place: Int? {
    places.count == 1 && places[0] != LetterToken.offMenu ? places[0] : nil
  }

  /// Whether it says that its letters are right.
  var isSaid: Bool { !isNegative && !isConditional }
}
