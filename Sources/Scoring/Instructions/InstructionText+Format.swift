extension InstructionText {
  /// The pieces between `***`; `nil` where one in the middle is empty.
  var starredParagraphCount: Int? {
    let parts = text.split(separator: "***", omittingEmptySubsequences: false)
    var count = parts.count
    for (index, part) in parts.enumerated() where part.allSatisfy(\.isWhitespace) {
      guard index == 0 || index == parts.count - 1 else { return nil }
      count -= 1
    }
    return count
  }

  /// The first word of a paragraph in lower case, up to its first mark of punctuation; `nil` where
  /// there are not exactly `count` paragraphs, or the one asked for is empty.
  func firstWord(ofParagraph position: Int, of count: Int) -> String? {
    let paragraphs = text.split(separator: "\n\n", omittingEmptySubsequences: false)
    let full = paragraphs.count { !$0.allSatisfy(\.isWhitespace) }
    guard full == count, (1...full).contains(position), paragraphs.indices.contains(position - 1),
      let word = String(paragraphs[position - 1]).words.first
    else { return nil }
    let bare = word.drop { $0 == "'" }.drop { $0 == "\"" }
    return bare.prefix { !".,?!'\"".contains($0) }.lowercased()
  }

  /// `[…]` on one line.
  var placeholderCount: Int {
    lines.reduce(0) { $0 + Self.spans(in: $1, from: "[", to: "]").count }
  }

  /// White space inside `P.S.` and `P.P.S` does not count.
  func hasPostscript(_ mark: String) -> Bool {
    let bare = text.lowercased()
    switch mark {
    case "P.P.S": return bare.filter { !$0.isWhitespace }.contains("p.p.s")
    case "P.S.": return bare.contains("p.s.") || bare.contains("p. s.")
    default: return bare.contains(mark.lowercased())
    }
  }

  /// Lines that begin with `-`, or with a `*` that no second one follows.
  var bulletCount: Int {
    lines.count { line in
      let content = line.drop(while: \.isWhitespace)
      guard content.first == "*" else { return content.first == "-" }
      return content.count > 1 && content.dropFirst().first != "*"
    }
  }

  /// `*…*` that hold a text, and `**…**` once more, as IFEval counts them.
  var highlightCount: Int {
    lines.reduce(0) { count, line in
      let single = Self.spans(in: line, from: "*", to: "*").count { $0.contains { $0 != " " } }
      let double = Self.emphases(in: line).count { !$0.allSatisfy(\.isWhitespace) }
      return count + single + double
    }
  }

  /// How often the word stands before a number.
  func sectionCount(openedBy word: String) -> Int {
    text.ranges(of: word).count { range in
      let rest = text[range.upperBound...]
      let afterSpace = rest.first?.isWhitespace == true ? rest.dropFirst() : rest
      return afterSpace.first?.isWholeNumber == true
    }
  }

  /// The text without a fence of three backticks around it.
  var insideFence: String {
    var inside = text.trimmed
    for opening in ["```json", "```Json", "```JSON", "```"] where inside.hasPrefix(opening) {
      inside = inside.dropFirst(opening.count)
    }
    if inside.hasSuffix("```") { inside = inside.dropLast(3) }
    return String(inside.trimmed)
  }

  var hasTitle: Bool {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return false }
    return lines.contains { line in
      guard let open = line.firstRange(of: "<<"),
        let close = line[open.upperBound...].ranges(of: ">>").last
      else { return false }
      let title = line[open.upperBound..<close.lowerBound].drop { $0 == "<" }
      return title.contains { $0 != ">" && !$0.isWhitespace }
    }
  }

  var holdsTwoResponses: Bool {
    let parts = text.split(separator: "******", omittingEmptySubsequences: false)
    var responses: [Substring] = []
    for (index, part) in parts.enumerated() {
      let response = part.trimmed
      if !response.isEmpty {
        responses.append(response)
      } else if index != 0, index != parts.count - 1 {
        return false
      }
    }
    return responses.count == 2 && responses[0] != responses[1]
  }

  func ends(with phrase: String) -> Bool {
    var answer = text.trimmed
    while answer.first == "\"" { answer = answer.dropFirst() }
    while answer.last == "\"" { answer = answer.dropLast() }
    return answer.lowercased().hasSuffix(phrase.trimmed.lowercased())
  }

  private var lines: [Substring] { text.split(separator: "\n") }

  /// What stands between two marks, taken from the left and never twice.
  private static func spans(in line: Substring, from open: Character, to close: Character)
    -> [Substring]
  {
    var spans: [Substring] = []
    var rest = line
    while let start = rest.firstIndex(of: open) {
      let inside = rest[rest.index(after: start)...]
      guard let end = inside.firstIndex(of: close) else { break }
      spans.append(inside[..<end])
      rest = inside[inside.index(after: end)...]
    }
    return spans
  }

  /// What stands between `**` and `**` without a `*` of its own.
  private static func emphases(in line: Substring) -> [Substring] {
    var found: [Substring] = []
    var rest = line
    while let open = rest.firstRange(of: "**") {
      let inside = rest[open.upperBound...].prefix { $0 != "*" }
      let tail = rest[inside.endIndex...]
      if tail.hasPrefix("**") {
        found.append(inside)
        rest = tail.dropFirst(2)
      } else {
        rest = rest[rest.index(after: open.lowerBound)...]
      }
    }
    return found
  }
}
