/// What one sentence of an answer comes to, where it holds several numbers.
///
/// An equation comes to what stands behind its last equals sign. What is negated or in brackets does
/// not count beside other numbers, nor does one behind "from" or "in" beside an equation. Bold is
/// meant; else the last is. Alternatives, ranges and sums that are not worked out are no number.
struct NumberSentence {
  let text: [Unicode.Scalar]
  let bold: [Range<Int>]

  /// What is looked at of one sentence, in numbers.
  private static let mostNumbers = 200

  /// Numbers joined by signs of arithmetic, and what they come to.
  private struct Chain {
    var range: Range<Int>
    var result: NumberReader.Finding?

    /// The number alone before the last equals sign.
    var earlier: NumberReader.Finding?
    var hasEquals = false
    var isWorkedOut = true
  }

  /// The number that a sentence comes to.
  func result(of findings: ArraySlice<NumberReader.Finding>, in range: Range<Int>)
    -> NumberReader.Finding?
  {
    var chains = countedChains(of: findings.suffix(Self.mostNumbers), in: range)
    if let emphasised = emphasised(chains) { return value(of: emphasised) }
    while let last = chains.last, let previous = chains.dropLast().last, !last.hasEquals,
      isBesidePart(previous.range.upperBound..<last.range.lowerBound)
    {
      chains.removeLast()
    }
    guard let last = chains.last else { return nil }
    guard let previous = chains.dropLast().last else { return value(of: last) }
    // One number, the second time in other words.
    if [previous, last].contains(where: { $0.result?.product != nil }),
      previous.result?.number == last.result?.number
    {
      return value(of: last)
    }
    if isChangeToResult(previous.result, last.result) { return value(of: last) }
    if isDemoted(at: last.range.lowerBound),
      !separatesClauses(previous.range.upperBound..<last.range.lowerBound)
    {
      if previous.hasEquals || isSaid(at: previous.range.lowerBound) { return value(of: previous) }
      return isDemoted(at: previous.range.lowerBound) ? value(of: last) : nil
    }
    if isAlternative(previous.range.upperBound..<last.range.lowerBound) { return nil }
    if isOfAnother(previous.range.upperBound..<last.range.lowerBound) { return nil }
    return areSaidSideBySide(previous.range, last.range) ? nil : value(of: last)
  }

  /// The number that comes first, as behind "The answer is".
  func first(of findings: ArraySlice<NumberReader.Finding>, in range: Range<Int>)
    -> NumberReader.Finding?
  {
    let chains = countedChains(of: findings.prefix(Self.mostNumbers), in: range)
    guard let first = chains.first else { return nil }
    guard let next = chains.dropFirst().first else { return value(of: first) }
    if isDemoted(at: first.range.lowerBound), !isDemoted(at: next.range.lowerBound) {
      return chains.count == 2 ? value(of: next) : nil
    }
    let gap = first.range.upperBound..<next.range.lowerBound
    if !isBesidePart(gap), isAlternative(gap), first.result?.number != next.result?.number {
      return nil
    }
    return value(of: first)
  }

  private func countedChains(
    of findings: ArraySlice<NumberReader.Finding>,
    in range: Range<Int>
  ) -> [Chain] {
    let counted = counted(findings)
    let open = outsideBrackets(counted, in: range)
    return chains(of: open.isEmpty ? counted : open)
  }

  /// Whether numbers are joined to an equation or a sum.
  func isEquation(_ findings: ArraySlice<NumberReader.Finding>) -> Bool {
    chains(of: Array(findings.prefix(Self.mostNumbers))).contains {
      $0.hasEquals || !$0.isWorkedOut
    }
  }

  private func value(of chain: Chain) -> NumberReader.Finding? {
    let finding = chain.isWorkedOut ? chain.result : chain.earlier
    return finding.flatMap { $0.number == nil && $0.others.isEmpty ? nil : $0 }
  }

  // MARK: Chains

  private enum Joint {
    case equals, operation, none
  }

  private func chains(of findings: [NumberReader.Finding]) -> [Chain] {
    var chains: [Chain] = []
    for finding in findings {
      guard var chain = chains.last else {
        chains.append(Chain(range: finding.range, result: finding))
        continue
      }
      let joint = joint(chain.range.upperBound..<finding.range.lowerBound, chain)
      guard joint != .none else {
        chains.append(Chain(range: finding.range, result: finding))
        continue
      }
      if joint == .equals {
        chain.earlier = chain.isWorkedOut ? chain.result : nil
        chain.hasEquals = true
      }
      chain.isWorkedOut = joint == .equals
      chain.result = finding
      chain.range = chain.range.lowerBound..<finding.range.upperBound
      chains[chains.count - 1] = chain
    }
    return chains
  }

  private func joint(_ gap: Range<Int>, _ chain: Chain) -> Joint {
    guard gap.count > 0, gap.count <= 40 else { return .none }
    let scalars = text[gap]
    let core = scalars.drop { "])} ".unicodeScalars.contains($0) }
    guard let last = core.lastIndex(where: { !"([{ $<".unicodeScalars.contains($0) }) else {
      return .none
    }
    let unit = core[core.startIndex..<last]
    guard !unit.contains(where: { ",;:.!?\n=".unicodeScalars.contains($0) }),
      words(in: unit.startIndex..<unit.endIndex) <= 3
    else { return .none }
    switch text[last] {
    case "=", "≈": return hasConjunction(unit) || isAssignment(gap) ? .none : .equals
    case "+", "×", "*", "÷", "·", "⋅", "/", "\u{2212}": return .operation
    case "-": return last > gap.lowerBound && text[last - 1] == " " ? .operation : .none
    case "x" where !text[last - 1].isASCIILetter: return .operation
    default: return wordJoint(endingAt: last + 1, chain)
    }
  }

  private func hasConjunction(_ gap: ArraySlice<Unicode.Scalar>) -> Bool {
    [" and ", " or ", " und ", " et ", " y "].contains { word in
      gap.indices.contains { text.starts(with: word, at: $0) }
    }
  }

  private func wordJoint(endingAt end: Int, _ chain: Chain) -> Joint {
    switch word(endingAt: end) {
    case let word where NumberReader.timesWords.contains(word): .operation
    case "plus", "minus", "más", "mais", "più", "плюс", "минус": .operation
    case "equals", "gives", "makes", "ergibt", "fait", "is", "ist", "est":
      chain.isWorkedOut ? .none : .equals
    default: .none
    }
  }

  // MARK: What counts

  /// Those that no brackets of the sentence enclose.
  private func outsideBrackets(_ findings: [NumberReader.Finding], in range: Range<Int>)
    -> [NumberReader.Finding]
  {
    var open: [NumberReader.Finding] = []
    var depth = 0
    var index = range.lowerBound
    for finding in findings {
      while index < finding.range.lowerBound {
        if "([【".unicodeScalars.contains(text[index]) { depth += 1 }
        if ")]】".unicodeScalars.contains(text[index]) { depth = max(0, depth - 1) }
        index += 1
      }
      if depth == 0 { open.append(finding) }
    }
    return open
  }

  /// The one chain that is bold, of several.
  private func emphasised(_ chains: [Chain]) -> Chain? {
    guard chains.count > 1, !bold.isEmpty else { return nil }
    let found = chains.filter { chain in
      let start = chain.result?.range.lowerBound ?? chain.range.lowerBound
      return isBold(start)
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a short part of the text that is bold holds a position.
  private func isBold(_ position: Int) -> Bool {
    var (low, high) = (0, bold.count)
    while low < high {
      let middle = (low + high) / 2
      if bold[middle].upperBound <= position { low = middle + 1 } else { high = middle }
    }
    guard low < bold.count else { return false }
    return bold[low].contains(position) && bold[low].count <= 40
  }
}
