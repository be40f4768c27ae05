import Domain

/// What the body of a refusal says, wherever it says it.
struct RefusalText {
  /// The words of every place that has some, a line each.
  let words: String

  /// Lists of what is wrong, as pydantic writes them; also those that a text quotes.
  let complaints: [[String: JSONValue]]
  let code: String?
  let type: String?
  let parameter: String?

  /// More of a body than this says nothing more.
  private static let most = 16_384

  /// Of the words alone.
  private static let mostWords = 4_096

  init(body: String) {
    let body = String(body.prefix(Self.most))
    let parsed = JSONValue(parsing: body)
    // Gemini's OpenAI dialect wraps the object in a list.
    let value = parsed?.arrayValue?.first ?? parsed
    let error = value?["error"]
    let places = [
      error?["message"], error.flatMap { $0.stringValue.map(JSONValue.string) },
      value?["message"], value?["detail"], error?["metadata"]?["raw"],
    ]
    let said = places.compactMap { $0.flatMap(Self.text) }
    let words = said.isEmpty ? body : said.joined(separator: "\n")
    self.words = String(words.prefix(Self.mostWords))
    complaints = value.map { Self.complaints(in: $0) } ?? []
    let told = error?.objectValue ?? value?.objectValue ?? [:]
    code = told["code"]?.stringValue
    type = told["type"]?.stringValue
    parameter = told["param"]?.stringValue
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .null, .bool(false): nil
    case .string(let text): text.isEmpty ? nil : text
    default: value.serialized
    }
  }

  /// Deeper or wider than this nobody writes an error.
  private static let mostValues = 500

  private static func complaints(in value: JSONValue) -> [[String: JSONValue]] {
    var found: [[String: JSONValue]] = []
    var open = [value]
    var seen = 0
    while let next = open.popLast(), seen < mostValues {
      seen += 1
      switch next {
      case .array(let values):
        found += values.compactMap(\.objectValue).filter { $0["loc"] != nil }
        open += values
      case .object(let members): open += members.sorted { $0.key > $1.key }.map(\.value)
      case .string(let text) where text.first == "{" || text.first == "[":
        if let quoted = JSONValue(parsing: text) { open.append(quoted) }
      default: break
      }
    }
    return found
  }
}
