extension InstructionText {
  /// The pieces between `***`; `nil` where one in the middle is empty.
  var starredParagraphCount: Int? {
    let parts = scalars.parts(between: Self.stars(3))
    var count = parts.count
    for (index, part) in parts.enumerated() where part.isBlank {
      guard index == 0 || index == parts.count - 1 else { return nil }
      count -= 1
    }
    return count
  }

  /// The first word of a paragraph in lower case, up to its first mark of punctuation; `nil` where
  /// there are not exactly `count` paragraphs, or the one asked for is empty.
  func firstWord(ofParagraph position: Int, of count: Int) -> String? {
    let paragraphs = scalars.parts(between: ["\n", "\n"])
    let full = paragraphs.count { !$0.isBlank }
    guard full == count, (1...max(full, 1)).contains(position),
      paragraphs.indices.contains(position - 1)
    else { return nil }
    let word = paragraphs[position - 1].stripped.prefix { !$0.isPythonSpace }
    guard !word.isEmpty else { return nil }
    let bare = word.drop { $0 == "'" }.drop { $0 == "\"" }
    return String(
      Substring.UnicodeScalarView(bare.prefix { !".,?!'\"".unicodeScalars.contains($0) })
    )
    .lowercased()
  }

  /// `[…]` on one line.
  var placeholderCount: Int {
    var count = 0
    var place = 0
    while let open = scalars[place...].firstIndex(of: "["),
      let close = scalars[open...].firstIndex(of: "]")
    {
      if let newline = scalars[open..<close].lastIndex(of: "\n") {
        place = newline + 1
      } else {
        count += 1
        place = close + 1
      }
    }
    return count
  }

  /// White space inside `P.S.` and `P.P.S` does not count.
  func hasPostscript(_ mark: String) -> Bool {
    let text = scalars.lowercased
    let parts: [[Unicode.Scalar]] =
      switch mark {
      case "P.P.S": [["p", "."], ["p", "."], ["s"]]
      case "P.S.": [["p", "."], ["s", "."]]
      default: [Array(mark.unicodeScalars).lowercased]
      }
    return text.indices.contains { start in
      var rest = text[start...]
      for (index, part) in parts.enumerated() {
        if index > 0, rest.first?.isPythonSpace == true { rest = rest.dropFirst() }
        guard rest.starts(with: part) else { return false }
        rest = rest.dropFirst(part.count)
      }
      return true
    }
  }

  /// Lines that begin with `*` and not with two, and lines that begin with `-`.
  ///
  /// What follows a lone `*` belongs to its bullet, be it the next line; empty lines before a
  /// bullet are none of their own.
  var bulletCount: Int {
    bulletCount("*") { $0 != "*" } + bulletCount("-", followedBy: nil)
  }

  private func bulletCount(
    _ mark: Unicode.Scalar,
    followedBy isAllowed: ((Unicode.Scalar) -> Bool)?
  ) -> Int {
    var count = 0
    var line = 0
    while line < scalars.count {
      var place = scalars[line...].firstIndex { !$0.isPythonSpace } ?? scalars.count
      var isBullet = place < scalars.count && scalars[place] == mark
      if isBullet, let isAllowed {
        place += 1
        isBullet = place < scalars.count && isAllowed(scalars[place])
      }
      if isBullet { count += 1 }
      // The character behind the mark belongs to the bullet, a line's end too.
      let end = min(isBullet ? place + 1 : place, scalars.count)
      guard let newline = scalars[end...].firstIndex(of: "\n") else { break }
      line = newline + 1
    }
    return count
  }

  /// `*…*` that hold a text, and `**…**` once more, as IFEval counts them.
  var highlightCount: Int { highlightCount(marked: 1) + highlightCount(marked: 2) }

  /// What stands on one line between so many asterisks, without one of its own.
  private func highlightCount(marked length: Int) -> Int {
    let mark = Self.stars(length)
    var count = 0
    var place = 0
    while let open = scalars.place(of: mark, from: place) {
      let start = open + length
      let end = scalars[start...].firstIndex { $0 == "*" || $0 == "\n" } ?? scalars.count
      if scalars[end...].starts(with: mark) {
        if !scalars[start..<end].isBlank { count += 1 }
        place = end + length
      } else {
        place = open + 1
      }
    }
    return count
  }

  /// How often the word stands before a number.
  func sectionCount(openedBy word: String) -> Int {
    let mark = Array(Array(word.unicodeScalars).stripped)
    var count = 0
    var place = 0
    while let start = scalars.place(of: mark, from: place) {
      let rest = scalars[(start + mark.count)...]
      let number = rest.first?.isPythonSpace == true ? rest.dropFirst() : rest
      let isSection = number.first?.isPythonDigit == true
      if isSection { count += 1 }
      place = isSection ? number.startIndex + 1 : start + 1
    }
    return count
  }

  /// The text without a fence of three backticks around it.
  var insideFence: ArraySlice<Unicode.Scalar> {
    var inside = stripped
    for opening in ["```json", "```Json", "```JSON", "```"]
    where inside.starts(with: opening.unicodeScalars) {
      inside = inside.dropFirst(opening.unicodeScalars.count)
    }
    if inside.suffix(3).elementsEqual("```".unicodeScalars) { inside = inside.dropLast(3) }
    return inside.stripped
  }

  /// `<<…>>` on one line, with more than white space and angles between.
  var hasTitle: Bool {
    guard scalars.contains("<") else { return false }
    return scalars.split(separator: "\n").contains { line in
      guard let open = line.place(of: ["<", "<"], from: line.startIndex),
        let close = line.indices.last(where: {
          $0 > open + 2 && line[$0...].starts(with: [">", ">"])
        })
      else { return false }
      let left = line[open..<close + 2].drop { $0 == "<" }
      let inside = left[..<(left.lastIndex { $0 != ">" }.map { $0 + 1 } ?? left.startIndex)]
      return !inside.isBlank
    }
  }

  var holdsTwoResponses: Bool {
    let parts = scalars.parts(between: Self.stars(6))
    var responses: [ArraySlice<Unicode.Scalar>] = []
    for (index, part) in parts.enumerated() {
      let response = part.stripped
      if !response.isEmpty {
        responses.append(response)
      } else if index != 0, index != parts.count - 1 {
        return false
      }
    }
    return responses.count == 2 && !responses[0].elementsEqual(responses[1])
  }

  private static func stars(_ count: Int) -> [Unicode.Scalar] {
    Array(repeating: "*", count: count)
  }
}
