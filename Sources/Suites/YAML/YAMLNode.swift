import Domain

/// A value of a YAML file together with the place where it was written.
struct YAMLNode: Sendable {
  var content: Content
  var position: SourcePosition

  enum Content: Sendable {
    /// The text as written, after escapes and folding, never retyped: `no`, `on` and `1.10` stay
    /// what they are until a key says which type it takes.
    case scalar(String, style: Style)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, block
  }

  struct Entry: Sendable {
    var key: String
    var keyPosition: SourcePosition
    var value: YAMLNode
  }
}

extension YAMLNode {
  subscript(key: String) -> YAMLNode? {
    entry(key)?.value
  }

  func entry(_ key: String) -> Entry? {
    entries?.first { $0.key == key }
  }

  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// Any scalar as its author wrote it; `nil` for a null, a list or a mapping.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  var isNull: Bool {
    guard case .scalar(let text, style: .plain) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  private var plainText: String? {
    if case .scalar(let text, style: .plain) = content { text } else { nil }
  }

  /// `true` or `false` as YAML 1.2 reads them; `yes` and `on` are text.
  var bool: Bool? {
    switch plainText {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  var integer: Int64? {
    plainText.flatMap(Int64.init)
  }

  /// A finite decimal number; `nan`, `inf` and hexadecimal are text.
  var number: Double? {
    guard let plainText, plainText.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let value = Double(plainText), value.isFinite
    else { return nil }
    return value
  }

  /// What the value is, in the words of an error message.
  var kind: String {
    switch content {
    case _ where isNull: "nothing"
    case .sequence: "a list"
    case .mapping: "a mapping (key: value)"
    case .scalar(let text, _): "'\(text.count > 40 ? text.prefix(37) + "…" : text[...])'"
    }
  }
}

extension YAMLNode {
  /// The value with the types of YAML 1.2's JSON schema.
  ///
  /// A plain scalar becomes a number only when printing that number gives the text back, so `1.10`
  /// and `007` stay text.
  var jsonValue: JSONValue {
    switch content {
    case .sequence(let elements): return .array(elements.map(\.jsonValue))
    case .mapping(let entries):
      return .object(Dictionary(entries.map { ($0.key, $0.value.jsonValue) }) { _, last in last })
    case .scalar(let text, _):
      if isNull { return .null }
      if let bool, text == "true" || text == "false" { return .bool(bool) }
      if let integer, String(integer) == text { return .integer(integer) }
      if let number, JSONValue.number(number).serialized == text { return .number(number) }
      return .string(text)
    }
  }

  /// The value of a sampling parameter: any number counts as one, however it is written.
  var parameterValue: JSONValue {
    switch content {
    case .sequence(let elements): .array(elements.map(\.parameterValue))
    case .mapping(let entries):
      .object(Dictionary(entries.map { ($0.key, $0.value.parameterValue) }) { _, last in last })
    case .scalar(let text, _):
      if isNull {
        .null
      } else if let bool {
        .bool(bool)
      } else if let integer {
        .integer(integer)
      } else if let number {
        .number(number)
      } else {
        .string(text)
      }
    }
  }
}

extension YAMLNode {
  /// These entries over those of `base`: mappings merge key by key, everything else replaces.
  ///
  /// - Parameter takesAway: Whether `key: null` leaves out what the base has.
  func laid(over base: YAMLNode, takesAway: Bool = false) -> YAMLNode {
    guard let entries, var merged = base.entries else { return self }
    let removed = Set(entries.filter { takesAway && $0.value.isWrittenNull }.map(\.key))
      .intersection(merged.map(\.key))
    merged.removeAll { removed.contains($0.key) }
    let places = Dictionary(merged.indices.map { (merged[$0].key, $0) }) { first, _ in first }
    for entry in entries where !removed.contains(entry.key) {
      if let index = places[entry.key] {
        let value = entry.value.laid(over: merged[index].value, takesAway: takesAway)
        merged[index] = Entry(key: entry.key, keyPosition: entry.keyPosition, value: value)
      } else {
        merged.append(entry)
      }
    }
    return YAMLNode(content: .mapping(merged), position: position)
  }

  /// A key behind which nothing stands is more likely to be unfinished.
  private var isWrittenNull: Bool { isNull && plainText != "" }

  /// Keys of this mapping that exclude each other, and where several files wrote them, whose they are.
  func exclusive(_ keys: [String], in owner: String) -> SuiteError.Problem {
    let origins = keys.map { entry($0)?.keyPosition.file ?? position.file }
    guard Set(origins).count > 1 else { return .exclusive(keys: keys, in: owner) }
    // A mapping over one of the base stands where the suite has it.
    let ofBase = zip(keys, origins).first { $1 != position.file && !$1.hasPrefix("--set") }?.0
    return .exclusive(keys: keys, in: owner, origins: origins, ofBase: ofBase)
  }
}
