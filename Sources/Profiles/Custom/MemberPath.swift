package import Domain

/// Where a value stands in an object: `choices[0].delta.content`.
///
/// The simple part of RFC 9535: members by name and elements by their place. A leading `$.` may be
/// left out; `$` alone is the whole value; a name with other characters is written `['a.b']`.
package struct MemberPath: Hashable, Sendable {
  /// As the suite wrote it.
  package let source: String
  package let steps: [Step]

  package enum Step: Hashable, Sendable {
    case member(String)
    /// From 0.
    case element(Int)
  }

  /// `nil` for a text that is no such path.
  package init?(_ source: String) {
    var rest = source[...]
    if rest.first == "$" { rest = rest.dropFirst() } else { rest = "." + rest }
    var steps: [Step] = []
    while let mark = rest.popFirst() {
      switch mark {
      case ".":
        let name = rest.prefix { $0 != "." && $0 != "[" }
        if name.isEmpty, steps.isEmpty, rest.first == "[" { continue }
        guard !name.isEmpty, !name.contains(where: { $0 == "]" || $0.isWhitespace }) else {
          return nil
        }
        steps.append(.member(String(name)))
        rest = rest.dropFirst(name.count)
      case "[":
        guard let end = Self.end(ofBracketIn: rest), let step = Self.step(rest[..<end]) else {
          return nil
        }
        steps.append(step)
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
    self.source = source
    self.steps = steps
  }

  /// A bracket inside of quotes is a part of a name.
  private static func end(ofBracketIn rest: Substring) -> Substring.Index? {
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      return rest.firstIndex(of: "]")
    }
    guard let close = rest.dropFirst().firstIndex(of: quote) else { return nil }
    let end = rest.index(after: close)
    return end < rest.endIndex && rest[end] == "]" ? end : nil
  }

  private static func step(_ bracket: Substring) -> Step? {
    if let quote = bracket.first, quote == "'" || quote == "\"" {
      let name = bracket.dropFirst().dropLast()
      return name.isEmpty ? nil : .member(String(name))
    }
    guard let place = Int(bracket), (0...1_000_000).contains(place), bracket.first != "+" else {
      return nil
    }
    return .element(place)
  }
}

extension MemberPath {
  /// What stands there; `nil` where nothing does, and of `null`.
  package func value(in root: JSONValue) -> JSONValue? {
    var value = root
    for step in steps {
      switch step {
      case .member(let name):
        guard let member = value[name] else { return nil }
        value = member
      case .element(let place):
        guard let elements = value.arrayValue, elements.indices.contains(place) else { return nil }
        value = elements[place]
      }
    }
    // `JSONValue` has a nil of its own.
    return value == .null ? Optional.none : value
  }
}
