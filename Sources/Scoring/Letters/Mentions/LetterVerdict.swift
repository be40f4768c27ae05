/// What the words behind a letter say of it: right, wrong, or nothing.
enum LetterVerdict {
  case right
  /// "is the answer".
  case answer
  case wrong
  /// "is right if": no more than named.
  case qualified
  /// "is tempting, but": less than what is said of another letter.
  case conceded

  /// How far words are looked at.
  private static let limit = 20
  private static let limitOfLine = 60

  /// - Parameter start: The first token behind the letters and what closes them.
  static func behind(_ start: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    var isFollowedByWord = false
    for index in start..<max(start, min(start + limit, tokens.count)) {
      switch tokens[index].kind {
      case .copula, .filler, .emphasis, .choice, .hedge, .close, .open: continue
      case .right:
        guard !isFollowedByWord else { return nil }
        return qualification(of: index, in: tokens) ?? .right
      case .answer:
        // "A het juiste antwoord is".
        let isWhole =
          kind(index + 1, in: tokens) == .copula && kind(index + 2, in: tokens).endsClause
        return isFollowedByWord || index == start && !isWhole ? nil : .answer
      case .wrong: return .wrong
      case .tick: return .right
      case .cross: return .wrong
      case .exception where index == start: return exception(start..<(start + 1), in: tokens)
      case .negation: return isComparison(index, in: tokens) ? nil : .wrong
      case .word, .article, .option, .title: isFollowedByWord = true
      case .comma where index > start && kind(index + 1, in: tokens) == .contrast: continue
      case .contrast where index > start: return concession(index, in: tokens)
      default: return nil
      }
    }
    return nil
  }

  private static func kind(_ index: Int, in tokens: [LetterToken]) -> LetterToken.Kind {
    tokens.indices.contains(index) ? tokens[index].kind : .lineEnd
  }

  /// "C rather than B": the negation is about what follows.
  private static func isComparison(_ index: Int, in tokens: [LetterToken]) -> Bool {
    tokens[(index + 1)...].prefix(4).prefix { !$0.kind.endsClause }
      .contains { $0.kind == .letter || $0.kind == .option }
  }

  /// "All except B are wrong": the contrary of what is said of the others, behind or before it.
  ///
  /// - Parameter range: The tokens of the exception.
  static func exception(_ range: Range<Int>, in tokens: [LetterToken]) -> LetterVerdict {
    let verdicts: [LetterToken.Kind] = [.right, .wrong, .negation, .cross, .tick]
    let behind = tokens[range.upperBound...].prefix(limit).prefix { !$0.kind.endsSentence }
    let before = tokens[..<range.lowerBound].suffix(limit).reversed()
      .prefix { !$0.kind.endsSentence && $0.kind != .letter }
    let verdict = (Array(behind) + before).first { verdicts.contains($0.kind) }?.kind
    return [.wrong, .negation, .cross].contains(verdict ?? .word) ? .answer : .wrong
  }

  /// What the rest of a sentence takes from "right": "is true, but does not answer it", "is right only
  /// if"; `nil` when nothing.
  private static func qualification(of index: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    for place in (index + 1)..<max(index + 1, min(index + limit, tokens.count)) {
      switch tokens[place].kind {
      case .letter, .option, .reason, .stop, .lineEnd, .question, .semicolon, .answer: return nil
      case .condition: return .qualified
      case .contrast: return denies(after: place, in: tokens) ? .conceded : nil
      default: continue
      }
    }
    return nil
  }

  /// "is closest but not quite right", "is plausible, but D fits better".
  private static func concession(_ index: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    if denies(after: index, in: tokens) { return .wrong }
    let rest = tokens[(index + 1)...].prefix(limit).prefix { !$0.kind.endsSentence }
    let other = rest.firstIndex { $0.kind == .letter && $0.isCapital && $0.place >= 0 }
    guard let other else { return nil }
    let isDenied = rest[other...].contains { [.wrong, .negation, .cross].contains($0.kind) }
    return isDenied ? nil : .conceded
  }

  /// Whether a clause calls what it is about wrong, or denies that it is right.
  private static func denies(after index: Int, in tokens: [LetterToken]) -> Bool {
    var isNegated = false
    for token in tokens[(index + 1)...].prefix(limit) {
      switch token.kind {
      case .letter, .option, .stop, .lineEnd, .question, .semicolon, .reason, .condition:
        return false
      case .wrong: return !isNegated
      case .negation: isNegated = true
      case .right, .answer: return isNegated
      default: continue
      }
    }
    return false
  }

  /// Whether an entry of a list, or a clause of it, ends behind a token.
  private static func isLast(_ index: Int, in tokens: [LetterToken]) -> Bool {
    let next = tokens[(index + 1)...].first { ![.emphasis, .close].contains($0.kind) }
    return (next?.kind ?? .lineEnd).endsClause
  }

  /// In a list of options, where a verdict stands on its own: "B) Paris – correct".
  static func ofLabel(_ start: Int, in tokens: [LetterToken]) -> LetterVerdict? {
    var standsAlone = true
    for index in start..<max(start, min(start + limitOfLine, tokens.count)) {
      switch tokens[index].kind {
      case .lineEnd, .letter: return nil
      case .tick: return .right
      case .cross: return .wrong
      case .right where standsAlone: return .right
      case .wrong where standsAlone: return .wrong
      case .yes where standsAlone && isLast(index, in: tokens): return .right
      case .negation where standsAlone && isLast(index, in: tokens): return .wrong
      case .filler, .emphasis: continue
      case .word, .article, .option, .negation, .right, .wrong: standsAlone = false
      default: standsAlone = true
      }
    }
    return nil
  }
}
