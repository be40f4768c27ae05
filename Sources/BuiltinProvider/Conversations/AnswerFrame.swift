/// What stands around a model's words in an answer that has to be JSON.
///
/// The models here know no JSON: one that is to give it has its words put where the form's first text is,
/// and everything else is the least that the form lets stand there.
struct AnswerFrame: Sendable, Equatable {
  let before: String
  let behind: String

  /// Whether there is a place for words.
  let takesText: Bool

  /// Where JSON is asked for, of whatever form.
  static let object = AnswerFrame(#"{"answer":"\#(mark)"}"#)

  /// - Parameter schema: The form that is asked for.
  init(_ schema: AnswerSchema) {
    var isPlaced = false
    self.init(schema.json(&isPlaced, mark: Self.mark))
  }

  /// A character that no JSON has as it is.
  private static let mark = "\u{0}"

  private init(_ json: String) {
    let parts = json.split(separator: Self.mark, maxSplits: 1, omittingEmptySubsequences: false)
    takesText = parts.count > 1
    before = String(parts[0])
    behind = takesText ? String(parts[1]) : ""
  }

  /// A piece of the words as it stands in the answer; the end is there only of an answer that has one.
  func piece(_ text: String, isFirst: Bool, finishReason: Generation.FinishReason?) -> String {
    var bytes: [UInt8] = isFirst ? Array(before.utf8) : []
    if takesText { JSONWriter.appendEscaped(text, to: &bytes) }
    if finishReason == .stop { bytes += behind.utf8 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A JSON Schema, or the subset of OpenAPI's that Gemini has, as far as an answer here keeps to it.
struct AnswerSchema: Decodable, Sendable {
  private var types: [String] = []
  private var properties: [String: AnswerSchema] = [:]
  private var items: [AnswerSchema] = []

  /// The values that are allowed; empty for all.
  private var values: [Scalar] = []

  private enum CodingKeys: String, CodingKey {
    case type, properties, items, const
    case values = "enum"
  }

  init(from decoder: any Decoder) throws {
    // `true` is a schema of everything.
    guard let members = try? decoder.container(keyedBy: CodingKeys.self) else { return }
    types = try members.decodeIfPresent(OneOrMany<String>.self, forKey: .type)?.all ?? []
    properties =
      try members.decodeIfPresent([String: AnswerSchema].self, forKey: .properties) ?? [:]
    items = try members.decodeIfPresent(AnswerSchema.self, forKey: .items).map { [$0] } ?? []
    values = try members.decodeIfPresent([Scalar].self, forKey: .values) ?? []
    if let only = try members.decodeIfPresent(Scalar.self, forKey: .const) { values = [only] }
  }

  /// - Parameters:
  ///   - isPlaced: Whether the mark is in the JSON already.
  ///   - mark: What stands for the words.
  fileprivate func json(_ isPlaced: inout Bool, mark: String) -> String {
    if let value = values.first { return value.json }
    switch types.first?.lowercased() ?? (properties.isEmpty ? "string" : "object") {
    case "object":
      var members: [String] = []
      for (name, schema) in properties.sorted(by: { $0.key < $1.key }) {
        members.append(Scalar.text(name).json + ":" + schema.json(&isPlaced, mark: mark))
      }
      return "{" + members.joined(separator: ",") + "}"
    case "array": return "[" + items.map { $0.json(&isPlaced, mark: mark) }.joined() + "]"
    case "integer", "number": return "0"
    case "boolean": return "false"
    case "string":
      defer { isPlaced = true }
      return isPlaced ? "\"\"" : "\"\(mark)\""
    default: return "null"
    }
  }

  private enum Scalar: Decodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let flag = try? value.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else if let text = try? value.decode(String.self) {
        self = .text(text)
      } else {
        self = .null
      }
    }

    var json: String {
      var writer = JSONWriter()
      switch self {
      case .text(let text): writer.value(text)
      case .number(let number):
        if let whole = Int(exactly: number) { writer.value(whole) } else { writer.value(number) }
      case .flag(let flag): writer.value(flag)
      case .null: writer.null()
      }
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }
}
