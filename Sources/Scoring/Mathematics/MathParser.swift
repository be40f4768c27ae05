/// Reads an expression of mathematics, in LaTeX or plain, by a grammar of its own.
///
/// Bounded in length and depth, so that no text traps or stalls; what it does not know is an error.
struct MathParser {
  var tokens: [MathToken]
  var position = 0
  private var depth = 0
  var unit: String?

  /// Brackets in brackets.
  private static let mostDepth = 40

  private init(_ tokens: [MathToken]) {
    self.tokens = tokens
  }

  static func value(of text: String) throws(MathError) -> MathValue {
    var tokens = try MathLexer.tokens(of: text)
    while let last = tokens.last, last == .sign(",") || last == .sign(";") { tokens.removeLast() }
    guard !tokens.isEmpty else { throw .unreadable }
    let words = tokens.compactMap { token -> String? in
      if case .text(let word) = token { word } else { nil }
    }
    if words.count == tokens.count { return .words(words.joined(separator: " ")) }
    var parser = MathParser(tokens)
    let value = try parser.list()
    guard parser.position == tokens.count else { throw .unreadable }
    return value
  }

  var next: MathToken? { position < tokens.count ? tokens[position] : nil }

  mutating func pass(_ sign: Unicode.Scalar) -> Bool {
    guard next == .sign(sign) else { return false }
    position += 1
    return true
  }

  mutating func pass(command: String) -> Bool {
    guard next == .command(command) else { return false }
    position += 1
    return true
  }

  mutating func deeper<Result>(_ read: (inout MathParser) throws(MathError) -> Result)
    throws(MathError) -> Result
  {
    depth += 1
    guard depth <= Self.mostDepth else { throw .unreadable }
    let result = try read(&self)
    depth -= 1
    return result
  }

  // MARK: Lists, sets, intervals

  /// Elements with commas between; one alone is itself.
  private mutating func list() throws(MathError) -> MathValue {
    var elements: [MathValue] = []
    repeat {
      // "1, and 2" has two marks.
      while pass(",") {}
      elements += try element()
    } while pass(",") || pass(";")
    return elements.count == 1 ? elements[0] : .unordered(elements)
  }

  /// One element of a list; two where a ± stands in it.
  private mutating func element() throws(MathError) -> [MathValue] {
    let start = position
    let first = try united()
    guard let plusMinus = tokens[start..<position].firstIndex(of: .sign("±")) else {
      return [first]
    }
    let end = position
    tokens[plusMinus] = .sign("-")
    position = start
    let second = try united()
    guard position == end else { throw .unreadable }
    return [first, second]
  }

  /// Intervals or sets joined by ∪.
  private mutating func united() throws(MathError) -> MathValue {
    var parts = [try statement()]
    while pass(command: "cup") { parts.append(try statement()) }
    return parts.count == 1 ? parts[0] : .unordered(parts)
  }

  /// A collection in brackets, or an expression, equation or inequality.
  private mutating func statement() throws(MathError) -> MathValue {
    if case .letter = next, position + 1 < tokens.count, tokens[position + 1] == .sign("∈") {
      position += 2
    }
    if let collection = try collection() { return collection }
    let left = try side()
    guard let relation = next else { return left.value }
    switch relation {
    case .sign("="):
      position += 1
      if left.isName, let collection = try collection() { return collection }
      let right = try side()
      return try equation(left, right)
    case .sign("<"), .sign(">"), .sign("≤"), .sign("≥"):
      position += 1
      let right = try side()
      let isStrict = relation == .sign("<") || relation == .sign(">")
      let isRising = relation == .sign("<") || relation == .sign("≤")
      return isRising
        ? .inequality(left.quotient, right.quotient, isStrict: isStrict)
        : .inequality(right.quotient, left.quotient, isStrict: isStrict)
    default: return left.value
    }
  }

  private struct Side {
    var quotient: Quotient
    var unit: String?

    /// Whether it is a variable alone, or a function of one.
    var isName: Bool
    var value: MathValue { .expression(quotient, unit: unit) }
  }

  private mutating func side() throws(MathError) -> Side {
    let start = position
    unit = nil
    let quotient = try sum()
    let read = tokens[start..<position]
    guard !read.contains(.letter("∞")) || Self.isInfinity(read) else { throw .unreadable }
    var isName = false
    if case .letter(let name)? = read.first, name != "π", name != "∞" {
      isName = read.count == 1 || read.count == 4 && tokens[start + 1] == .sign("(")
    }
    return Side(quotient: quotient, unit: unit, isName: isName)
  }

  /// Whether it is ∞ or −∞ alone: ∞ − ∞ and 0 · ∞ are no values, and the rules of numbers give some.
  private static func isInfinity(_ tokens: ArraySlice<MathToken>) -> Bool {
    let brackets: Set<MathToken> = [.sign("{"), .sign("}"), .sign("("), .sign(")")]
    let signs: Set<MathToken> = [.sign("-"), .sign("+"), .sign("±")]
    let rest = tokens.filter { !brackets.contains($0) }
    return rest.last == .letter("∞") && rest.dropLast().count <= 1
      && rest.dropLast().allSatisfy(signs.contains)
  }

  /// `x = 5` says 5; `2x = y` is an equation.
  private mutating func equation(_ left: Side, _ right: Side) throws(MathError) -> MathValue {
    var last = right
    var isChain = false
    while pass("=") {
      last = try side()
      isChain = true
    }
    if left.isName || isChain { return last.value }
    let difference = try left.quotient.plus(right.quotient.negated)
    return .equation(difference.numerator)
  }

  /// `(1, 2)`, `[0, 1)`, `\{1, 2\}`; `nil` and nothing read where brackets hold one expression.
  private mutating func collection() throws(MathError) -> MathValue? {
    let start = position
    let open: String
    switch next {
    case .sign("("): open = "("
    case .sign("["): open = "["
    case .sign("{"), .command("lbrace"): open = "{"
    default: return nil
    }
    guard open == "{" && next == .command("lbrace") || holdsComma() else { return nil }
    position += 1
    var elements: [MathValue] = []
    var close: String?
    do throws(MathError) {
      elements = try deeper { parser throws(MathError) in
        var elements: [MathValue] = []
        repeat { elements += try parser.element() } while parser.pass(",") || parser.pass(";")
        return elements
      }
      close = closing()
    } catch {
      close = nil
    }
    let isBraced = open == "{" && close == "}"
    guard let close, elements.count > 1 || isBraced, endsCollection() else {
      position = start
      return nil
    }
    return isBraced ? .unordered(elements) : .ordered(elements, brackets: open + close)
  }

  /// Whether a comma stands in the brackets that begin here and in none within them, so that nested
  /// brackets are read once.
  private func holdsComma() -> Bool {
    var open = 0
    for token in tokens[position...] {
      switch token {
      case .sign("("), .sign("["), .sign("{"), .command("lbrace"): open += 1
      case .sign(")"), .sign("]"), .sign("}"), .command("rbrace"): open -= 1
      case .sign(","), .sign(";"): if open == 1 { return true }
      default: break
      }
      if open == 0 { return false }
    }
    return false
  }

  private mutating func closing() -> String? {
    if pass(")") { return ")" }
    if pass("]") { return "]" }
    return pass("}") || pass(command: "rbrace") ? "}" : nil
  }

  private func endsCollection() -> Bool {
    switch next {
    case nil, .sign(","), .sign(";"), .command("cup"), .sign(")"), .sign("]"), .sign("}"),
      .command("rbrace"):
      true
    default: false
    }
  }
}
