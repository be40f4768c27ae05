import Domain
import Yams

/// Reads YAML text into nodes that know their places, and tells every duplicate key.
struct YAMLReader {
  /// Values of one file after aliases are followed, where the file itself is small.
  static let nodeLimit = 500_000

  /// What is written out takes two bytes a value at least, so that only aliases exceed it.
  static func nodeLimit(of text: String) -> Int {
    max(nodeLimit, text.utf8.count / 2 + 1)
  }

  let file: String
  let findings: Findings
  private var nodeCount = 0
  private var limit = nodeLimit

  /// What stood in the place of each mark that a repeated key was given.
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]

  private var pairs = SurrogatePairs()
  private var breaks = StrangeBreaks()

  init(file: String, findings: Findings) {
    self.file = file
    self.findings = findings
  }

  /// The file's one document; `nil` when nothing can be read, with the reason reported.
  static func read(_ text: String, file: String, findings: Findings) -> YAMLNode? {
    var reader = YAMLReader(file: file, findings: findings)
    reader.limit = nodeLimit(of: text)
    guard YAMLGuard.passes(text, file: file, findings: findings) else { return nil }
    guard let root = reader.compose(text) else { return nil }
    return reader.convert(root, depth: 0)
  }

  // MARK: Composing

  /// Parses the text; each duplicate key that the parser stops at is renamed and the text parsed
  /// again, so that one duplicate does not hide the file's other mistakes.
  private mutating func compose(_ text: String) -> Node? {
    var text = breaks.hiding(text)
    for round in 0..<Self.duplicateLimit {
      do {
        guard let node = try parsed(&text) else {
          findings.report(.emptyFile, at: SourcePosition(file: file))
          return nil
        }
        return node
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let renamed = renaming(keyAt: context.mark, round: round, in: text) else {
          findings.report(
            .syntax("'\(keys.joined(separator: "', '"))' is written twice."),
            at: place(context.mark)
          )
          return nil
        }
        text = renamed
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        findings.report(.syntax("\(error)"), at: SourcePosition(file: file))
        return nil
      }
    }
    findings.report(.syntax("too many keys are written twice."), at: SourcePosition(file: file))
    return nil
  }

  private static let duplicateLimit = 50

  /// Parses the text; JSON's pairs of surrogates, which the parser stops at, are rewritten.
  private mutating func parsed(_ text: inout String) throws -> Node? {
    var root: Node?
    do {
      root = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      guard case .scanner(_, let problem, let mark, _) = error,
        problem.contains("invalid Unicode character escape"),
        let rewritten = pairs.rewriting(text, from: mark)
      else { throw error }
      text = rewritten
      root = try Parser(yaml: text, encoding: .utf8).singleRoot()
    }
    guard !pairs.isSettled, let node = root,
      let quoted = SurrogatePairs.quoted(in: node, limit: limit),
      let settled = pairs.settling(text, quoted: quoted)
    else { return root }
    text = settled
    return try Parser(yaml: text, encoding: .utf8).singleRoot()
  }

  /// Mark keys that others repeat: private-use characters, which do not occur in keys.
  private static let duplicateMarks: ClosedRange<UInt32> = 0xE000...0xE0FF

  /// Puts a mark in place of the key's first character, which keeps every column where it was.
  private mutating func renaming(keyAt mark: Mark, round: Int, in text: String) -> String? {
    guard let stand = Unicode.Scalar(Self.duplicateMarks.lowerBound + UInt32(round)) else {
      return nil
    }
    let mark = breaks.written(line: mark.line, column: mark.column)
    var scalars = text.unicodeScalars
    var index = scalars.startIndex
    for _ in 1..<max(mark.line, 1) {
      guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
      index = scalars.index(after: end)
    }
    guard scalars.formIndex(&index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex)
    else { return nil }
    if index < scalars.endIndex, scalars[index] == "\"" || scalars[index] == "'" {
      let isDouble = scalars[index] == "\""
      scalars.formIndex(after: &index)
      // Of an escape no character can be replaced alone.
      if isDouble, index < scalars.endIndex, scalars[index] == "\\" { return nil }
    }
    guard index < scalars.endIndex, !"*&?!|>{[\n".unicodeScalars.contains(scalars[index])
    else { return nil }
    originals[stand] = scalars[index]
    scalars.replaceSubrange(index...index, with: [stand])
    return String(scalars)
  }

  private func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, let text):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
      let shown = breaks.written(line: mark.line, column: mark.column)
      let line = lines.indices.contains(shown.line - 1) ? lines[shown.line - 1] : ""
      let isTab = line.dropFirst(shown.column - 1).first == "\t"
      findings.report(isTab ? .tab : .syntax(Self.words(for: problem)), at: place(mark))
    case .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      findings.report(.syntax(Self.words(for: problem)), at: place(mark))
    case .reader(let problem, let offset, _, let text):
      let lines = text.prefix(offset ?? 0)
        .split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
      findings.report(
        .syntax(Self.words(for: problem)),
        at: SourcePosition(
          file: file,
          line: max(lines.count, 1),
          column: (lines.last?.unicodeScalars.count ?? 0) + 1
        )
      )
    default:
      findings.report(.syntax("the file is not YAML."), at: SourcePosition(file: file))
    }
  }

  private func place(_ mark: Mark?) -> SourcePosition {
    let line = mark?.line ?? 1
    let column = pairs.writtenColumn(of: mark?.column ?? 1, line: line)
    let shown = breaks.written(line: line, column: column)
    return SourcePosition(file: file, line: shown.line, column: shown.column)
  }

  // MARK: Converting

  private mutating func convert(_ node: Node, depth: Int) -> YAMLNode? {
    nodeCount += 1
    guard nodeCount <= limit else {
      findings.report(.tooManyNodes(limit: limit), at: SourcePosition(file: file))
      return nil
    }
    guard depth <= YAMLGuard.depthLimit else {
      findings.report(.tooDeep(limit: YAMLGuard.depthLimit), at: place(node.mark))
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let text = breaks.showing(scalar.string)
      let content = YAMLNode.Content.scalar(text, style: Self.style(of: scalar))
      return YAMLNode(content: content, position: place(scalar.mark))
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence {
        guard let element = convert(element, depth: depth + 1) else { return nil }
        elements.append(element)
      }
      return YAMLNode(content: .sequence(elements), position: place(sequence.mark))
    case .mapping(let mapping):
      return convert(mapping, depth: depth)
    case .alias:
      findings.report(
        .syntax("an alias cannot stand here. Write the value out."),
        at: place(node.mark)
      )
      return nil
    }
  }

  private mutating func convert(_ mapping: Node.Mapping, depth: Int) -> YAMLNode? {
    var entries: [YAMLNode.Entry] = []
    var inherited: [YAMLNode.Entry] = []
    for (key, value) in mapping {
      guard let name = key.scalar.map({ breaks.showing($0.string) }) else {
        findings.report(
          .syntax("a key must be a word, not a list or a mapping."),
          at: place(key.mark)
        )
        return nil
      }
      guard let value = convert(value, depth: depth + 1) else { return nil }
      if name == "<<" {
        inherited += (value.elements ?? [value]).flatMap { $0.entries ?? [] }
        continue
      }
      entries.append(YAMLNode.Entry(key: name, keyPosition: place(key.mark), value: value))
    }
    entries = withoutDuplicates(entries)
    if !inherited.isEmpty {
      var known = Set(entries.map(\.key))
      for entry in inherited where known.insert(entry.key).inserted { entries.append(entry) }
    }
    return YAMLNode(content: .mapping(entries), position: place(mapping.mark))
  }

  /// Reports the keys that were renamed while composing, at the place of their last repetition.
  private func withoutDuplicates(_ entries: [YAMLNode.Entry]) -> [YAMLNode.Entry] {
    let kept = entries.filter { originalKey(of: $0) == nil }
    for marked in entries {
      guard let key = originalKey(of: marked),
        let twin = kept.first(where: { $0.key == key && $0.keyPosition > marked.keyPosition })
      else { continue }
      let problem = SuiteError.Problem.duplicateKey(key, first: marked.keyPosition.line)
      findings.report(problem, at: twin.keyPosition)
    }
    return kept
  }

  /// The key before it was marked; `nil` when it was not.
  private func originalKey(of entry: YAMLNode.Entry) -> String? {
    guard let first = entry.key.unicodeScalars.first, let original = originals[first] else {
      return nil
    }
    var key = String.UnicodeScalarView([original])
    key.append(contentsOf: entry.key.unicodeScalars.dropFirst())
    return String(key)
  }

  private static func style(of scalar: Node.Scalar) -> YAMLNode.Style {
    switch scalar.style {
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal, .folded: .block
    // An explicit tag such as !!str or !label takes the meaning away from the plain text.
    case .plain, .any: scalar.tag.description.contains("str") ? .doubleQuoted : .plain
    }
  }
}

private func > (left: SourcePosition, right: SourcePosition) -> Bool {
  (left.line, left.column) > (right.line, right.column)
}
