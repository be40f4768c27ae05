package import Domain

/// A path into a JSON value: the part of RFC 9535 that names places.
///
/// `$.name`, `$['name']`, `$[0]`, `$[-1]`, `$[*]`, `$.*`, `$..name`; the leading `$` may be left out.
/// Slices and filters are refused.
package struct JSONPath: Hashable, Sendable {
  /// As the suite wrote it.
  package let source: String
  private let steps: [Step]

  fileprivate enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
    case all
    /// The value and everything inside it, in the order of the document.
    case descendants
  }

  package init(_ source: String) throws(ScoringError) {
    self.source = source
    var reader = JSONPathReader(source)
    do {
      steps = try reader.steps()
    } catch {
      throw .invalidPath(path: source, reason: error.reason)
    }
  }

  /// The values at the path, those of an object in the order of its keys.
  package func values(in root: JSONValue) -> [JSONValue] {
    steps.reduce([root]) { values, step in values.flatMap { Self.follow(step, from: $0) } }
  }

  private static func follow(_ step: Step, from value: JSONValue) -> [JSONValue] {
    switch step {
    case .name(let name): return value[name].map { [$0] } ?? []
    case .index(let index):
      guard let elements = value.arrayValue else { return [] }
      let place = index < 0 ? elements.count + index : index
      return elements.indices.contains(place) ? [elements[place]] : []
    case .all: return children(of: value)
    case .descendants:
      return [value] + children(of: value).flatMap { follow(.descendants, from: $0) }
    }
  }

  private static func children(of value: JSONValue) -> [JSONValue] {
    if let elements = value.arrayValue { return elements }
    guard let members = value.objectValue else { return [] }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// Reads the text of a path, from its beginning.
private struct JSONPathReader {
  private var rest: Substring

  init(_ source: String) {
    rest = source[...]
  }

  struct Mistake: Error {
    var reason: String
  }

  mutating func steps() throws(Mistake) -> [JSONPath.Step] {
    var steps: [JSONPath.Step] = []
    if rest.isEmpty { throw Mistake(reason: "it is empty") }
    if rest.first == "$" {
      rest.removeFirst()
    } else if rest.first != "[" && rest.first != "." {
      steps.append(try name())
    }
    while let character = rest.first {
      switch character {
      case ".":
        rest.removeFirst()
        if rest.first == "." {
          rest.removeFirst()
          // Several would multiply: each takes everything inside what the one before took.
          if steps.contains(.descendants) { throw Mistake(reason: "it has more than one '..'") }
          steps.append(.descendants)
          if rest.first == "[" { continue }
        }
        steps.append(try name())
      case "[": steps.append(try bracket())
      default: throw Mistake(reason: "'\(rest)' follows no '.' or '['")
      }
    }
    return steps
  }

  private mutating func name() throws(Mistake) -> JSONPath.Step {
    let name = rest.prefix { $0 != "." && $0 != "[" }
    guard !name.isEmpty else { throw Mistake(reason: "a name is missing after '.'") }
    rest = rest[name.endIndex...]
    return name == "*" ? .all : .name(String(name))
  }

  private mutating func bracket() throws(Mistake) -> JSONPath.Step {
    rest.removeFirst()
    let step: JSONPath.Step
    if let quote = rest.first, quote == "'" || quote == "\"" {
      step = .name(try quoted(by: quote))
    } else {
      let inside = rest.prefix { $0 != "]" }
      rest = rest[inside.endIndex...]
      if inside == "*" {
        step = .all
      } else if let index = Int(inside) {
        step = .index(index)
      } else {
        throw Mistake(reason: "'[\(inside)]' is neither a position nor a quoted name")
      }
    }
    guard rest.popFirst() == "]" else { throw Mistake(reason: "a '[' is not closed") }
    return step
  }

  /// A backslash takes the next character as it is.
  private mutating func quoted(by quote: Character) throws(Mistake) -> String {
    rest.removeFirst()
    var name = ""
    while let character = rest.popFirst() {
      if character == quote { return name }
      guard character == "\\" else {
        name.append(character)
        continue
      }
      if let escaped = rest.popFirst() { name.append(escaped) }
    }
    throw Mistake(reason: "a quoted name is not closed")
  }
}
