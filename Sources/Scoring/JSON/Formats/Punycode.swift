/// Names with other letters than ASCII's, written in ASCII (RFC 3492).
enum Punycode {
  /// - Parameter text: Without `xn--`.
  static func decoded(_ text: String) -> [Unicode.Scalar]? {
    var scalars: [Unicode.Scalar] = []
    var digits = text[...]
    if let hyphen = text.lastIndex(of: "-") {
      scalars = Array(text[..<hyphen].unicodeScalars)
      digits = text[text.index(after: hyphen)...]
    }
    guard !digits.isEmpty else { return nil }
    var codePoint = 128
    var place = 0
    var bias = 72
    var rest = Array(digits.utf8)[...]
    while !rest.isEmpty {
      guard let delta = number(&rest, bias: bias) else { return nil }
      let count = scalars.count + 1
      bias = adapted(delta, count: count, isFirst: place == 0 && scalars.allSatisfy(\.isASCII))
      codePoint += (place + delta) / count
      place = (place + delta) % count
      guard codePoint <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(codePoint)) else {
        return nil
      }
      scalars.insert(scalar, at: place)
      place += 1
    }
    return scalars
  }

  /// A number of variable length; at most 2³², so that nothing overflows.
  private static func number(_ rest: inout ArraySlice<UInt8>, bias: Int) -> Int? {
    var value = 0
    var weight = 1
    var threshold = 36
    while let byte = rest.popFirst() {
      guard let digit = digit(byte) else { return nil }
      value += digit * weight
      guard value <= 1 << 32 else { return nil }
      let limit = min(max(threshold - bias, 1), 26)
      if digit < limit { return value }
      weight *= 36 - limit
      guard weight <= 1 << 32 else { return nil }
      threshold += 36
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }

  /// Whether a decoded label is a name (RFC 5892): letters, digits and marks, the first no mark, and
  /// the signs that only some neighbours allow beside those.
  static func isLabel(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first, !isMark(first), first != "-", scalars.last != "-" else {
      return false
    }
    let hasHyphens = scalars.count >= 4 && scalars[2] == "-" && scalars[3] == "-"
    return !hasHyphens && scalars.indices.allSatisfy { isAllowed(at: $0, in: scalars) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spacingMark, .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isAllowed(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let scalar = scalars[index]
    let before = index > 0 ? scalars[index - 1] : nil
    let after = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalar {
    case "\u{B7}": return before == "l" && after == "l"
    case "\u{375}": return after.map { (0x370...0x3FF).contains($0.value) } ?? false
    case "\u{5F3}", "\u{5F4}": return before.map { (0x590...0x5FF).contains($0.value) } ?? false
    case "\u{30FB}": return scalars.contains(where: isJapanese)
    case "\u{200C}", "\u{200D}":
      if before?.properties.canonicalCombiningClass.rawValue == 9 { return true }
      // Between letters that join, in the blocks of Arabic, Syriac and their like.
      return scalar == "\u{200C}" && [before, after].allSatisfy { isJoining($0) }
    case "\u{660}"..."\u{669}": return !scalars.contains { ("\u{6F0}"..."\u{6F9}").contains($0) }
    case "\u{302E}", "\u{302F}", "\u{640}", "\u{7FA}", "\u{3031}"..."\u{3035}", "\u{303B}":
      return false
    case "-", "\u{DF}", "\u{3C2}", "\u{6FD}", "\u{6FE}", "\u{F0B}", "\u{3007}": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .spacingMark,
      .nonspacingMark:
      return true
    default: return false
    }
  }

  private static func isJoining(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x620...0x8FF).contains($0.value) && $0.properties.isAlphabetic } ?? false
  }

  private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    default: false
    }
  }
}
