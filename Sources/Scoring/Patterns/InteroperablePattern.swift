/// A regular expression of RFC 9485, the subset on which implementations agree, for JSON paths.
///
/// `^` and `$` anchor, as the JSON path compliance suite has them.
struct InteroperablePattern {
  /// The same in ICU's syntax.
  private(set) var icuSyntax = ""
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  private static let deepest = 50

  /// - Returns: `nil` for a text that the grammar does not know.
  init?(_ source: String) {
    scalars = Array(source.unicodeScalars)
    guard alternatives(), position == scalars.count else { return nil }
  }

  /// Of the whole text rather than a part.
  var whole: String { "\\A(?:\(icuSyntax))\\z" }

  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard next == expected else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { return false }
    while true {
      while let scalar = next, scalar != "|", scalar != ")" {
        guard atom(), quantifier() else { return false }
      }
      guard skip("|") else { return true }
      icuSyntax += "|"
    }
  }

  private mutating func atom() -> Bool {
    guard let scalar = next else { return false }
    position += 1
    switch scalar {
    case "(":
      icuSyntax += "(?:"
      guard alternatives(), skip(")") else { return false }
      icuSyntax += ")"
    case ".": icuSyntax += "[^\\n\\r]"
    case "^": icuSyntax += "\\A"
    case "$": icuSyntax += "\\z"
    case "[": return characterClass()
    case "\\": return escape()
    case "*", "+", "?", ")", "]", "{", "}", "|": return false
    default: icuSyntax += Self.literal(scalar)
    }
    return true
  }

  private mutating func quantifier() -> Bool {
    guard let scalar = next, "*+?{".unicodeScalars.contains(scalar) else { return true }
    position += 1
    icuSyntax.unicodeScalars.append(scalar)
    guard scalar == "{" else { return true }
    guard digits() else { return false }
    if skip(",") {
      icuSyntax += ","
      if next != "}" { guard digits() else { return false } }
    }
    icuSyntax += "}"
    return skip("}")
  }

  private mutating func digits() -> Bool {
    let start = position
    while let scalar = next, ("0"..."9").contains(scalar) {
      position += 1
      icuSyntax.unicodeScalars.append(scalar)
    }
    // More repetitions than these ICU may take for ever to prepare.
    return position > start && position - start <= 4
  }

  private mutating func escape() -> Bool {
    guard let scalar = next else { return false }
    if scalar == "p" || scalar == "P" { return category() }
    guard let single = singleEscape() else { return false }
    icuSyntax += single
    return true
  }

  /// The character that an escape stands for, after the backslash.
  private mutating func singleEscape() -> String? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "n", "r", "t": return "\\\(scalar)"
    case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}":
      return Self.literal(scalar)
    default: return nil
    }
  }

  /// `\p{Lu}`: a general category of Unicode, of one or two letters.
  private mutating func category() -> Bool {
    guard let sign = next, position + 1 < scalars.count, scalars[position + 1] == "{" else {
      return false
    }
    position += 2
    let start = position
    while let scalar = next, scalar != "}" { position += 1 }
    let name = String(String.UnicodeScalarView(scalars[start..<position]))
    guard skip("}"), let major = name.first, let minors = Self.categories[major] else {
      return false
    }
    guard name.count == 1 || name.count == 2 && minors.contains(name.last ?? " ") else {
      return false
    }
    icuSyntax += "\\\(sign){\(name)}"
    return true
  }

  private static let categories: [Character: String] = [
    "L": "lmotu", "M": "cen", "N": "dlo", "P": "cdefios", "Z": "lps", "S": "ckmo", "C": "cfno",
  ]

  private mutating func characterClass() -> Bool {
    icuSyntax += skip("^") ? "[^" : "["
    var isEmpty = true
    if skip("-") {
      icuSyntax += "\\-"
      isEmpty = false
    }
    while let scalar = next, scalar != "]" {
      if scalar == "-" {
        // At the end alone a hyphen stands for itself.
        position += 1
        guard next == "]" else { return false }
        icuSyntax += "\\-"
      } else if scalar == "\\", position + 1 < scalars.count,
        "pP".unicodeScalars.contains(scalars[position + 1])
      {
        position += 1
        guard category() else { return false }
      } else {
        guard range() else { return false }
      }
      isEmpty = false
    }
    icuSyntax += "]"
    return skip("]") && !isEmpty
  }

  private mutating func range() -> Bool {
    guard let low = classCharacter() else { return false }
    icuSyntax += low
    let isRange =
      next == "-" && position + 1 < scalars.count && scalars[position + 1] != "]"
    guard isRange else { return true }
    position += 1
    guard let high = classCharacter() else { return false }
    icuSyntax += "-" + high
    return true
  }

  private mutating func classCharacter() -> String? {
    guard let scalar = next, scalar != "[", scalar != "]", scalar != "-" else { return nil }
    position += 1
    return scalar == "\\" ? singleEscape() : Self.literal(scalar)
  }

  /// As itself, whatever ICU makes of the sign.
  private static func literal(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: String(scalar)
    default: "\\x{\(String(scalar.value, radix: 16))}"
    }
  }
}
