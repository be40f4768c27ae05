/// A single letter of a text with what is around it, and whether it can be one of a menu at all.
///
/// The article in "A dog", a grade, the name in "Vitamin C" are none: a word goes right before or
/// behind that is not known to go with a choice.
struct LetterSite {
  /// The token behind the letter and what closes it.
  let end: Int

  /// Begins a line, or is set off like "B)" inside of one, with more behind it.
  let isLabel: Bool

  /// Behind the dash of a list.
  let isBulleted: Bool

  /// In brackets or quotation marks, but behind a word that is not known to announce it.
  var isLoose: Bool { isSetOff && !isFreeBefore }

  private let index: Int
  private let token: LetterToken
  private let isSetOff: Bool
  private let isFreeBefore: Bool
  private let isFreeBehind: Bool
  private let endsClause: Bool

  /// Whether all that there is before it on the line is decoration.
  private let beginsLine: Bool

  /// Whether it is said to be right or wrong at once.
  private let isJudged: Bool

  /// Whether a colon and another letter follow, as in "A: D".
  private let isQuestionAndAnswer: Bool

  /// Whether it abbreviates a name, as in `C. S. Lewis`.
  private let isInitial: Bool

  /// Whether it abbreviates what a small letter follows, as in `C. elegans`.
  private let isSpecies: Bool

  /// Whether it is the Portuguese article of "A resposta é B".
  private let isArticle: Bool

  /// Whether it is a part of "3(b)" or "P(A)".
  private let isArgument: Bool

  /// Whether it is a side of "A = B" or "A → B".
  private let isSide: Bool

  /// Whether it is joined to a letter that is a name: "dissociates into A and B".
  private let isEndOfNames: Bool

  init(at index: Int, in tokens: [LetterToken]) {
    self.index = index
    token = tokens[index]
    func kind(_ index: Int) -> LetterToken.Kind {
      tokens.indices.contains(index) ? tokens[index].kind : .lineEnd
    }
    var before = index - 1
    while before >= 0, index - before < 12, [.emphasis, .open].contains(tokens[before].kind) {
      before -= 1
    }
    var behind = index + 1
    while behind < tokens.count, behind - index < 12,
      [.emphasis, .close].contains(tokens[behind].kind)
    {
      behind += 1
    }
    let opens = tokens[(before + 1)..<index]
    let closes = tokens[(index + 1)..<behind]
    let isOpened = opens.contains { $0.kind == .open }
    let isClosed = closes.contains { $0.kind == .close }
    let isTight = closes.first.map { !$0.isSpaced } ?? false
    isSetOff =
      (isOpened && isClosed)
      || (!opens.isEmpty && !token.isSpaced && closes.first?.kind == .emphasis && isTight)
    isFreeBefore =
      Self.isFree(kind(before)) || Self.isArticle(before: index, at: before, in: tokens)
    isArgument =
      isOpened && before >= 0 && !tokens[before + 1].isSpaced
      && (kind(before) == .letter || tokens[before].isNumber)
    isSide =
      (kind(behind) == .arrow && kind(behind + 1) == .letter)
      || (kind(before) == .arrow && kind(before - 1) == .letter && tokens[before - 1].isCapital)
    beginsLine = Self.beginsLine(before, in: tokens)
    isBulleted = beginsLine && kind(before) == .dash
    let isBracketed = !isOpened && isTight && closes.first?.kind == .close
    let isPoint =
      [.stop, .colon, .dash].contains(kind(behind)) || Self.isEnumerationComma(behind, in: tokens)
    let goesOn = isBracketed ? kind(behind) != .lineEnd : Self.goesOn(behind, in: tokens)
    let isAbbreviated = kind(behind) == .stop && opens.isEmpty && closes.isEmpty
    let follows = [.stop, .semicolon, .comma].contains(kind(before)) && !isOpened
    let isJoined =
      [.and, .or, .slash].contains(kind(behind))
      || ((isSetOff || isBracketed) && kind(behind) == .comma)
      || (isSetOff && kind(behind) == .open && kind(behind + 1) == .letter
        && kind(behind + 2) == .close)
    isLabel =
      goesOn && !isJoined
      && ((beginsLine && (isBracketed || isPoint || (isSetOff && isOpened)))
        || (kind(behind) == .colon && [.comma, .semicolon].contains(kind(before))
          && (token.isCapital || !opens.isEmpty))
        || (isBracketed && token.isSpaced && token.isCapital && !isFreeBefore)
        || (isAbbreviated && follows && token.isCapital
          && [.word, .article].contains(kind(behind + 1))))
    end = behind
    isFreeBehind =
      isBracketed || Self.isFree(kind(behind))
      || (kind(behind) == .article && kind(behind + 1) == .letter && tokens[behind + 1].isCapital)
      || Self.isOwnOption(behind, of: token, in: tokens)
    endsClause = kind(behind).endsClause || isClosed || behind >= tokens.count
    isInitial =
      isAbbreviated
      && ((kind(behind + 1) == .letter && kind(behind + 2) == .stop)
        || (kind(before) == .stop && kind(before - 1) == .letter && kind(behind + 1) == .word))
    isSpecies =
      isAbbreviated && kind(behind + 1) == .word && !tokens[behind + 1].isCapital && !beginsLine
    isArticle =
      token.isVowel
      && Self.isArticle(behind, in: tokens, isFirst: kind(before).endsClause)
    isEndOfNames =
      [.and, .or].contains(kind(before)) && before > 0 && kind(before - 1) == .letter
    isJudged =
      [.right, .wrong].contains(kind(behind))
      || (kind(behind) == .copula && [.right, .wrong, .answer].contains(kind(behind + 1)))
    isQuestionAndAnswer =
      beginsLine && kind(behind) == .colon && kind(behind + 1) == .letter
      && kind(behind + 2).endsSentence
  }

  /// Whether a letter may stand beside such a token without being a part of a name.
  private static func isFree(_ kind: LetterToken.Kind) -> Bool {
    switch kind {
    case .word, .article, .letter, .letters, .option, .slash, .title: false
    default: true
    }
  }

  /// The mark behind a label in Chinese, "A、北京": no space follows.
  private static func isEnumerationComma(_ index: Int, in tokens: [LetterToken]) -> Bool {
    guard tokens.indices.contains(index + 1), tokens[index].kind == .comma else { return false }
    return [.word, .article, .option].contains(tokens[index + 1].kind)
      && !tokens[index + 1].isSpaced
  }

  private static func goesOn(_ index: Int, in tokens: [LetterToken]) -> Bool {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .emphasis { next += 1 }
    guard tokens.indices.contains(index), next < tokens.count else { return false }
    return tokens[next].kind != .lineEnd
  }

  private static func beginsLine(_ before: Int, in tokens: [LetterToken]) -> Bool {
    var place = before
    while place >= 0, before - place < 6 {
      switch tokens[place].kind {
      case .lineEnd: return true
      case .choice, .dash, .emphasis, .open, .right, .wrong, .tick, .cross, .arrow: place -= 1
      default: return false
      }
    }
    return place < 0
  }

  private static func isArticle(_ behind: Int, in tokens: [LetterToken], isFirst: Bool) -> Bool {
    guard tokens.indices.contains(behind), tokens[behind].isSpaced else { return false }
    if isFirst, tokens[behind].kind == .answer { return true }
    if isFirst, tokens[behind].kind == .right, tokens.indices.contains(behind + 1) {
      return [.answer, .choice, .title].contains(tokens[behind + 1].kind)
    }
    guard tokens[behind].kind == .choice else { return false }
    for token in tokens[behind...].dropFirst().prefix(6) {
      switch token.kind {
      case .letter: return true
      case .emphasis, .open, .right, .copula, .filler, .choice, .colon, .conclude: continue
      default: return false
      }
    }
    return false
  }

  /// Whether "a" before a letter is the article of "a B está certa", at the beginning of its clause.
  private static func isArticle(before letter: Int, at place: Int, in tokens: [LetterToken]) -> Bool
  {
    guard place >= 0, place == letter - 1, tokens[letter].isCapital else { return false }
    let isArticle = tokens[place].kind == .article
    guard isArticle || tokens[place].kind == .letter && tokens[place].isVowel else { return false }
    let before = place > 0 ? tokens[place - 1].kind : .lineEnd
    let next = letter + 1 < tokens.count ? tokens[letter + 1].kind : .lineEnd
    guard before.endsClause || [.exception, .choose].contains(before) else { return false }
    return [.copula, .right, .wrong, .choose, .answer, .article].contains(next)
      || isArticle && next.endsClause
  }

  private static func isOwnOption(
    _ index: Int,
    of token: LetterToken,
    in tokens: [LetterToken]
  ) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .option else { return false }
    return tokens[index].place == token.place
  }
}

extension LetterSite {
  /// Whether a letter is meant, given what announces it.
  func isLetter(announced context: LetterContext) -> Bool {
    if isQuestionAndAnswer || isInitial || isArgument || isSide { return false }
    if isLabel, token.place == LetterToken.offMenu, !context.isNamed { return false }
    if isLabel || isSetOff { return true }
    guard isFreeBefore, isFreeBehind, !isEndOfNames, !isArticle,
      !isSpecies || context.isAnnounced
    else { return false }
    if token.isCapital { return true }
    guard token.place != LetterToken.offMenu || context.isNamed else { return false }
    return beginsLine
      ? endsClause || isJudged : context.isAnnounced && endsClause || context.isNamed
  }

  /// The same for one that is joined to another by "and" or a comma.
  func isJoined(announced context: LetterContext) -> Bool {
    if isSetOff { return true }
    guard isFreeBehind else { return false }
    return token.isCapital || endsClause
  }

  /// The option whose text follows a label or a letter and a comma.
  func option(in tokens: [LetterToken]) -> Int? {
    for index in end..<max(end, min(end + 4, tokens.count)) {
      switch tokens[index].kind {
      case .option: return index
      case .emphasis, .stop, .colon, .dash, .comma, .open: continue
      default: return nil
      }
    }
    return nil
  }
}
