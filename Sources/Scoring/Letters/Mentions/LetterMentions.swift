/// Finds where an answer names letters, in one pass from its beginning.
struct LetterMentions {
  let tokens: [LetterToken]
  private(set) var found: [LetterMention] = []

  /// The first line and the last that are not empty, where no more than a letter is in one.
  private(set) var firstLine: LetterMention?
  private(set) var lastLine: LetterMention?

  /// Where what was said before is last taken back; `nil` where nothing is.
  private(set) var lastRetraction: Int?

  /// Where it is first said that no option is right.
  private(set) var denial: Int?

  private var line = Line()
  private(set) var clause = Clause()
  private var wordsSinceCorrection: Int?

  /// Whether an "answer is" is still without its letter.
  private var isPending = false

  private struct Line {
    var mentions = 0
    var words = 0
    var isEmpty = true
    /// Whether a line before it was not empty.
    var isFirst = true
  }

  struct Clause {
    var isNegative = false
    var isConditional = false
  }

  init(_ tokens: [LetterToken]) {
    self.tokens = tokens
    var index = 0
    while index < tokens.count {
      note(index)
      if let mention = mention(at: index) {
        found.append(mention)
        line.mentions += 1
        isPending = false
        index = mention.range.upperBound
      } else {
        index += 1
      }
    }
    endLine()
  }

  private mutating func note(_ index: Int) {
    let kind = tokens[index].kind
    if kind == .lineEnd { endLine() } else { line.isEmpty = line.isEmpty && kind == .emphasis }
    if kind.endsClause { clause = Clause() }
    switch kind {
    case .negation:
      clause.isNegative = true
      line.words += 1
    case .condition, .concession, .hedge:
      clause.isConditional = kind != .hedge || clause.isConditional
      line.words += 1
    case .noneOfThem:
      denial = denial ?? index
      clause.isNegative = true
      line.words += 1
    case .correction: wordsSinceCorrection = 0
    case .retraction:
      wordsSinceCorrection = 0
      lastRetraction = index
    case .word, .article, .option, .letters:
      line.words += 1
      wordsSinceCorrection = wordsSinceCorrection.map { $0 + 1 }
    case .wrong, .comma: line.words += 1
    case .stop, .semicolon: isPending = false
    case .answer: isPending = true
    default: break
    }
  }

  private mutating func endLine() {
    guard !line.isEmpty else { return }
    var whole: LetterMention?
    if line.mentions == 1, line.words == 0, var last = found.last, !last.isConditional,
      !last.isNegative, !last.isReply
    {
      last.isWholeLine = true
      found[found.count - 1] = last
      whole = last
    }
    if line.isFirst { firstLine = whole }
    lastLine = whole
    line = Line()
    line.isFirst = false
  }

  /// Whether nothing that says something is before it.
  func isOpening(_ mention: LetterMention) -> Bool {
    tokens[..<mention.range.lowerBound].allSatisfy {
      [.emphasis, .open, .lineEnd, .choice, .filler, .dash, .arrow, .right, .tick]
        .contains($0.kind)
    }
  }

  func kind(_ index: Int) -> LetterToken.Kind {
    tokens.indices.contains(index) ? tokens[index].kind : .lineEnd
  }
}

// MARK: - One mention

extension LetterMentions {
  private func mention(at index: Int) -> LetterMention? {
    switch tokens[index].kind {
    case .letter: letterMention(at: index)
    case .option: optionMention(at: index)
    case .letters: lettersMention(at: index)
    default: nil
    }
  }

  /// Several letters in one word are meant only where a letter is asked for: "Answer: AC".
  private func lettersMention(at index: Int) -> LetterMention? {
    let context = LetterContext(before: index, in: tokens)
    let isAlone = kind(index - 1) == .lineEnd && kind(index + 1) == .lineEnd
    guard context.isAnnounced || isAlone else { return nil }
    var mention = LetterMention(
      places: [tokens[index].place, LetterToken.offMenu],
      range: index..<(index + 1)
    )
    mention.level = context.level
    return mention
  }

  private func optionMention(at index: Int) -> LetterMention? {
    let context = LetterContext(before: index, in: tokens)
    var mention = LetterMention(places: [tokens[index].place], range: index..<(index + 1))
    mention.isOption = true
    mention.isResult = kind(index - 1) == .arrow && kind(index + 1).endsSentence
    mention.level = context.level
    mention.isCorrection = context.isCorrection
    mention.isNegative =
      context.isNegative || (context.level < .marked && clause.isNegative)
      || LetterVerdict.behind(index + 1, in: tokens) == .wrong
    mention.isConditional = clause.isConditional || kind(index + 1) == .question
    mention.endsClause = kind(index + 1).endsClause
    return mention
  }

  private func letterMention(at index: Int) -> LetterMention? {
    let site = LetterSite(at: index, in: tokens)
    let context = LetterContext(before: index, in: tokens)
    guard site.isLetter(announced: context) else { return nil }
    var mention = LetterMention(places: [tokens[index].place], range: index..<site.end)
    mention.isLabel = site.isLabel
    mention.isBulleted = site.isBulleted
    let isListed = site.isLabel ? false : extend(&mention)
    read(context, into: &mention, isListed: isListed, site)
    addOption(to: &mention, behind: site)
    return mention
  }

  private func read(
    _ context: LetterContext,
    into mention: inout LetterMention,
    isListed: Bool,
    _ site: LetterSite
  ) {
    mention.level = context.level
    mention.isSentence = isSentence(mention)
    mention.isReply = context.isQuestionAndAnswer
    if site.isLoose { mention.level = isPending ? .concluded : .mentioned }
    let verdict =
      context.isException
      ? LetterVerdict.exception(mention.range, in: tokens) : verdict(of: mention, site)
    if mention.level == .marked, isListed, verdict == .wrong {
      // "Answer: A, B is wrong".
      mention.places = [mention.places[0]]
      mention.range = mention.range.lowerBound..<site.end
    } else if verdict == .wrong, !(site.isLabel && mention.level == .marked) {
      mention.isNegative = true
    }
    if context.isBehindWrong, mention.places.count > 1 { mention.isNegative = true }
    mention.isMenu = context.isOpenQuestion
    if isListed, clause.isNegative, verdict == .right || verdict == .answer {
      // "Unlike A, C is right".
      mention.places = [mention.places[0]]
      mention.range = mention.range.lowerBound..<site.end
      mention.isNegative = true
      return
    }
    if verdict == .right { mention.level = max(mention.level, .said) }
    if verdict == .answer { mention.level = max(mention.level, .concluded) }
    if context.isNegative || (mention.level < .marked && clause.isNegative && !site.isLabel) {
      mention.isNegative = true
    }
    let next = kind(mention.range.upperBound)
    let isConceded = verdict == .conceded && mention.level < .concluded
    mention.isConditional =
      clause.isConditional || (next == .question && !isWholeAnswer) || context.isOpenQuestion
      || isConceded
    if next == .question, kind(mention.range.upperBound + 1) == .yes {
      // "Could it be B? Yes."
      mention.level = max(mention.level, .said)
      mention.isConditional = false
    }
    if next == .question, mention.level == .marked, !clause.isConditional {
      mention.level = .said
      mention.isConditional = false
    }
    mention.isCorrection = context.isCorrection || wordsSinceCorrection == 0
    mention.endsClause =
      next.endsClause || next == .close || verdict == .right || verdict == .answer
      || !tokens.indices.contains(mention.range.upperBound)
  }

  private func verdict(of mention: LetterMention, _ site: LetterSite) -> LetterVerdict? {
    if let isTicked = tokens[mention.range.lowerBound].isTicked {
      return isTicked ? .right : .wrong
    }
    let end = mention.range.upperBound
    return site.isLabel ? LetterVerdict.ofLabel(end, in: tokens) : .behind(end, in: tokens)
  }

  /// Whether an answer is one letter and no more: "C?" means C.
  private var isWholeAnswer: Bool {
    tokens.count < 12
      && tokens.allSatisfy {
        [.letter, .emphasis, .open, .close, .question, .lineEnd].contains($0.kind)
      }
  }

  private func isSentence(_ mention: LetterMention) -> Bool {
    let before = tokens[..<mention.range.lowerBound].last { ![.emphasis, .open].contains($0.kind) }
    return (before?.kind ?? .lineEnd).endsSentence && kind(mention.range.upperBound).endsSentence
  }

  /// The text behind a letter is the option's own, or contradicts it.
  private func addOption(to mention: inout LetterMention, behind site: LetterSite) {
    guard let index = site.option(in: tokens), mention.places.count == 1 else { return }
    let place = tokens[index].place
    let isWhole = kind(index + 1).endsSentence || [.emphasis, .close].contains(kind(index + 1))
    if place != mention.places[0], isWhole { mention.places.append(place) }
    if place == mention.places[0] || isWhole {
      mention.range = mention.range.lowerBound..<(index + 1)
    }
  }
}
