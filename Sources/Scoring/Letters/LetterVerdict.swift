/// What the words behind a letter say of it: right, wrong, or nothing.
enum LetterVerdict {
  case right
  /// "is the answer".
  case answer
  case wrong

  /// How far words are looked at.
  private static let limit = 20
  private static let limitOfLine = 60

  /// - Parameter start: The first token behind the letters and what closes them.
  static func behind(_ start: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    var isFollowedByWord = false
    for index in start..<max(start, min(start + limit, tokens.count)) {
      switch tokens[index].kind {
      case .copula, .filler, .emphasis, .choice, .hedge, .close, .open: continue
      case .right: return isFollowedByWord ? nil : .right
      case .answer: return isFollowedByWord || index == start ? nil : .answer
      case .wrong: return .wrong
      case .negation: return isComparison(index, in: tokens) ? nil : .wrong
      case .word, .option: isFollowedByWord = true
      default: return nil
      }
    }
    return nil
  }

  /// "C rather than B": the negation is about what follows.
  private static func isComparison(_ index: Int, in tokens: [LetterToken]) -> Bool {
    tokens[(index + 1)...].prefix(4).prefix { !$0.kind.endsClause }
      .contains { $0.kind == .letter || $0.kind == .option }
  }

  /// In a list of options, where a verdict stands on its own: "B) Paris – correct".
  static func ofLabel(_ start: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    var standsAlone = true
    for index in start..<max(start, min(start + limitOfLine, tokens.count)) {
      switch tokens[index].kind {
      case .lineEnd, .letter: return nil
      case .right where standsAlone: return .right
      case .wrong where standsAlone: return .wrong
      case .filler, .emphasis: continue
      case .word, .option, .negation, .right, .wrong: standsAlone = false
      default: standsAlone = true
      }
    }
    return nil
  }
}
