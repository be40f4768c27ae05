/// A JSON Schema, or the subset of OpenAPI's that Gemini has, as far as an answer here keeps to it.
struct AnswerSchema: Decodable, Sendable {
  private(set) var types: [String] = []
  private(set) var properties: [String: AnswerSchema] = [:]
  private(set) var required: Set<String> = []
  private(set) var items: [AnswerSchema] = []
  private(set) var leastItems = 0
  private(set) var lowest: Double?
  private(set) var format: String?

  /// The values that are allowed; empty for all.
  private(set) var values: [AnswerScalar] = []

  /// `anyOf`, `oneOf` or `allOf`, of which the first that is not null is kept to.
  private(set) var alternatives: [AnswerSchema] = []

  /// The last part of `$ref`, and what it may name.
  private(set) var reference: String?
  private(set) var definitions: [String: AnswerSchema] = [:]

  /// Where JSON is asked for, of whatever form.
  static let plain: AnswerSchema = {
    var answer = AnswerSchema()
    answer.types = ["string"]
    var schema = AnswerSchema()
    schema.types = ["object"]
    schema.properties = ["answer": answer]
    return schema
  }()

  private init() {}

  private enum CodingKeys: String, CodingKey {
    case type, properties, required, items, const, anyOf, oneOf, allOf, minItems, minimum, format
    case definitions
    case values = "enum"
    case reference = "$ref"
    case newerDefinitions = "$defs"
  }

  init(from decoder: any Decoder) throws {
    // `true` is a schema of everything.
    guard let members = try? decoder.container(keyedBy: CodingKeys.self) else { return }
    types = try members.decodeIfPresent(OneOrMany<String>.self, forKey: .type)?.all ?? []
    properties =
      try members.decodeIfPresent([String: AnswerSchema].self, forKey: .properties) ?? [:]
    required = Set((try? members.decode([String].self, forKey: .required)) ?? [])
    items = (try? members.decode(AnswerSchema.self, forKey: .items)).map { [$0] } ?? []
    leastItems = (try? members.decode(Int.self, forKey: .minItems)) ?? 0
    lowest = try? members.decode(Double.self, forKey: .minimum)
    format = try? members.decode(String.self, forKey: .format)
    values = try members.decodeIfPresent([AnswerScalar].self, forKey: .values) ?? []
    if let only = try members.decodeIfPresent(AnswerScalar.self, forKey: .const) {
      values = [only]
    }
    for key in [CodingKeys.anyOf, .oneOf, .allOf] where alternatives.isEmpty {
      alternatives = (try? members.decode([AnswerSchema].self, forKey: key)) ?? []
    }
    reference = (try? members.decode(String.self, forKey: .reference))?
      .split(separator: "/").last.map(String.init)
    for key in [CodingKeys.definitions, .newerDefinitions] where definitions.isEmpty {
      definitions = (try? members.decode([String: AnswerSchema].self, forKey: key)) ?? [:]
    }
  }

  /// The type that an answer keeps to, in lower case.
  var kind: String {
    let known = types.map { $0.lowercased() }
    return known.first { $0 != "null" } ?? known.first
      ?? (properties.isEmpty ? "string" : "object")
  }

  /// Itself, or what it refers to; a circle is left after some steps.
  func resolved(in root: AnswerSchema, steps: Int = 8) -> AnswerSchema {
    guard steps > 0 else { return self }
    if let reference, let target = root.definitions[reference] {
      return target.resolved(in: root, steps: steps - 1)
    }
    guard types.isEmpty, properties.isEmpty, values.isEmpty,
      let first = alternatives.first(where: { $0.types != ["null"] })
    else { return self }
    return first.resolved(in: root, steps: steps - 1)
  }
}

/// A text, a number, a flag or nothing, as a schema lists them.
enum AnswerScalar: Decodable, Sendable, Equatable {
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

  var text: String? {
    if case .text(let text) = self { text } else { nil }
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
