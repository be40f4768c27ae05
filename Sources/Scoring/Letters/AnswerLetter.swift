/// The letter of a menu that an answer settles on, as a careful person reads it.
///
/// Tried in this order: the last letter behind a mark such as "the answer is", "答案：" or `\boxed{`,
/// unless a correction follows it; the last line, when it is a letter and no more; the beginning,
/// when it is a letter set off as in `(C)`, `C.` or `C - Paris` and no list of options begins there;
/// what is concluded; what is said; the text of one option; the one letter that is named at all. The
/// last mark counts because reasoning names letters before it decides.
///
/// Letters that are ruled out, asked about, or others' opinion do not count. Two letters in one
/// breath, a letter that is not on the menu, a letter with another option's text are no answer, and
/// nothing else is tried then.
struct AnswerLetter {
  private let mentions: LetterMentions

  /// The places that the answer lists and does not call wrong.
  private let listed: Set<Int>

  /// Those behind dashes.
  private let bulleted: Set<Int>
  private let labelCount: Int

  private init(_ mentions: LetterMentions) {
    self.mentions = mentions
    let labels = mentions.found.filter(\.isLabel)
    labelCount = labels.count
    let offered = labels.filter { !$0.isNegative }
    listed = Set(offered.filter { !$0.isBulleted }.compactMap(\.place))
    bulleted = Set(offered.filter(\.isBulleted).compactMap(\.place))
  }

  /// The position in the menu; `nil` when the answer settles on none.
  ///
  /// - Parameter isVerdict: Whether a judge speaks, who also says "grade:" and the like.
  static func read(
    _ text: String,
    menu: [String],
    options: [String] = [],
    isVerdict: Bool = false
  ) -> Int? {
    let tokens = LetterTokenizer.tokens(
      of: text,
      menu: LetterMenu(menu, options: options),
      phrases: isVerdict ? .ofJudges : .usual
    )
    let reader = AnswerLetter(LetterMentions(tokens))
    let reading = reader.reading
    if case .undecided = reading, let option = wholeOption(text, menu, options) { return option }
    return switch reading {
    case .letter(let place), .named(let place): place
    case .undecided, .unclear: nil
    }
  }

  /// The one option whose text the answer is.
  private static func wholeOption(_ text: String, _ menu: [String], _ options: [String]) -> Int? {
    guard !options.isEmpty else { return nil }
    let plain = TextNormalization([.case, .punctuation, .whitespace])
    let answer = plain.applied(to: text)
    let found = options.indices.filter { plain.applied(to: options[$0]) == answer }
    return found.count == 1 && menu.indices.contains(found[0]) ? found[0] : nil
  }

  private enum Reading {
    case letter(Int)
    /// Only named, not said to be the answer.
    case named(Int)
    /// Nothing speaks for a letter.
    case undecided
    /// Something does, but not for one.
    case unclear

    init(_ mention: LetterMention) {
      self = mention.place.map(Reading.letter) ?? .unclear
    }
  }

  private var reading: Reading {
    marked ?? wholeLine ?? opening ?? concluded ?? said ?? option ?? named ?? .undecided
  }
}

// MARK: - From the strongest to the weakest

extension AnswerLetter {
  private func said(_ level: LetterMention.Level) -> [LetterMention] {
    mentions.found.filter { $0.isSaid && $0.level == level }
  }

  private var marked: Reading? {
    let marked = said(.marked).filter { !isListed($0) }
    return marked.last.map { settled($0) ?? Reading($0) }
  }

  /// What takes the place of a letter that is corrected further on; `nil` when none is.
  private func settled(_ mention: LetterMention) -> Reading? {
    if let correction = correction(of: mention) { return Reading(correction) }
    guard let taken = mentions.lastRetraction, taken > mention.range.lowerBound else { return nil }
    let later = mentions.found.last {
      $0.range.lowerBound > taken && $0.isSaid && !$0.isLabel
        && ($0.level >= .said || $0.isSentence)
    }
    return later.map(Reading.init) ?? .unclear
  }

  /// Whether it begins by saying that no option is right.
  private var isDenied: Bool {
    guard let denial = mentions.denial else { return false }
    return mentions.found.first.map { denial < $0.range.lowerBound } ?? true
  }

  private func correction(of mention: LetterMention) -> LetterMention? {
    mentions.found.last {
      $0.range.lowerBound > mention.range.lowerBound && $0.isSaid && $0.isCorrection
        && ($0.endsClause || $0.level > .mentioned) && !$0.isLabel
    }
  }

  private var wholeLine: Reading? {
    let (first, last) = (mentions.firstLine, mentions.lastLine)
    let lines = Set(mentions.found.filter(\.isWholeLine).flatMap(\.places))
    guard lines.count < 3 else { return .unclear }
    guard let last else { return first.map { settled($0) ?? Reading($0) } }
    guard let first, first.level >= last.level, first.places != last.places else {
      return Reading(last)
    }
    return .unclear
  }

  private var opening: Reading? {
    guard let first = mentions.found.first, first.range.lowerBound <= 8, !first.isOption,
      first.isLabel || first.endsClause, first.isSaid || labelCount == 1 && said(.said).isEmpty,
      !isListed(first),
      first.level == .mentioned, mentions.isOpening(first), !isDenied
    else { return nil }
    if let settled = settled(first) { return settled }
    guard let place = first.place else { return .unclear }
    let concluded = said(.concluded).last?.place
    return concluded.map { $0 == place } ?? true ? .letter(place) : .unclear
  }

  private var concluded: Reading? {
    said(.concluded).last { !isListed($0) }.map(Reading.init)
  }

  /// Where several are said to be right, the last counts only if it corrects the others.
  private var said: Reading? {
    let said = said(.said)
    guard let last = said.last else { return nil }
    // One that stands out of several said before.
    let agrees = said.allSatisfy { other in
      other.places == last.places || other.places.count > 1 && other.places.contains(last.places[0])
    }
    return last.isCorrection || agrees ? Reading(last) : .unclear
  }

  private var option: Reading? {
    let said = Set(mentions.found.filter { $0.isOption && $0.isSaid }.flatMap(\.places))
    let letters = mentions.found.contains { !$0.isOption && $0.isSaid && $0.place != nil }
    guard !said.isEmpty, !letters else { return nil }
    if let last = mentions.found.last(where: \.isOption), last.isResult, last.isSaid {
      return Reading(last)
    }
    return said.count == 1 ? said.first.map(Reading.named) : .unclear
  }

  private var named: Reading? {
    let letters = mentions.found.filter {
      !$0.isNegative && !$0.isMenu && !($0.isConditional && $0.places.count > 1)
    }
    guard !isDenied, !letters.contains(where: { $0.places.count > 1 }) else { return .unclear }
    let places = Set(letters.compactMap(\.place))
    let denied = mentions.found.contains { $0.isNegative && !places.isDisjoint(with: $0.places) }
    guard places.count == 1, !denied, letters.contains(where: \.isSaid) else { return nil }
    return places.first.map(Reading.named)
  }
}

// MARK: - Lists of options

extension AnswerLetter {
  /// Whether a label is one of several that repeat the menu in its order.
  private func isListed(_ mention: LetterMention) -> Bool {
    guard mention.isLabel, mention.level != .said, let place = mention.place else { return false }
    let listed = mention.isBulleted ? bulleted : listed
    return listed.contains(place + 1) || (listed.contains(place - 1) && listed.contains(0))
  }
}
