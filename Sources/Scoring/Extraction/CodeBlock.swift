/// The inside of a fenced code block; nothing when there is none.
package struct CodeBlock: Hashable, Sendable {
  /// Only blocks with this word after the fence, in any case; `nil` for all.
  package let language: String?
  package let pick: Pick

  package init(language: String? = nil, pick: Pick = .first) {
    self.language = language
    self.pick = pick
  }
}

extension CodeBlock {
  /// Fences are CommonMark's: three or more backticks or tildes, closed by at least as many.
  ///
  /// A block that is not closed reaches to the end, because a fence is a common stop text.
  func extract(from text: String) -> String? {
    var found: String?
    var fence: Fence?
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if let open = fence {
        guard open.isClosed(by: line) else {
          lines.append(line)
          continue
        }
        if accepts(open) {
          found = lines.joined(separator: "\n")
          if pick == .first { return found }
        }
        fence = nil
      } else {
        fence = Fence(line)
        lines = []
      }
    }
    if let fence, accepts(fence) { found = lines.joined(separator: "\n") }
    return found
  }

  private func accepts(_ fence: Fence) -> Bool {
    language.map { $0.lowercased() == fence.language } ?? true
  }

  private struct Fence {
    var mark: Character
    var length: Int

    /// The first word after the marks, in lower case.
    var language: String

    init?(_ line: Substring) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
      let length = line.prefix { $0 == mark }.count
      let rest = line.dropFirst(length)
      guard length >= 3, mark == "~" || !rest.contains("`") else { return nil }
      self.mark = mark
      self.length = length
      language = rest.split(whereSeparator: \.isWhitespace).first?.lowercased() ?? ""
    }

    func isClosed(by line: Substring) -> Bool {
      let line = line.trimmed
      return line.count >= length && line.allSatisfy { $0 == mark }
    }
  }
}
