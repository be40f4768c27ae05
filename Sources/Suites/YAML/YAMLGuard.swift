/// Checks the text of a YAML file for what the parser would not survive or would tell unclearly.
///
/// The parser descends once per level on the caller's stack, so depth is bounded before it starts.
enum YAMLGuard {
  /// Bytes of a YAML file that is read whole.
  static let byteLimit: Int64 = 16_000_000

  /// Deeper than any suite: the language itself nests six levels.
  static let depthLimit = 100

  /// Reports the first place that must stop the file from being parsed; `true` when there is none.
  static func passes(_ text: String, file: String, findings: Findings) -> Bool {
    var isSound = true
    var flowDepth = 0
    var number = 0
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).forEach {
      line in
      number += 1
      guard isSound else { return }
      let lead = leading(of: line)
      if lead.levels > depthLimit {
        findings.report(.tooDeep(limit: depthLimit), at: place(number, lead.width))
        isSound = false
      }
      let flow = flow(of: line, from: flowDepth)
      flowDepth = max(0, flow.end)
      if flow.deepest > depthLimit {
        findings.report(.tooDeep(limit: depthLimit), at: place(number, 0))
        isSound = false
      }
    }
    return isSound

    func place(_ line: Int, _ width: Int) -> SourcePosition {
      SourcePosition(file: file, line: line, column: width + 1)
    }
  }

  /// The most levels that a line's indentation and its dashes can open.
  private static func leading(of line: Substring.UTF8View) -> (levels: Int, width: Int) {
    var dashes = 0
    var width = 0
    for byte in line {
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") {
        dashes += 1
      } else if byte != UInt8(ascii: " ") {
        break
      }
      width += 1
    }
    // A rule of dashes in a text block (`------`) opens nothing: only "- " does.
    let spaces = width - dashes
    return (levels: dashes > 1 && spaces >= dashes - 1 ? dashes : 0, width: width)
  }

  /// How deep brackets nest at the end of a line and at its deepest, quotes left out as far as one
  /// line can tell.
  private static func flow(of line: Substring.UTF8View, from start: Int) -> (end: Int, deepest: Int)
  {
    var depth = start
    var deepest = start
    var quote: UInt8?
    for byte in line {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return (depth, deepest)
  }
}
