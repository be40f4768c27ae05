/// A part of an answer, as far as it matters to which letter is meant.
struct LetterToken {
  var kind: Kind

  /// The place in the menu of a letter or of an option's text, `offMenu` for another letter.
  var place = LetterToken.offMenu

  /// Where it begins in the text.
  var start: Int

  /// Whether white space is before it.
  var isSpaced: Bool

  /// Whether a letter or a word begins with a capital, or is of a script without capitals.
  var isCapital = false

  /// Whether a letter is one that is a word of its own in some language: a, e, i, o.
  var isVowel = false

  /// Whether it is a number that is no letter of the menu.
  var isNumber = false

  /// What a sign that stands before a letter says of it, as in "✓ B ✗ A"; `nil` without one.
  var isTicked: Bool?

  static let offMenu = -1

  enum Kind: UInt8 {
    // MARK: What stands for itself
    /// A word that says nothing here.
    case word
    /// "a": an article in many languages, "and" in Czech.
    case article
    /// A single letter or digit.
    case letter
    /// The text of an option.
    case option
    /// Several capitals of the menu in one, as in "AC".
    case letters

    // MARK: Marks
    case lineEnd, stop, question, comma, semicolon, colon, dash, slash
    /// `=`, `→`.
    case arrow
    /// Asterisks, quotation marks, and all that sets a letter off without a meaning of its own.
    case emphasis
    case open, close

    // MARK: Roles of phrases
    /// "answer", "réponse", "答案".
    case answer
    /// "solution", "response": names an answer only where "is" or a colon follows.
    case title
    /// "option", "choice", "letter".
    case choice
    /// "options": what follows is a list of them.
    case choices
    /// `\boxed{`, `####`: a letter follows that is the answer.
    case announcement
    /// "is", "would be", "it's".
    case copula
    /// "could be".
    case hedge
    /// "go with", "I choose".
    case choose
    /// "so", "therefore", "must be".
    case conclude
    /// "the", "clearly": says nothing between a mark and its letter.
    case filler
    /// "correct", "fits".
    case right
    /// "wrong", "can be ruled out".
    case wrong
    /// A sign such as ✓ or ✗ beside what it is about.
    case tick, cross
    /// "not", "instead of".
    case negation
    /// "all except": the contrary of what is said holds for the letter.
    case exception
    /// "yes": says that a letter before it is right.
    case yes
    /// "none of the options".
    case noneOfThem
    case and, or
    /// "but", "sondern".
    case contrast
    /// "although": what follows is less than what comes after it.
    case concession
    /// "because".
    case reason
    /// "if", "some think": what follows is not said by the answer itself.
    case condition
    /// "wait", "actually".
    case correction
    /// "I misread": what was said before no longer holds.
    case retraction
    /// "between".
    case between
  }
}

extension LetterToken.Kind {
  /// Ends what a negation or a condition is about.
  var endsClause: Bool {
    switch self {
    case .lineEnd, .stop, .question, .comma, .semicolon, .colon, .dash, .contrast, .concession,
      .reason, .conclude, .arrow:
      true
    default: false
    }
  }

  var endsSentence: Bool {
    switch self {
    case .lineEnd, .stop, .question, .semicolon: true
    default: false
    }
  }
}
