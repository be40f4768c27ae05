import Domain

/// JSON as answers carry it: a text that is one value, and a value as a text to compare.
enum AnswerJSON {
  /// The value that makes up the whole text, white space at both ends aside, its texts composed.
  static func value(of text: String) -> JSONValue? {
    let value = JSONValue(parsing: text)
    // An escape may write an accent by itself.
    return text.isASCII && !text.utf8.contains(UInt8(ascii: "\\")) ? value : value?.composed
  }

  /// Why a text is no JSON, in words.
  static func absence(from text: String, of answer: Answer) -> String? {
    let trimmed = text.trimmed
    if let refusal = answer.refusal, !refusal.isEmpty, trimmed.isEmpty {
      return "expected JSON, found a refusal"
    }
    guard let first = trimmed.first else {
      return answer.isTruncated
        ? "expected JSON, found nothing: the answer was cut at its limit of tokens"
        : "expected JSON, found nothing"
    }
    let opens = first == "{" || first == "["
    if answer.isTruncated {
      return opens
        ? "expected JSON, found some that was cut at its limit of tokens"
        : "expected JSON, found text that was cut at its limit of tokens: \(quoted(trimmed))"
    }
    return opens
      ? "expected JSON, found what begins like it and is none: \(quoted(trimmed))"
      : "expected JSON, found text: \(quoted(trimmed))"
  }

  private static func quoted(_ text: Substring) -> String {
    let start = text.prefix(60).split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"\(start)\(text.count > 60 ? "…" : "")\""
  }

  /// The text of a string, the JSON of anything else.
  static func text(_ value: JSONValue) -> String {
    value.stringValue ?? value.serialized
  }
}

extension JSONValue {
  /// The value with its texts in Unicode normalisation form C, as answers are read.
  var composed: JSONValue {
    switch self {
    case .string(let text): .string(text.composed)
    case .array(let values): .array(values.map(\.composed))
    case .object(let members):
      .object(Dictionary(members.map { ($0.composed, $1.composed) }) { first, _ in first })
    default: self
    }
  }

  /// The value with whole numbers as integers, because to JSON `1.0` and `1` are one number.
  var canonical: JSONValue {
    switch self {
    case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
    case .array(let values): .array(values.map(\.canonical))
    case .object(let members): .object(members.mapValues(\.canonical))
    default: self
    }
  }
}
