import Domain

/// A sentence or two of a report: our own words, with names from outside set apart in it.
///
/// Interpolating a string is not possible by accident: what comes from outside is written
/// `\(code: name)`, our own words `\(plain: words)`.
package struct Prose: Hashable, Sendable, ExpressibleByStringInterpolation {
  package enum Run: Hashable, Sendable {
    case plain(String)
    case strong(String)
    /// A name, a parameter, a message, a path: anything that is not our own prose.
    case code(String)
  }

  package var runs: [Run]

  package init(runs: [Run]) {
    self.runs = runs
  }

  package init(stringLiteral value: String) {
    runs = [.plain(value)]
  }

  package init(stringInterpolation: StringInterpolation) {
    runs = stringInterpolation.runs
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      runs.reserveCapacity(interpolationCount * 2 + 1)
    }

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { runs.append(.plain(literal)) }
    }

    package mutating func appendInterpolation(_ number: Int) {
      runs.append(.plain(NumberText.grouped(number)))
    }

    /// `1 case`, `1,200 cases`.
    ///
    /// - Parameter many: Where it is not `one` with an s.
    package mutating func appendInterpolation(_ number: Int, _ one: String, _ many: String? = nil) {
      runs.append(.plain(NumberText.grouped(number) + " " + number.noun(one, many)))
    }

    package mutating func appendInterpolation(plain words: String) {
      runs.append(.plain(words))
    }

    package mutating func appendInterpolation(strong words: String) {
      runs.append(.strong(words))
    }

    package mutating func appendInterpolation(code name: String) {
      runs.append(.code(name))
    }

    package mutating func appendInterpolation(_ prose: Prose) {
      runs += prose.runs
    }
  }
}

extension Prose {
  package static func + (left: Prose, right: Prose) -> Prose {
    Prose(runs: left.runs + right.runs)
  }

  /// Names in a row, as code: `a`, `b` and `c`.
  static func list(of names: [String]) -> Prose {
    var runs: [Run] = []
    for (index, name) in names.enumerated() {
      if index > 0 { runs.append(.plain(index == names.count - 1 ? " and " : ", ")) }
      runs.append(.code(name))
    }
    return Prose(runs: runs)
  }

  /// For terminals and alternative texts: no markup, names in single quotes.
  package var plainText: String {
    runs.map { run in
      switch run {
      case .plain(let text), .strong(let text): text.printable
      case .code(let text): "'\(text.printable)'"
      }
    }.joined()
  }
}
