/// Letters that are named in one breath: "A, B and C".
extension LetterMentions {
  /// Takes in the letters that follow by commas, "and" and the like.
  ///
  /// - Returns: Whether commas alone join them.
  func extend(_ mention: inout LetterMention) -> Bool {
    var isListed = false
    var hasWord = false
    let isAnnounced = isAnnounced(mention)
    while let next = joined(
      to: mention.range.upperBound,
      isClosed: hasWord,
      isAnnounced: isAnnounced
    ) {
      let site = LetterSite(at: next.index, in: tokens)
      let context = LetterContext(before: next.index, in: tokens)
      let isNamed = next.hasWord && tokens[next.index].isCapital && tokens[next.index].place >= 0
      guard site.isJoined(announced: context) || isNamed else { break }
      if !mention.places.contains(tokens[next.index].place) {
        mention.places.append(tokens[next.index].place)
      }
      mention.range = mention.range.lowerBound..<site.end
      hasWord = hasWord || next.hasWord
      isListed = !hasWord
    }
    return isListed
  }

  private func isAnnounced(_ mention: LetterMention) -> Bool {
    let before = tokens[..<mention.range.lowerBound].last { ![.emphasis, .open].contains($0.kind) }
    return [.filler, .choose, .copula].contains(before?.kind ?? .lineEnd)
  }

  /// - Parameters:
  ///   - isClosed: An "and" came before, so that no comma adds a letter.
  ///   - isAnnounced: Something speaks for the letters, so that "perhaps D" is another thought.
  private func joined(to end: Int, isClosed: Bool, isAnnounced: Bool)
    -> (index: Int, hasWord: Bool)?
  {
    var isJoined = false
    var hasWord = false
    for index in end..<max(end, min(end + 7, tokens.count)) {
      switch tokens[index].kind {
      case .comma where !isClosed || [.and, .or].contains(kind(index + 1)): isJoined = true
      case .and, .or, .slash, .between, .article:
        isJoined = true
        hasWord = true
      case .semicolon where kind(index + 1) == .letter && kind(index + 2).endsSentence:
        isJoined = true
      case .hedge where isAnnounced && !hasWord: return nil
      case .negation where clause.isNegative:
        isJoined = true
        hasWord = true
      case .emphasis, .open, .filler, .choice, .close, .hedge: continue
      case .letter:
        let isInRow = isJoined || isBracketed(index, behind: end)
        let isOther = isKey(index) || tokens[index].isTicked != nil
        return isInRow && !isOther ? (index, hasWord) : nil
      default: return nil
      }
    }
    return nil
  }

  /// Whether a colon follows, so that something new is said of the letter.
  private func isKey(_ index: Int) -> Bool {
    tokens[(index + 1)...].prefix(4).first { $0.kind != .emphasis && $0.kind != .close }?.kind
      == .colon
  }

  /// Whether nothing is between two letters in brackets, as in "(A) (B)".
  private func isBracketed(_ index: Int, behind end: Int) -> Bool {
    index == end + 1 && kind(end - 1) == .close && kind(end) == .open && kind(index + 1) == .close
  }
}
