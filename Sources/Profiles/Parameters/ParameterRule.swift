package import Domain

/// What a provider documents of one parameter.
package struct ParameterRule: Hashable, Sendable {
  /// The name on the wire.
  package var name: String
  package var kind: Kind

  /// Where it is documented; `nil` means on every endpoint of the profile.
  package var endpoints: Set<Endpoint>?

  /// Whether no request may be without it.
  package var isRequired: Bool

  package indirect enum Kind: Hashable, Sendable {
    case integer(NumericRange)
    case number(NumericRange)
    case boolean
    case text
    case texts(atMost: Int?)
    case integers
    case object
    /// The form of an answer: those `type`s of OpenAI's `response_format` that there is a word for.
    case answerForm([String])
    /// A mapping whose `type` is one of some words.
    case mapping(ofType: [String])
    case null
    /// One integer with a meaning of its own, such as −1 for "all".
    case integerConstant(Int64)
    case oneOf([String])
    case either([Kind])
  }

  package init(
    _ name: String,
    _ kind: Kind,
    on endpoints: Set<Endpoint>? = nil,
    isRequired: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.endpoints = endpoints
    self.isRequired = isRequired
  }

  package func applies(to endpoint: Endpoint) -> Bool {
    endpoints?.contains(endpoint) ?? true
  }
}

extension Set<Endpoint> {
  /// The endpoints that generate text in OpenAI's form.
  static let generating: Set = [.completions, .modelPath, .chat]
}

extension ParameterRule.Kind {
  package enum Judgement: Hashable, Sendable {
    case accepted
    case outOfRange
    case wrongType
  }

  package func judge(_ value: JSONValue) -> Judgement {
    switch self {
    case .integer(let range):
      guard let integer = value.integerValue else { return .wrongType }
      return range.contains(Double(integer)) ? .accepted : .outOfRange
    case .number(let range):
      guard let number = value.numberValue else { return .wrongType }
      return range.contains(number) ? .accepted : .outOfRange
    case .boolean: return value.boolValue == nil ? .wrongType : .accepted
    case .text: return value.stringValue == nil ? .wrongType : .accepted
    case .texts(let most):
      guard let values = value.arrayValue, values.allSatisfy({ $0.stringValue != nil }) else {
        return .wrongType
      }
      return values.count <= most ?? .max ? .accepted : .outOfRange
    case .integers:
      guard let values = value.arrayValue else { return .wrongType }
      return values.allSatisfy { $0.integerValue != nil } ? .accepted : .wrongType
    case .object: return value.objectValue == nil ? .wrongType : .accepted
    case .answerForm(let types):
      guard let type = value["type"]?.stringValue else { return .wrongType }
      guard types.contains(type) else { return .outOfRange }
      let schema = value["json_schema"]?["schema"]
      return type == "json_schema" && schema?.objectValue == nil ? .outOfRange : .accepted
    case .mapping(let types):
      guard let type = value["type"]?.stringValue else { return .wrongType }
      return types.contains(type) ? .accepted : .outOfRange
    case .null: return value == .null ? .accepted : .wrongType
    case .integerConstant(let constant):
      guard let integer = value.integerValue else { return .wrongType }
      return integer == constant ? .accepted : .outOfRange
    case .oneOf(let words):
      guard let word = value.stringValue else { return .wrongType }
      return words.contains(word) ? .accepted : .outOfRange
    case .either(let kinds):
      let judgements = kinds.map { $0.judge(value) }
      if judgements.contains(.accepted) { return .accepted }
      return judgements.contains(.outOfRange) ? .outOfRange : .wrongType
    }
  }
}

extension ParameterRule.Kind {
  /// A wire that has a word for each.
  static let anyAnswerForm = Self.answerForm(["text", "json_object", "json_schema"])

  /// What suites write for OpenAI's types.
  fileprivate static let formWords = [
    "json_object": "json", "json_schema": "{schema: a file or a JSON Schema}",
  ]
}

extension ParameterRule.Kind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .integer(let range): "an integer\(range)"
    case .number(let range): "a number\(range)"
    case .boolean: "true or false"
    case .text: "a text"
    case .texts(nil): "a list of texts"
    case .texts(let most?): "a list of at most \(most) texts"
    case .integers: "a list of integers"
    case .object: "a mapping"
    case .answerForm(let types):
      "one of " + types.map { Self.formWords[$0] ?? $0 }.joined(separator: ", ")
    case .mapping(let types): "a mapping whose `type` is one of " + types.joined(separator: ", ")
    case .null: "null"
    case .integerConstant(let constant): "\(constant)"
    case .oneOf(let words): "one of " + words.joined(separator: ", ")
    case .either(let kinds): kinds.map(\.description).joined(separator: ", or ")
    }
  }
}
