/// The bytes of a normalised text, searched without cutting a character or a number.
///
/// A number counts as cut when the digits at an edge of what is sought go on in the text: `5` is not
/// in `25`, `2.5`, `1,255` or `-5`, and `2` not in `2.5`; but it is in `a 2.` and in `1,2,3`.
struct SearchableText {
  let bytes: [UInt8]

  /// - Parameter text: In normalisation form C.
  init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
  }

  func contains(_ sought: SearchableText) -> Bool {
    sought.bytes.isEmpty || contains(ByteSearch(sought.bytes))
  }

  func contains(_ search: ByteSearch) -> Bool {
    search.firstRange(in: bytes, where: isWhole) != nil
  }

  func starts(with sought: SearchableText) -> Bool {
    bytes.starts(with: sought.bytes) && isWhole(0..<sought.bytes.count)
  }

  func ends(with sought: SearchableText) -> Bool {
    let start = bytes.count - sought.bytes.count
    return start >= 0 && bytes[start...].elementsEqual(sought.bytes) && isWhole(start..<bytes.count)
  }
}

extension SearchableText {
  private func isWhole(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return true }
    return !cutsCharacter(at: range.upperBound) && !cutsNumber(before: range.lowerBound)
      && !cutsNumber(after: range.upperBound)
  }

  /// Whether a mark that belongs to the character before it stands at `index`.
  private func cutsCharacter(at index: Int) -> Bool {
    guard let byte = byte(index), byte >= 0xCC else { return false }
    let next = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
    return next.unicodeScalars.first?.properties.isGraphemeExtend ?? false
  }

  private func cutsNumber(before start: Int) -> Bool {
    guard let first = byte(start) else { return false }
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      return isDigit(start + 1) && isWord(start - 1)
    }
    guard isDigit(start) else { return false }
    switch byte(start - 1) {
    case nil: return false
    case UInt8(ascii: "."): return isDigit(start - 2) || !isWord(start - 2) && !isDot(start - 2)
    case UInt8(ascii: ","): return isDigit(start - 2) && digitCount(from: start) == 3
    case UInt8(ascii: "-"): return !isWord(start - 2)
    case UInt8(ascii: "$"): return byte(start - 2) == UInt8(ascii: "-") && !isWord(start - 3)
    default: return isDigit(start - 1) || endsWithMinusSign(start)
    }
  }

  private func cutsNumber(after end: Int) -> Bool {
    guard isDigit(end - 1) else { return false }
    switch byte(end) {
    case UInt8(ascii: "."): return isDigit(end + 1)
    case UInt8(ascii: ","): return digitCount(from: end + 1) == 3
    default: return isDigit(end)
    }
  }

  /// U+2212, the minus sign of typography, before `index`.
  private func endsWithMinusSign(_ index: Int) -> Bool {
    index >= 3 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x88 && bytes[index - 1] == 0x92
      && !isWord(index - 4)
  }

  private func byte(_ index: Int) -> UInt8? {
    bytes.indices.contains(index) ? bytes[index] : nil
  }

  private func isDigit(_ index: Int) -> Bool {
    byte(index).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// A letter or digit, or what closes a bracket: an operand may end here.
  private func isWord(_ index: Int) -> Bool {
    guard let byte = byte(index) else { return false }
    return isDigit(index) || byte >= 0x80 || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func isDot(_ index: Int) -> Bool {
    byte(index) == UInt8(ascii: ".")
  }

  private func digitCount(from index: Int) -> Int {
    var count = 0
    while isDigit(index + count) { count += 1 }
    return count
  }
}
