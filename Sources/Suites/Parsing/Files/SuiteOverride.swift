/// One `--set path=value`, such as `params.temperature=0.5` or `models.small.params.top_k=20`.
struct SuiteOverride {
  let text: String

  /// Names the path and not the value, which may be one that must not be printed.
  private var position: SourcePosition {
    SourcePosition(file: Self.option + text.prefix { $0 != "=" })
  }

  private static let option = "--set "

  /// Whether what stands there came from the command line.
  static func isOrigin(of position: SourcePosition) -> Bool { position.file.hasPrefix(option) }

  init(_ text: String) {
    self.text = text
  }

  /// The suite with the value in place; list elements are named by position or by their id.
  func applied(to root: YAMLNode, findings: Findings) -> YAMLNode {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !path.contains("") else {
      findings.report(.malformedOverride(String(parts[0])), at: position)
      return root
    }
    let written = parts[1].isEmpty ? "''" : String(parts[1])
    guard let value = YAMLReader.read(written, file: position.file, findings: findings) else {
      return root
    }
    return replace(root, path[...], value, String(parts[0]), findings)
  }

  private func replace(
    _ node: YAMLNode,
    _ path: ArraySlice<String>,
    _ value: YAMLNode,
    _ whole: String,
    _ findings: Findings
  ) -> YAMLNode {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    switch node.content {
    case .mapping(var entries):
      if let index = entries.firstIndex(where: { $0.key == step }) {
        entries[index].value = replace(entries[index].value, rest, value, whole, findings)
        entries[index].keyPosition = position
      } else {
        let empty = YAMLNode(content: .mapping([]), position: position)
        let new = replace(empty, rest, value, whole, findings)
        entries.append(YAMLNode.Entry(key: step, keyPosition: position, value: new))
      }
      return YAMLNode(content: .mapping(entries), position: node.position)
    case .sequence(var elements):
      let ids = elements.map { $0["id"]?.text ?? $0["model"]?.text ?? "" }
      guard let index = ids.firstIndex(of: step) ?? Int(step), elements.indices.contains(index)
      else {
        let known = ids.filter { !$0.isEmpty }
        findings.report(.overrideNotFound(path: whole, missing: step, known: known), at: position)
        return node
      }
      elements[index] = replace(elements[index], rest, value, whole, findings)
      return YAMLNode(content: .sequence(elements), position: node.position)
    case .scalar:
      // A short form such as `repeat: 3` or `- "prompt"` has nothing inside that could be named.
      findings.report(.overrideNotFound(path: whole, missing: step, known: []), at: position)
      return node
    }
  }
}
