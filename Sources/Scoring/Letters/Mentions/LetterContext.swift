/// What the words just before a letter say of it, as far as no word comes between that says something
/// else.
struct LetterContext {
  private(set) var level = LetterMention.Level.mentioned
  private(set) var isNegative = false
  private(set) var isCorrection = false

  /// "between" stands before it.
  private(set) var isOpenQuestion = false

  /// It follows "A:" as the answer of questions that are numbered so.
  private(set) var isQuestionAndAnswer = false

  /// Whether "answer" or "option" stands before it.
  private(set) var isNamed = false

  /// "All except" stands before it.
  private(set) var isException = false

  /// "Wrong are" stands before it.
  private(set) var isBehindWrong = false

  /// Whether anything at all does that announces a letter.
  var isAnnounced: Bool { isNamed || level > .mentioned }

  private var hasLinker = false
  private var hasVerb = false
  private var hasChoose = false
  private var concludes = false
  private var isRight = false
  private var isHedged = false
  private var isBoxed = false
  private var crossesLine = false
  private var crossesComma = false
  private var isColon = false

  /// The level that "answer" and "option" give, where one was met.
  private var named: LetterMention.Level?

  /// More words than these are not looked back over.
  private static let limit = 24

  /// - Parameter end: The token of the first letter.
  init(before end: Int, in tokens: [LetterToken]) {
    var index = end - 1
    while index >= 0, end - index <= Self.limit, take(index, in: tokens) { index -= 1 }
    level = Self.level(self)
  }

  private static func level(_ context: LetterContext) -> LetterMention.Level {
    if context.isBoxed { return .marked }
    if context.isHedged { return context.named == .marked ? .said : .mentioned }
    let said = context.hasVerb || context.hasChoose || context.isQuestionAndAnswer
    let isRight = context.isRight && context.hasVerb
    let concluded = context.concludes || context.isCorrection || isRight
    let level: LetterMention.Level = concluded ? .concluded : said ? .said : .mentioned
    return max(level, context.named ?? .mentioned)
  }

  /// Whether to go on with the token before.
  private mutating func take(_ index: Int, in tokens: [LetterToken]) -> Bool {
    let token = tokens[index]
    let before = index > 0 ? tokens[index - 1].kind : .lineEnd
    switch token.kind {
    case .emphasis, .open, .filler: return true
    case .between: isOpenQuestion = true
    case .choices:
      // "Incorrect options: A and C".
      if isColon, [.right, .wrong].contains(before) { return true }
      isOpenQuestion = !crossesComma
      return false
    case .colon:
      isColon = true
      hasLinker = true
      return true
    case .arrow: hasLinker = true
    case .copula:
      hasLinker = true
      hasVerb = true
    case .hedge:
      hasLinker = true
      isHedged = true
    case .choose:
      hasLinker = true
      hasChoose = true
    case .dash, .close:
      guard before != .lineEnd else { return false }
      hasLinker = true
    case .conclude: concludes = true
    case .right:
      isRight = true
      guard hasLinker, !crossesComma, Self.isHeading(index, in: tokens) else { return true }
      isNamed = true
      named = .concluded
      return false
    case .wrong:
      guard hasLinker, !crossesComma, Self.isHeading(index, in: tokens) else { return hasVerb }
      isNegative = isColon
      isBehindWrong = true
      return hasVerb
    case .exception:
      isException = !crossesComma
      return false
    case .article: return tokens[index + 1].kind == .letter
    // "The statement that is not true is A".
    case .negation: isNegative = isNegative || !(isRight && hasVerb)
    case .correction, .retraction: isCorrection = true
    case .comma: return takesComma(index, in: tokens)
    case .lineEnd: return takesLineEnd(index, in: tokens)
    case .choice:
      isNamed = true
      if hasLinker, !crossesLine { named = .marked }
    case .title:
      guard hasLinker, !crossesLine || isColon else { return false }
      isNamed = true
      named = .marked
      return false
    case .answer: return takeAnswer(index, in: tokens)
    case .announcement:
      isBoxed = true
      isNamed = true
      return false
    case .letter:
      isQuestionAndAnswer = isColon && before == .lineEnd
      return false
    default: return false
    }
    return true
  }

  private mutating func takeAnswer(_ index: Int, in tokens: [LetterToken]) -> Bool {
    guard !crossesLine || isColon || Self.isHeading(index, in: tokens) else { return false }
    isNamed = true
    named = hasLinker || crossesLine ? .marked : .concluded
    return false
  }

  /// Whether a line says no more than "the answer".
  private static func isHeading(_ index: Int, in tokens: [LetterToken]) -> Bool {
    var place = index - 1
    while place >= 0, index - place <= limit {
      switch tokens[place].kind {
      case .emphasis, .filler, .right, .open: place -= 1
      case .lineEnd, .stop, .semicolon, .comma: return true
      default: return false
      }
    }
    return true
  }

  /// A comma sets words such as "therefore" off: "the answer, therefore, is C".
  private mutating func takesComma(_ index: Int, in tokens: [LetterToken]) -> Bool {
    crossesComma = true
    let fillers: [LetterToken.Kind] = [.conclude, .filler, .correction, .retraction]
    let before = index > 0 ? tokens[index - 1].kind : .word
    return fillers.contains(before) || fillers.contains(tokens[index + 1].kind)
  }

  /// A line is left only for a mark at the end of another.
  private mutating func takesLineEnd(_ index: Int, in tokens: [LetterToken]) -> Bool {
    guard !hasVerb || crossesLine else { return false }
    var place = index - 1
    while place >= 0, index - place <= Self.limit,
      [.emphasis, .lineEnd, .close].contains(tokens[place].kind)
    {
      place -= 1
    }
    guard place >= 0 else { return false }
    crossesLine = true
    return [.colon, .answer, .announcement, .lineEnd].contains(tokens[place].kind)
  }
}
