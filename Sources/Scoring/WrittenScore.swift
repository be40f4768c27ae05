package import Domain

/// What a suite says of one score, read as written; its shape was checked before.
package struct WrittenScore: Sendable {
  /// The value of the scorer's own key.
  package let value: Value

  /// The values of the keys beside it, by name.
  package let beside: [String: Value]

  /// The JSON of a scorer that takes a document.
  package let document: JSONValue?

  package init(value: Value, beside: [String: Value] = [:], document: JSONValue? = nil) {
    self.value = value
    self.beside = beside
    self.document = document
  }

  package indirect enum Value: Sendable {
    /// A scalar as it stands in the file.
    case text(String)
    case list([Value])
    case mapping([String: Value])
    /// Nothing, or what no scorer takes.
    case none
  }
}

extension WrittenScore.Value {
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// One text, or each text of a list.
  package var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let elements): elements.compactMap(\.text)
    case .mapping, .none: []
    }
  }

  var isMapping: Bool {
    if case .mapping = self { true } else { false }
  }

  /// A member of a mapping.
  package subscript(name: String) -> Self? {
    if case .mapping(let members) = self { members[name] } else { nil }
  }
}
