import Yams

extension YAMLNode {
  /// YAML that reads as this value, without comments, anchors and places.
  var yaml: String {
    get throws {
      try Yams.serialize(node: composed, width: -1, allowUnicode: true)
    }
  }

  private var composed: Node {
    switch content {
    case .sequence(let elements): Node(elements.map(\.composed), .implicit, .block)
    case .mapping(let entries):
      Node(entries.map { (Node($0.key), $0.value.composed) }, .implicit, .block)
    case .scalar(let text, let style):
      // An empty plain value is one only where nothing follows it.
      isNull ? Node("null", .implicit, .plain) : Node(text, .implicit, Self.form(of: text, style))
    }
  }

  /// Plain stays plain and quoted quoted, which tells `5` from `"5"`; several lines stand as lines,
  /// where a block keeps them as they are.
  private static func form(of text: String, _ style: Style) -> Node.Scalar.Style {
    guard text.contains(where: \.isNewline) else { return style == .plain ? .plain : .doubleQuoted }
    let isBlock =
      text.first?.isWhitespace == false && !text.hasSuffix("\n\n")
      && !text.unicodeScalars.contains { strangers.contains($0) }
    return isBlock ? .literal : .doubleQuoted
  }

  /// Breaks that a reader turns into others, and what it may take for indentation.
  private static let strangers: Set<Unicode.Scalar> = [
    "\t", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}",
  ]

  /// Bytes of all keys and texts, aliases followed.
  var textSize: Int64 {
    switch content {
    case .scalar(let text, _): Int64(text.utf8.count)
    case .sequence(let elements): elements.reduce(0) { $0 + $1.textSize }
    case .mapping(let entries):
      entries.reduce(0) { $0 + Int64($1.key.utf8.count) + $1.value.textSize }
    }
  }

  /// Every scalar in it replaced by what `change` makes of it.
  func mapping(_ change: (YAMLNode) -> YAMLNode) -> YAMLNode {
    var node = self
    switch content {
    case .scalar: return change(self)
    case .sequence(let elements): node.content = .sequence(elements.map { $0.mapping(change) })
    case .mapping(let entries):
      node.content = .mapping(
        entries.map { entry in
          Entry(key: entry.key, keyPosition: entry.keyPosition, value: entry.value.mapping(change))
        }
      )
    }
    return node
  }
}
