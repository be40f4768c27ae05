import Reports

/// A piece of HTML in which nothing from outside can be markup.
///
/// A text that is interpolated is escaped by itself; what is to stand as it is has to be markup
/// already, or a document that `Reports` has written.
struct Markup: Hashable, Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  /// - Parameter trusted: HTML that was escaped where it was made.
  init(trusted: String) {
    text = trusted
  }

  init(stringLiteral value: String) {
    text = value
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ outside: String) { text += HTMLText.escaped(outside) }

    mutating func appendInterpolation(lines outside: String) {
      text += HTMLText.escapedLines(outside)
    }

    mutating func appendInterpolation(_ number: Int) { text += NumberText.grouped(number) }

    /// A number of a run or a request, which has no groups.
    mutating func appendInterpolation(plain number: Int) { text += String(number) }

    mutating func appendInterpolation(plain number: Int64) { text += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

    /// Nothing where there is none.
    mutating func appendInterpolation(_ markup: Markup?) { text += markup?.text ?? "" }

    mutating func appendInterpolation(_ parts: [Markup]) {
      text += parts.map(\.text).joined(separator: "\n")
    }
  }
}

extension Markup {
  static let empty: Markup = ""

  /// Nothing unless the condition holds.
  static func when(_ condition: Bool, _ markup: @autoclosure () -> Markup) -> Markup {
    condition ? markup() : empty
  }

  static func + (left: Markup, right: Markup) -> Markup {
    Markup(trusted: left.text + right.text)
  }

  /// A choice among values, each with what it is called.
  static func select(
    _ name: String,
    label: String,
    _ options: [(value: String, words: String)],
    chosen: String
  ) -> Markup {
    let choices = options.map { option -> Markup in
      option.value == chosen
        ? "<option value=\"\(option.value)\" selected>\(option.words)</option>"
        : "<option value=\"\(option.value)\">\(option.words)</option>"
    }
    return "<label>\(label) <select name=\"\(name)\">\(choices)</select></label>"
  }

  /// - Parameter kind: The type of the field, such as `search`.
  static func input(
    _ name: String,
    label: String,
    kind: String,
    value: String,
    more: Markup = .empty
  ) -> Markup {
    "<label>\(label) <input name=\"\(name)\" type=\"\(kind)\" value=\"\(value)\"\(more)></label>"
  }
}
