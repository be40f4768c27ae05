import Domain

/// What a template does to a value before it is printed: `{{labels | join(', ')}}`.
enum TemplateFilter: Hashable, Sendable {
  case join(String)
  case upper
  case lower
  case trim
  case json
  /// Spaces before each line but the first, which stands where the template puts it.
  case indent(Int)
  /// One line for each of a list's texts: `A. Paris`, `B. Rome`.
  case lettered

  static let names = ["join", "upper", "lower", "trim", "json", "indent", "lettered"]

  /// - Parameter argument: The text between parentheses, quotes removed; `nil` without parentheses.
  init?(_ name: String, argument: String?) {
    switch (name, argument) {
    case ("join", let separator): self = .join(separator ?? ", ")
    case ("upper", nil): self = .upper
    case ("lower", nil): self = .lower
    case ("trim", nil): self = .trim
    case ("json", nil): self = .json
    case ("lettered", nil): self = .lettered
    case ("indent", let width):
      guard let width = Int(width ?? "4"), (0...200).contains(width) else { return nil }
      self = .indent(width)
    default: return nil
    }
  }

  /// Whether it changes a text, and can do nothing with a list.
  var takesText: Bool {
    switch self {
    case .upper, .lower, .trim, .indent: true
    case .join, .json, .lettered: false
    }
  }

  struct Mismatch: Error {
    var remedy: String
  }

  func apply(to value: JSONValue) -> Result<JSONValue, Mismatch> {
    switch self {
    case .json: return .success(.string(value.serialized))
    case .join(let separator): return list(value) { $0.joined(separator: separator) }
    case .lettered:
      return list(value) { texts in
        zip(Self.letters, texts).map { "\($0). \($1)" }.joined(separator: "\n")
      }
    case .upper: return text(value) { $0.uppercased() }
    case .lower: return text(value) { $0.lowercased() }
    case .trim: return text(value, Self.trimmed)
    case .indent(let width):
      let lead = "\n" + String(repeating: " ", count: width)
      return text(value) {
        $0.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
          .joined(separator: lead)
      }
    }
  }

  private func text(_ value: JSONValue, _ change: (String) -> String) -> Result<JSONValue, Mismatch>
  {
    guard let text = value.printed else {
      return .failure(Mismatch(remedy: "The filter needs a text; use join or json first."))
    }
    return .success(.string(change(text)))
  }

  private func list(_ value: JSONValue, _ change: ([String]) -> String)
    -> Result<JSONValue, Mismatch>
  {
    guard let elements = value.arrayValue else {
      return .failure(Mismatch(remedy: "The filter needs a list."))
    }
    let texts = elements.compactMap(\.printed)
    guard texts.count == elements.count else {
      return .failure(Mismatch(remedy: "The filter needs a list of texts; use json or a loop."))
    }
    return .success(.string(change(texts)))
  }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

  private static func trimmed(_ text: String) -> String {
    let lead = text.drop(while: \.isWhitespace)
    guard let last = lead.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(lead[...last])
  }
}
