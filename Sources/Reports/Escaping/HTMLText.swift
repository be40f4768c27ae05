/// Text made harmless for HTML and XML, in elements and in quoted attributes.
package enum HTMLText {
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.printable {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// The same for text of many lines, which stay apart.
  package static func escapedLines(_ text: String) -> String {
    text.printableLines.map(escaped).joined(separator: "\n")
  }
}
