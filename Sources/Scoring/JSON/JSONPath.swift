package import Domain

/// A path into a JSON value: the part of RFC 9535 that suites need, `[-1]` from the end.
package struct JSONPath: Hashable, Sendable {
  /// As the suite wrote it.
  package let source: String
  private let steps: [Step]

  private enum Step: Hashable {
    case name(String)
    case index(Int)
    case every
    /// Everything below, the value itself included.
    case descendants
  }

  /// - Parameter source: `$.a.b`, `$['a b'][0]`, `$.items[*].id`, `$..id`; a leading `$` may be left out.
  package init(_ source: String) throws(ScoringError) {
    self.source = source
    var reader = Reader(Array(source))
    steps = try reader.steps(source)
  }

  /// Every value that the path leads to, in the order of the document, keys sorted.
  package func values(in value: JSONValue) -> [JSONValue] {
    steps.reduce([value]) { values, step in values.flatMap { Self.values(of: step, in: $0) } }
  }

  package func first(in value: JSONValue) -> JSONValue? {
    values(in: value).first
  }

  private static func values(of step: Step, in value: JSONValue) -> [JSONValue] {
    switch (step, value) {
    case (.name(let name), .object(let members)): members[name].map { [$0] } ?? []
    case (.index(let index), .array(let elements)):
      element(index < 0 ? elements.count + index : index, of: elements)
    case (.every, .array(let elements)): elements
    case (.every, .object(let members)): members.sorted { $0.key < $1.key }.map(\.value)
    case (.descendants, _):
      [value] + self.values(of: .every, in: value).flatMap { self.values(of: .descendants, in: $0) }
    default: []
    }
  }

  private static func element(_ index: Int, of elements: [JSONValue]) -> [JSONValue] {
    elements.indices.contains(index) ? [elements[index]] : []
  }
}

extension JSONPath {
  private struct Reader {
    private let text: [Character]
    private var position = 0

    init(_ text: [Character]) {
      self.text = text
    }

    mutating func steps(_ source: String) throws(ScoringError) -> [Step] {
      if peek == "$" {
        position += 1
      } else if peek != "[", peek != "." {
        return try bareStart(source)
      }
      return try rest(source)
    }

    /// `a.b` for `$.a.b`.
    private mutating func bareStart(_ source: String) throws(ScoringError) -> [Step] {
      let name = name()
      guard !name.isEmpty else { throw .invalidPath(path: source, reason: "it has no name") }
      return [.name(name)] + (try rest(source))
    }

    private mutating func rest(_ source: String) throws(ScoringError) -> [Step] {
      var steps: [Step] = []
      while let character = peek {
        position += 1
        switch character {
        case ".":
          if peek == "." {
            position += 1
            steps.append(.descendants)
            if peek == "[" { continue }
          }
          steps.append(try member(source))
        case "[": steps.append(try bracketed(source))
        default:
          throw .invalidPath(path: source, reason: "'\(character)' is not expected there")
        }
      }
      return steps
    }

    private mutating func member(_ source: String) throws(ScoringError) -> Step {
      if peek == "*" {
        position += 1
        return .every
      }
      let name = name()
      guard !name.isEmpty else { throw .invalidPath(path: source, reason: "a name is missing") }
      return .name(name)
    }

    private mutating func name() -> String {
      var name = ""
      while let character = peek, !".[]".contains(character) {
        name.append(character)
        position += 1
      }
      return name
    }

    private mutating func bracketed(_ source: String) throws(ScoringError) -> Step {
      let opening = peek
      if opening == "'" || opening == "\"" {
        position += 1
        let name = text(until: opening)
        guard name != nil, take("]") else {
          throw .invalidPath(path: source, reason: "a '[' is not closed")
        }
        return .name(name ?? "")
      }
      guard let inside = text(until: "]") else {
        throw .invalidPath(path: source, reason: "a '[' is not closed")
      }
      if inside == "*" { return .every }
      guard let index = Int(inside) else {
        throw .invalidPath(path: source, reason: "'[\(inside)]' is no position")
      }
      return .index(index)
    }

    /// Up to and past a mark; `nil` where it does not come.
    private mutating func text(until mark: Character?) -> String? {
      var inside = ""
      while let character = peek {
        position += 1
        if character == mark { return inside }
        inside.append(character)
      }
      return nil
    }

    private mutating func take(_ character: Character) -> Bool {
      guard peek == character else { return false }
      position += 1
      return true
    }

    private var peek: Character? { position < text.count ? text[position] : nil }
  }
}
