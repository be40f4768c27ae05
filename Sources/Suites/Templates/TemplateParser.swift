import Domain

/// Reads the text of a template into its parts.
struct TemplateParser {
  /// A mistake in a template and the text at which it stands.
  struct Mistake: Error, Hashable {
    var words: String
    var source: String
  }

  private var rest: Substring
  private var loops: [(variable: String, list: PromptTemplate.Expression, source: String)] = []

  /// One list of parts for the text, and one more for each loop that is open.
  private var stack: [[PromptTemplate.Part]] = [[]]

  static func parse(_ text: String) -> Result<PromptTemplate, Mistake> {
    var parser = TemplateParser(rest: text[...])
    do {
      return .success(PromptTemplate(parts: try parser.parts()))
    } catch {
      return .failure(error)
    }
  }

  private init(rest: Substring) {
    self.rest = rest
  }

  private mutating func parts() throws(Mistake) -> [PromptTemplate.Part] {
    while let open = nextTag() {
      append(rest[..<open.lowerBound])
      let isLoop = rest[open] == "{%"
      let end = isLoop ? "%}" : "}}"
      guard let close = closing(of: end, from: open.upperBound) else {
        let line = rest[open.lowerBound...].prefix { !$0.isNewline }.prefix(40)
        throw Mistake(
          words:
            "'\(rest[open])' is not closed by '\(end)'. For the bare characters write {{'\(rest[open])'}}.",
          source: String(line)
        )
      }
      let source = String(rest[open.lowerBound..<close.upperBound])
      let inside = rest[open.upperBound..<close.lowerBound]
      rest = rest[close.upperBound...]
      if isLoop {
        try loopTag(inside, source)
      } else {
        add(.value(try Self.expression(inside, source)))
      }
    }
    append(rest)
    if let open = loops.last {
      throw Mistake(words: "the loop has no {% endfor %}. Add one.", source: open.source)
    }
    return stack[0]
  }

  private func nextTag() -> Range<Substring.Index>? {
    // One way through: looking for each kind by itself would read the whole text for every tag.
    let bytes = rest.utf8
    var index = bytes.startIndex
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      let second = bytes.index(after: open)
      guard second < bytes.endIndex else { return nil }
      if bytes[second] == UInt8(ascii: "{") || bytes[second] == UInt8(ascii: "%") {
        return open..<bytes.index(after: second)
      }
      index = second
    }
    return nil
  }

  /// The end of a tag, quoted text skipped so that `{{'}}'}}` prints two braces.
  private func closing(of end: String, from start: Substring.Index) -> Range<Substring.Index>? {
    var index = start
    var quote: Character?
    while index < rest.endIndex {
      let character = rest[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if rest[index...].hasPrefix(end) {
        return index..<rest.index(index, offsetBy: 2)
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character.isNewline {
        return nil
      }
      index = rest.index(after: index)
    }
    return nil
  }

  private mutating func append(_ text: Substring) {
    if !text.isEmpty { add(.text(String(text))) }
  }

  private mutating func add(_ part: PromptTemplate.Part) {
    stack[stack.count - 1].append(part)
  }

  // MARK: Loops

  private mutating func loopTag(_ inside: Substring, _ source: String) throws(Mistake) {
    let words = inside.split(whereSeparator: \.isWhitespace)
    dropOwnLine()
    switch words.first {
    case "for":
      guard words.count >= 4, words[2] == "in", Self.isName(words[1]) else {
        throw Mistake(words: "a loop is written {% for x in list %}.", source: source)
      }
      guard loops.count < 8 else {
        throw Mistake(words: "loops are nested more than 8 deep. Flatten them.", source: source)
      }
      let list = words.dropFirst(3).joined(separator: " ")
      let expression = try Self.expression(list[...], source)
      loops.append((variable: String(words[1]), list: expression, source: source))
      stack.append([])
    case "endfor" where words.count == 1:
      guard let loop = loops.popLast(), let body = stack.popLast() else {
        throw Mistake(words: "{% endfor %} closes no loop. Remove it.", source: source)
      }
      add(.loop(variable: loop.variable, list: loop.list, body: body))
    default:
      throw Mistake(
        words: "unknown tag '\(source)'. Templates know {% for x in list %} and {% endfor %}; "
          + "for the bare characters write {{'{%'}}.",
        source: source
      )
    }
  }

  /// A loop tag alone on its line takes the whole line with it, as in Mustache.
  private mutating func dropOwnLine() {
    let after = rest.prefix { $0 == " " || $0 == "\t" }
    let next = rest[after.endIndex...].first
    guard next == nil || next?.isNewline == true else { return }
    var before: Substring = ""
    if case .text(let text)? = stack[stack.count - 1].last {
      let line = text.lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
      guard text[line...].allSatisfy({ $0 == " " || $0 == "\t" }),
        line != text.startIndex || stack[stack.count - 1].count == 1
      else { return }
      before = text[..<line]
      stack[stack.count - 1].removeLast()
      append(before)
    } else if !stack[stack.count - 1].isEmpty {
      return
    }
    rest = rest[after.endIndex...].dropFirst()
  }

  // MARK: Expressions

  static func expression(_ inside: Substring, _ source: String) throws(Mistake)
    -> PromptTemplate.Expression
  {
    let pieces = split(inside, at: "|").map { trimmed($0) }
    guard let head = pieces.first, !head.isEmpty else {
      throw Mistake(words: "'\(source)' names no variable. Write {{name}}.", source: source)
    }
    var filters: [TemplateFilter] = []
    for piece in pieces.dropFirst() { filters.append(try filter(piece, source)) }
    return PromptTemplate.Expression(
      subject: try subject(head, source),
      filters: filters,
      source: source
    )
  }

  private static func subject(_ head: Substring, _ source: String) throws(Mistake)
    -> PromptTemplate.Subject
  {
    if let text = unquoted(head) { return .literal(text) }
    let path = head.split(separator: ".", omittingEmptySubsequences: false)
    guard path.allSatisfy({ isName($0) || Scalars.isDigits(String($0)) }) else {
      throw Mistake(
        words: "'\(source)' is no variable. Write {{name}} or {{name.member}}; for bare braces "
          + "write {{'{{'}}.",
        source: source
      )
    }
    return .path(path.map(String.init))
  }

  private static func filter(_ piece: Substring, _ source: String) throws(Mistake) -> TemplateFilter
  {
    let name = piece.prefix { $0 != "(" }
    var argument: String?
    if name.endIndex < piece.endIndex {
      guard piece.last == ")" else {
        throw Mistake(words: "'\(source)' has a parenthesis that is not closed.", source: source)
      }
      let inside = trimmed(piece[piece.index(after: name.endIndex)...].dropLast())
      argument = unquoted(inside) ?? String(inside)
    }
    let word = String(trimmed(name))
    if let filter = TemplateFilter(word, argument: argument) { return filter }
    let known = TemplateFilter.names.contains(word)
    let near = Spelling.nearest(to: word, in: TemplateFilter.names)
    let words =
      known
      ? "the filter '\(piece)' does not take that. Write it as in {{x | join(', ')}}, "
        + "{{x | indent(4)}} or {{x | \(word)}}."
      : "unknown filter '\(word)'"
        + (near.map { "; did you mean '\($0)'?" }
          ?? ". Use one of: \(TemplateFilter.names.joined(separator: ", ")).")
    throw Mistake(words: words, source: source)
  }

  /// The parts between separators that do not stand inside quotes.
  private static func split(_ text: Substring, at separator: Character) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == separator {
        pieces.append(text[start..<index])
        start = text.index(after: index)
      }
    }
    return pieces + [text[start...]]
  }

  private static func unquoted(_ text: Substring) -> String? {
    guard text.count >= 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote
    else { return nil }
    let inside = text.dropFirst().dropLast()
    guard !inside.contains(quote) else { return nil }
    return String(inside.replacing("\\n", with: "\n").replacing("\\t", with: "\t"))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let lead = text.drop(while: \.isWhitespace)
    guard let last = lead.lastIndex(where: { !$0.isWhitespace }) else {
      return lead[..<lead.startIndex]
    }
    return lead[...last]
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }
}
