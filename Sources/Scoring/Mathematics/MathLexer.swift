/// One piece of an expression.
enum MathToken: Hashable {
  case number(Rational)
  case letter(String)

  /// A command of LaTeX or a function's name: `frac`, `sqrt`, `sin`.
  case command(String)

  /// Words: of `\text{}`, or a run of letters that is no product of variables.
  case text(String)
  case sign(Unicode.Scalar)
}

/// Cuts an expression, in LaTeX or plain, into tokens; formatting that says nothing goes.
struct MathLexer {
  private let source: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var tokens: [MathToken] = []

  /// An expression that is longer is not read.
  private static let mostTokens = 600

  init(_ text: String) {
    source = Array(text.unicodeScalars)
  }

  static func tokens(of text: String) throws(MathError) -> [MathToken] {
    guard text.utf8.count <= 4_000 else { throw .unreadable }
    var lexer = MathLexer(text)
    while lexer.index < lexer.source.count {
      try lexer.takeToken()
      guard lexer.tokens.count <= mostTokens else { throw .unreadable }
    }
    return lexer.tokens
  }

  private mutating func takeToken() throws(MathError) {
    let scalar = source[index]
    if scalar.isASCIIDigit || scalar == "." && nextIsDigit(index + 1) { return try takeNumber() }
    if scalar.isASCIILetter { return takeLetters() }
    index += 1
    switch scalar {
    case "\\": try takeCommand()
    case "$", "~", "`", "€", "£": break
    case "*":
      let isPower = index < source.count && source[index] == "*"
      if isPower { index += 1 }
      tokens.append(.sign(isPower ? "^" : "*"))
    case "×", "·", "⋅": tokens.append(.sign("*"))
    case "÷": tokens.append(.sign("/"))
    case "−", "–": tokens.append(.sign("-"))
    case "√": tokens.append(.command("sqrt"))
    case "π": tokens.append(.letter("π"))
    case "∞": tokens.append(.letter("∞"))
    case "∪": tokens.append(.command("cup"))
    case "²": tokens += [.sign("^"), .number(Rational(2))]
    case "³": tokens += [.sign("^"), .number(Rational(3))]
    case "½": tokens += [.command("frac"), .number(.one), .number(Rational(2))]
    case "≤": tokens.append(.sign("≤"))
    case "≥": tokens.append(.sign("≥"))
    case "(", "[", "{":
      depth += scalar == "{" ? 0 : 1
      tokens.append(.sign(scalar))
    case ")", "]", "}":
      depth -= scalar == "}" ? 0 : 1
      tokens.append(.sign(scalar))
    case "°", "%", "±", "+", "-", "/", "^", "_", "=", ",", ";", "!", "|", "<", ">", "∈":
      tokens.append(.sign(scalar))
    case let other where other.properties.isWhitespace: break
    default: throw .unreadable
    }
  }

  private var followsNumber: Bool {
    if case .number = tokens.last { true } else { false }
  }

  /// Whether digits are the parts of `\frac12`, one each.
  private var takesOneDigit: Bool {
    tokens.last == .command("frac")
      || followsNumber && tokens.count > 1 && tokens[tokens.count - 2] == .command("frac")
  }

  private func nextIsDigit(_ index: Int) -> Bool {
    index < source.count && source[index].isASCIIDigit
  }

  /// Digits with a point, and with commas between threes outside brackets, where they part no list.
  private mutating func takeNumber() throws(MathError) {
    var digits: [UInt8] = []
    var places: Int?
    let start = index
    let isOne = takesOneDigit
    while index < source.count, !isOne || digits.isEmpty {
      let scalar = source[index]
      if scalar.isASCIIDigit {
        digits.append(UInt8(scalar.value - 0x30))
        if let known = places { places = known + 1 }
        index += 1
      } else if scalar == ".", places == nil, nextIsDigit(index + 1) {
        places = 0
        index += 1
      } else if places == nil, let length = groupMark(from: start) {
        index += length
      } else {
        break
      }
    }
    if !isOne, let block = try takeRepeating(hasPoint: places != nil) {
      return tokens.append(.number(try Self.repeating(block, behind: digits, places: places ?? 0)))
    }
    guard digits.count <= 36 else { throw .noValue }
    let value = digits.reduce(Int128(0)) { $0 * 10 + Int128($1) }
    let power = (0..<(places ?? 0)).reduce(Int128(1)) { sum, _ in sum * 10 }
    tokens.append(.number(try Rational(value, over: power)))
  }

  /// The digits that repeat without end: `0.1\overline{6}`, `0.\bar{3}`, `0.\dot{3}`, `0.(3)`.
  ///
  /// - Throws: Of `0.1(6)`, which may be a product.
  private mutating func takeRepeating(hasPoint: Bool) throws(MathError) -> [UInt8]? {
    guard hasPoint || index < source.count && source[index] == "." else { return nil }
    let start = hasPoint ? index : index + 1
    for open in ["\\overline{", "\\bar{", "\\dot{", "("] where source.starts(with: open, at: start)
    {
      var end = start + open.unicodeScalars.count
      var block: [UInt8] = []
      while nextIsDigit(end) {
        block.append(UInt8(source[end].value - 0x30))
        end += 1
      }
      guard !block.isEmpty, end < source.count, source[end] == (open == "(" ? ")" : "}"),
        open != "\\dot{" || block.count == 1
      else { return nil }
      guard open != "(" || !hasPoint else { throw .unreadable }
      index = end + 1
      return block
    }
    return nil
  }

  /// As a fraction: 0.1666… is (16 − 1)/90.
  private static func repeating(_ block: [UInt8], behind digits: [UInt8], places: Int)
    throws(MathError) -> Rational
  {
    guard digits.count + block.count <= 36 else { throw .noValue }
    func value(_ digits: [UInt8]) -> Int128 { digits.reduce(0) { $0 * 10 + Int128($1) } }
    func power(_ count: Int) -> Int128 { (0..<count).reduce(1) { product, _ in product * 10 } }
    return try Rational(
      value(digits + block) - value(digits),
      over: power(places) * (power(block.count) - 1)
    )
  }

  private func groupMark(from start: Int) -> Int? {
    let length: Int
    if source.starts(with: "{,}", at: index) {
      length = 3
    } else if source.starts(with: "\\,", at: index) || source.starts(with: ",\\!", at: index) {
      length = source[index] == "," ? 3 : 2
    } else if source[index] == ",", depth == 0 {
      length = 1
    } else {
      return nil
    }
    let first = index + length
    let isGroup = (0..<3).allSatisfy { nextIsDigit(first + $0) } && !nextIsDigit(first + 3)
    return isGroup && (1...3).contains((index - start) % 4) ? length : nil
  }

  private mutating func takeLetters() {
    var word = ""
    while index < source.count, source[index].isASCIILetter {
      word.unicodeScalars.append(source[index])
      index += 1
    }
    takeWord(word)
  }

  /// A word is a function, a product of one-letter variables, or words.
  private mutating func takeWord(_ word: String) {
    if followsNumber, ["cm", "mm", "km", "kg", "mg", "ml", "ft", "mph"].contains(word) {
      tokens.append(.text(word))
      return
    }
    switch word.lowercased() {
    case "pi": tokens.append(.letter("π"))
    case "inf", "infinity", "oo": tokens.append(.letter("∞"))
    case "sqrt", "sin", "cos", "tan", "ln", "log", "exp": tokens.append(.command(word.lowercased()))
    case "and", "or": tokens.append(.sign(","))
    default:
      if word.count == 1 || word.count <= 4 && word.allSatisfy({ "xyzabcntkmr".contains($0) }) {
        tokens += word.map { MathToken.letter(String($0)) }
      } else {
        tokens.append(.text(word.lowercased()))
      }
    }
  }

  private mutating func takeCommand() throws(MathError) {
    guard index < source.count else { throw .unreadable }
    let scalar = source[index]
    guard scalar.isASCIILetter else {
      index += 1
      switch scalar {
      case "{", "}": tokens.append(.command(scalar == "{" ? "lbrace" : "rbrace"))
      case "%": tokens.append(.sign("%"))
      case ",", "!", ";", ":", " ", "$", "(", ")", "[", "]", "\\": break
      default: throw .unreadable
      }
      return
    }
    var name = ""
    while index < source.count, source[index].isASCIILetter, name.utf8.count < 20 {
      name.unicodeScalars.append(source[index])
      index += 1
    }
    switch name {
    case "text", "mathrm", "textbf", "mbox", "textrm", "mathbf", "operatorname", "textit":
      try takeText()
    case "left", "right", "displaystyle", "quad", "qquad", "big", "Big", "limits", "bigl", "bigr":
      // `\right.` closes nothing.
      if index < source.count, source[index] == ".", name != "quad" { index += 1 }
    default: takeNamed(name)
    }
  }

  private mutating func takeNamed(_ name: String) {
    let signs: [String: Unicode.Scalar] = [
      "cdot": "*", "times": "*", "div": "/", "pm": "±", "circ": "°", "degree": "°", "percent": "%",
      "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "lt": "<", "gt": ">", "in": "∈", "vert": "|",
      "lvert": "|", "rvert": "|",
    ]
    if let sign = signs[name] {
      tokens.append(.sign(sign))
    } else if name == "pi" || name == "infty" {
      tokens.append(.letter(name == "pi" ? "π" : "∞"))
    } else if name == "dfrac" || name == "tfrac" || name == "cfrac" {
      tokens.append(.command("frac"))
    } else if ["alpha", "beta", "gamma", "theta", "lambda", "phi", "mu", "omega"].contains(name) {
      tokens.append(.letter(name))
    } else {
      tokens.append(.command(name))
    }
  }

  /// What `\text{…}` holds; nothing but a letter is a variable.
  private mutating func takeText() throws(MathError) {
    while index < source.count, source[index] == " " { index += 1 }
    guard index < source.count, source[index] == "{",
      let end = source[index...].firstIndex(of: "}")
    else { throw .unreadable }
    let content = String(String.UnicodeScalarView(source[(index + 1)..<end]))
    index = end + 1
    let words = content.split { $0.isWhitespace || ".,".contains($0) }.map { $0.lowercased() }
    let joined = words.joined(separator: " ")
    if joined.isEmpty { return }
    if joined == "and" || joined == "or" {
      tokens.append(.sign(","))
    } else if joined.count == 1, let letter = words.first, "abcxyznk".contains(letter) {
      tokens.append(.letter(content.filter { !$0.isWhitespace }))
    } else {
      tokens.append(.text(joined))
    }
  }
}
