package import Domain

/// A request's body with places for what is asked: `{"inputs": "{{prompt}}"}`.
///
/// A text that is one place alone becomes what fills it, with its type; a place inside a text becomes
/// text. What nothing fills is left out with the member that names it.
package struct BodyTemplate: Hashable, Sendable {
  package let members: [String: JSONValue]

  /// The names of all places.
  package let names: Set<String>

  package init(_ members: [String: JSONValue]) {
    self.members = members
    names = Set(Self.texts(in: .object(members)).flatMap { Self.names(in: $0) ?? [] })
  }

  /// What every request can fill.
  package static let requestNames = [
    "prompt", "messages", "system", "model", "stream", "parameters",
  ]

  /// The parameters that have a place of their own.
  package var parameterNames: Set<String> { names.subtracting(Self.requestNames) }

  /// Whether there is a place for the parameters that have none of their own.
  package var takesOtherParameters: Bool { names.contains("parameters") }

  /// Whether the prompt has a place.
  package var takesPrompt: Bool { names.contains("prompt") || names.contains("messages") }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }
}

// MARK: Places

extension BodyTemplate {
  /// The names of the places in a text; `nil` where a place is not closed, or names nothing.
  package static func names(in text: String) -> [String]? {
    pieces(of: text).map { pieces in
      pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }
  }

  private enum Piece {
    case text(Substring)
    case place(String)
  }

  private static func pieces(of text: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let behind = rest[open.upperBound...]
      guard let close = behind.firstRange(of: "}}") else { return nil }
      let name = behind[..<close.lowerBound].split(whereSeparator: \.isWhitespace)
      guard name.count == 1, let word = name.first,
        word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
      else { return nil }
      if open.lowerBound > rest.startIndex { pieces.append(.text(rest[..<open.lowerBound])) }
      pieces.append(.place(String(word)))
      rest = behind[close.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
    return pieces
  }
}

// MARK: Filling

extension BodyTemplate {
  package func filled(with values: [String: JSONValue]) -> [String: JSONValue] {
    members.compactMapValues { Self.filled($0, with: values) }
  }

  private static func filled(
    _ value: JSONValue,
    with values: [String: JSONValue]
  ) -> JSONValue? {
    switch value {
    case .string(let text): filled(text, with: values)
    case .array(let elements): .array(elements.compactMap { filled($0, with: values) })
    case .object(let members): .object(members.compactMapValues { filled($0, with: values) })
    default: value
    }
  }

  private static func filled(_ text: String, with values: [String: JSONValue]) -> JSONValue? {
    guard let pieces = pieces(of: text) else { return .string(text) }
    if pieces.count == 1, case .place(let name) = pieces[0] { return values[name] }
    var filled = ""
    for piece in pieces {
      switch piece {
      case .text(let text): filled += text
      case .place(let name):
        guard let value = values[name] else { return nil }
        filled += value.stringValue ?? value.serialized
      }
    }
    return .string(filled)
  }
}
