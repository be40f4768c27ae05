/// Prose broken into lines at word ends, for a terminal.
struct WrappedText {
  let lines: [String]

  /// - Parameter width: Columns; a longer word stands on a line of its own.
  init(_ text: String, width: Int) {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? "\(word)" : " \(word)"
      }
      lines.append(line)
    }
    self.lines = lines
  }
}
