/// Text made harmless for GitHub-flavoured Markdown.
///
/// Text from outside is shown as a code span: there is no other place where GitHub makes neither
/// links of addresses nor mentions of `@names`. Our own prose is escaped all the same.
enum MarkdownText {
  /// Prose: every character that could begin markup stands behind a backslash.
  static func prose(_ text: String) -> String {
    var escaped = ""
    var rest = Substring(text.printable)
    while let character = rest.popFirst() {
      switch character {
      case "<" where rest.first == " ": escaped.append(character)
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "#", "!", "$":
        escaped += "\\\(character)"
      // What begins a list or a rule at the start of a line.
      case "-" where escaped.isEmpty, "+" where escaped.isEmpty && rest.first == " ":
        escaped += "\\\(character)"
      case "." where isNumber(escaped) && rest.first == " ",
        ")" where isNumber(escaped) && rest.first == " ":
        escaped += "\\\(character)"
      case "@":
        // Mentions and mail addresses are found after escapes are gone; an empty joiner parts them.
        escaped += "@\u{2060}"
      default: escaped.append(character)
      }
    }
    return escaped.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.count < 10 && text.allSatisfy(\.isNumber)
  }

  /// A code span, fenced by more backticks than the text holds in a row.
  ///
  /// - Parameter isInTable: In a table a bar ends the cell even inside a code span, and there alone
  ///   a backslash before it is taken away again.
  static func code(_ text: String, isInTable: Bool = false) -> String {
    var text = text.printable
    guard text.contains(where: { $0 != " " }) else { return "` `" }
    if isInTable { text.replace("|", with: "\\|") }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let needsBlank = text.first == "`" || text.last == "`"
    return needsBlank ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// A fenced block, for text of many lines.
  static func block(_ text: String, language: String) -> String {
    let content = text.printableLines.joined(separator: "\n")
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: content) + 1))
    return "\(fence)\(language)\n\(content)\n\(fence)"
  }

  private static func longestRun(of wanted: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
