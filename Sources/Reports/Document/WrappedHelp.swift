/// A page of help that stands one line a paragraph, broken for a terminal.
///
/// An option's words go on under their beginning; a command in them is never broken.
package struct WrappedHelp {
  package let text: String

  /// - Parameters:
  ///   - page: As the argument parser gives it for a terminal that is wide enough.
  ///   - width: Columns.
  package init(_ page: String, width: Int) {
    text = page.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Self.wrapped($0, width: width) }
      .joined(separator: "\n")
  }

  /// The parser's own column for what an option does.
  private static let optionColumn = 26

  /// Of a narrow terminal, where long words stand beyond its edge.
  private static let leastWidth = 20

  private static func wrapped(_ line: Substring, width: Int) -> String {
    // How a command is called is for the terminal to break: its parts have no order of importance.
    guard line.count > width, !line.hasPrefix("USAGE:") else { return String(line) }
    let hang = hang(of: line)
    let head = line.prefix(hang)
    let parts = WrappedText(String(line.dropFirst(hang)), width: max(width - hang, leastWidth))
      .lines
    return head + parts.joined(separator: "\n" + String(repeating: " ", count: hang))
  }

  /// Columns before the words that may be broken.
  private static func hang(of line: Substring) -> Int {
    let indentation = line.prefix { $0 == " " }.count
    let label = line.dropFirst(indentation).prefix(max(optionColumn - indentation, 0))
    guard indentation > 0, indentation < optionColumn, label.hasSuffix("  ") else {
      return indentation
    }
    return optionColumn
  }
}
