/// A regular expression as JavaScript and JSON Schema mean it (ECMA-262), in ICU's syntax.
///
/// `\d`, `\w` and `\b` are ASCII, `$` is the very end, `.` stops at four ends of lines, a bracket in
/// a class is a character. What is ICU's own, such as `\A` or `(?i)`, is handed on as it is.
struct ECMAScriptPattern {
  private(set) var icuSyntax = ""

  /// Whether ECMA-262, in its mode for Unicode, knows every sign.
  private(set) var isStandard = true
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    while let scalar = next {
      position += 1
      take(scalar)
    }
  }

  private var next: Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    case ".": icuSyntax += "[^\\n\\r\\u2028\\u2029]"
    case "^": icuSyntax += "\\A"
    case "$": icuSyntax += "\\z"
    case "[": characterClass()
    case "{": brace()
    case "}", "]":
      isStandard = false
      icuSyntax += "\\\(scalar)"
    case "\\": escape()
    case "(":
      icuSyntax += "("
      noteGroup()
    default: icuSyntax.unicodeScalars.append(scalar)
    }
  }

  /// Inline flags and comments are ICU's own.
  private mutating func noteGroup() {
    guard next == "?" else { return }
    let after = scalars[position...].dropFirst().first
    if let after, !":=!<".unicodeScalars.contains(after) { isStandard = false }
  }

  /// A count, or the sign itself where no count follows.
  private mutating func brace() {
    // Longer counts than these nobody writes, and a brace without an end is looked for once.
    let inside = scalars[position...].prefix(24).prefix { $0 != "}" }
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    let isCount =
      inside.endIndex < scalars.endIndex && scalars[inside.endIndex] == "}"
      && !inside.isEmpty && parts.count <= 2 && parts.first?.isEmpty == false
      && parts.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
    icuSyntax += isCount ? "{" : "\\{"
    guard isCount else { return isStandard = false }
    icuSyntax.unicodeScalars.append(contentsOf: inside)
    icuSyntax += "}"
    position = inside.endIndex + 1
  }

  // MARK: Escapes

  private static let word = "A-Za-z0-9_"
  private static let space =
    "\\t\\n\\x{B}\\f\\r\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}"
    + "\\x{205F}\\x{3000}\\x{FEFF}"

  /// The set that `\d` and its like stand for.
  private static func set(_ scalar: Unicode.Scalar) -> (content: String, isNegated: Bool)? {
    switch scalar {
    case "d", "D": ("0-9", scalar == "D")
    case "w", "W": (word, scalar == "W")
    case "s", "S": (space, scalar == "S")
    default: nil
    }
  }

  private mutating func escape() {
    guard let scalar = next else {
      icuSyntax += "\\"
      return
    }
    position += 1
    if let set = Self.set(scalar) {
      icuSyntax += "[\(set.isNegated ? "^" : "")\(set.content)]"
    } else if scalar == "b" || scalar == "B" {
      let word = "[\(Self.word)]"
      icuSyntax +=
        scalar == "b"
        ? "(?:(?<=\(word))(?!\(word))|(?<!\(word))(?=\(word)))"
        : "(?:(?<=\(word))(?=\(word))|(?<!\(word))(?!\(word)))"
    } else {
      icuSyntax += character(scalar)
    }
  }

  /// What an escape outside and inside classes alike stands for.
  private mutating func character(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "v": return "\\x{B}"
    case "0": return "\\x{0}"
    case "u": return codePoint()
    case "/", "-": return scalar == "/" ? "/" : "\\-"
    case "c":
      guard let letter = next, letter.isASCII, letter.properties.isAlphabetic else {
        isStandard = false
        return "\\\\c"
      }
      position += 1
      return "\\x{\(String(letter.value % 32, radix: 16))}"
    case "p", "P": return property(scalar)
    case "n", "r", "t", "f", "x", "k", "1"..."9": return "\\\(scalar)"
    case "a"..."z", "A"..."Z":
      isStandard = false
      return "\\\(scalar)"
    default:
      if !"^$\\.*+?()[]{}|".unicodeScalars.contains(scalar) { isStandard = false }
      return "\\\(scalar)"
    }
  }

  /// `\p{Letter}`: Foundation's ICU carries no long names of categories.
  private mutating func property(_ sign: Unicode.Scalar) -> String {
    guard next == "{", let end = scalars[position...].prefix(80).firstIndex(of: "}")
    else {
      isStandard = false
      return "\\\(sign)"
    }
    var name = String(String.UnicodeScalarView(scalars[(position + 1)..<end]))
    position = end + 1
    for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    return "\\\(sign){\(Self.categories[name] ?? name)}"
  }

  private static let categories = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M",
    "Combining_Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me",
    "Number": "N", "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl",
    "Other_Number": "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe",
    "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf", "Other_Punctuation": "Po",
    "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk",
    "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc", "Format": "Cf", "Surrogate": "Cs",
    "Private_Use": "Co", "Unassigned": "Cn",
  ]

  /// `\u0041`, `\u{1F600}`, or two halves of a surrogate pair.
  private mutating func codePoint() -> String {
    if next == "{" { return "\\x" }
    guard let unit = unit() else {
      isStandard = false
      return "\\u"
    }
    if (0xD800..<0xDC00).contains(unit), scalars[position...].starts(with: "\\u".unicodeScalars) {
      let start = position
      position += 2
      if let low = self.unit(), (0xDC00..<0xE000).contains(low) {
        return "\\x{\(String(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), radix: 16))}"
      }
      position = start
    }
    return "\\x{\(String(unit, radix: 16))}"
  }

  private mutating func unit() -> UInt32? {
    let digits = String(String.UnicodeScalarView(scalars[position...].prefix(4)))
    guard digits.utf8.count == 4, let unit = UInt32(digits, radix: 16) else { return nil }
    position += 4
    return unit
  }

  // MARK: Classes

  private mutating func characterClass() {
    var content = ""
    let isNegated = next == "^"
    if isNegated { position += 1 }
    var isAfterSet = false
    while let scalar = next, scalar != "]" {
      position += 1
      let isBeforeSet = scalar == "-" && isSetAhead
      content += inClass(scalar, isBesideSet: isAfterSet || isBeforeSet, &isAfterSet)
    }
    guard next == "]" else {
      icuSyntax += "["
      icuSyntax += content
      return
    }
    position += 1
    if content.isEmpty {
      icuSyntax += isNegated ? "(?s:.)" : "(?!)"
    } else {
      icuSyntax += (isNegated ? "[^" : "[") + content + "]"
    }
  }

  private var isSetAhead: Bool {
    let ahead = scalars[position...].prefix(2)
    guard ahead.count == 2, let first = ahead.first, let last = ahead.last else { return false }
    return first == "\\" && Self.set(last) != nil
  }

  /// - Parameter isBesideSet: A hyphen beside `\w` stands for itself.
  private mutating func inClass(
    _ scalar: Unicode.Scalar,
    isBesideSet: Bool,
    _ isAfterSet: inout Bool
  ) -> String {
    isAfterSet = false
    switch scalar {
    case "-": return isBesideSet ? "\\-" : "-"
    case "\\":
      guard let escaped = next else { return "\\" }
      position += 1
      if let set = Self.set(escaped) {
        isAfterSet = true
        return set.isNegated ? "[^\(set.content)]" : set.content
      }
      return escaped == "b" ? "\\x{8}" : character(escaped)
    case "[", "{", "}", "&", ":", "$", "~", "|", "#", "^", "'", "\"", " ": return "\\\(scalar)"
    default: return String(scalar)
    }
  }
}
