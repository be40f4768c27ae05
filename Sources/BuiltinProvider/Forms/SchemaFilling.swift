import Foundation

/// Fills a schema with what stands in a question: values that are labelled there, words of an
/// enumeration, numbers near a member's name; the least that the schema lets stand where nothing is.
struct SchemaFilling {
  let root: AnswerSchema
  let question: String

  /// What the model says, for the first text that the question has nothing for; empty once it was used.
  private(set) var spoken: String?
  private var arguments: QuotedArguments
  private var depth = 0

  /// Schemas that refer to themselves end somewhere.
  private static let deepest = 12

  init(_ root: AnswerSchema, question: String, spoken: String?) {
    self.root = root
    self.question = question
    self.spoken = spoken
    let quotations = question.matches(of: /["“]([^"”]+)["”]/).map { String($0.1) }
    arguments = QuotedArguments(ToolWords(question).words, quoted: quotations)
  }

  /// The members of an object, in the order of their names; `nil` of a schema of anything else.
  mutating func members() -> [MadeCall.Argument]? {
    let schema = root.resolved(in: root)
    guard schema.values.isEmpty, schema.kind == "object" else { return nil }
    return members(of: schema)
  }

  mutating func value() -> String {
    json(root, named: "", isRequired: true)
  }

  private mutating func members(of schema: AnswerSchema) -> [MadeCall.Argument] {
    var members: [MadeCall.Argument] = []
    for (name, member) in schema.properties.sorted(by: { $0.key < $1.key }) {
      let isRequired = schema.required.contains(name)
      members.append(
        MadeCall.Argument(name: name, json: json(member, named: name, isRequired: isRequired))
      )
    }
    return members
  }

  private mutating func json(
    _ schema: AnswerSchema,
    named name: String,
    isRequired: Bool
  ) -> String {
    depth += 1
    defer { depth -= 1 }
    let schema = schema.resolved(in: root)
    guard depth < Self.deepest else { return "null" }
    if !schema.values.isEmpty { return listed(schema, named: name) }
    switch schema.kind {
    case "object":
      let members = members(of: schema).map { MadeCall.quoted($0.name) + ":" + $0.json }
      return "{" + members.joined(separator: ",") + "}"
    case "array":
      return list(schema, named: name, isRequired: isRequired)
    case "integer", "number":
      let found =
        labelled(name).flatMap { ToolWords($0).words.lazy.compactMap(\.number).first }
        ?? arguments.value(named: name, type: schema.kind, isRequired: isRequired)
      guard let found, schema.kind == "number" || Int(found) != nil else {
        return AnswerScalar.number(max(schema.lowest ?? 0, 0).rounded(.up)).json
      }
      return found
    case "boolean":
      return arguments.value(named: name, type: "boolean", isRequired: true) ?? "false"
    case "string": return MadeCall.quoted(text(schema, named: name, isRequired: isRequired))
    default: return "null"
    }
  }

  /// The value of an enumeration that the question has: behind its label, else anywhere.
  private func listed(_ schema: AnswerSchema, named name: String) -> String {
    for place in [labelled(name), question].compactMap(\.self) {
      let words = ToolWords(place).words
      let found = schema.values.first { value in
        guard let text = value.text else { return false }
        return words.contains {
          $0.text.lowercased() == text.lowercased() || $0.stem == ToolWords.stem(text)
        }
      }
      if let found { return found.json }
    }
    return schema.values.first?.json ?? "null"
  }

  private mutating func list(
    _ schema: AnswerSchema,
    named name: String,
    isRequired: Bool
  ) -> String {
    guard let item = schema.items.first?.resolved(in: root) else { return "[]" }
    let isPlain = item.values.isEmpty && item.kind != "object" && item.kind != "array"
    if isPlain, let labelled = labelled(name, upTo: ";\n") {
      let parts = labelled.split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ".")))
      }
      let elements = item.kind == "string" ? parts.map(MadeCall.quoted) : parts
      return "[" + elements.joined(separator: ",") + "]"
    }
    let count = max(schema.leastItems, 1)
    let elements = (0..<count).map { _ in json(item, named: name, isRequired: isRequired) }
    return "[" + elements.joined(separator: ",") + "]"
  }

  private mutating func text(
    _ schema: AnswerSchema,
    named name: String,
    isRequired: Bool
  ) -> String {
    if let labelled = labelled(name) { return labelled }
    if schema.format == nil, let spoken {
      self.spoken = nil
      return spoken
    }
    let found = arguments.value(named: name, type: "string", isRequired: isRequired)
    switch schema.format {
    case "date": return "2026-01-01"
    case "date-time": return "2026-01-01T00:00:00Z"
    case "email": return "nobody@example.org"
    case nil: return found.flatMap(Self.plain) ?? ""
    case _?: return ""
    }
  }

  /// A text without its quotation marks.
  private static func plain(_ json: String) -> String? {
    (try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed))
      as? String
  }

  /// What stands behind `Name:`, `name is` or `name =` in the question.
  private func labelled(_ name: String, upTo ends: String = ",;\n") -> String? {
    let label = ToolWords.words(ofName: name).joined(separator: " ")
    guard !label.isEmpty else { return nil }
    for sign in [":", " is ", " = "] {
      guard let place = question.range(of: label + sign, options: .caseInsensitive) else {
        continue
      }
      // Not the end of another word.
      if place.lowerBound > question.startIndex,
        question[question.index(before: place.lowerBound)].isLetter
      {
        continue
      }
      var rest = question[place.upperBound...].prefix { !ends.contains($0) }
      if let end = rest.range(of: ". ") { rest = rest[..<end.lowerBound] }
      let text = rest.trimmingCharacters(in: .whitespaces.union(.init(charactersIn: ".?!\"“”")))
      if !text.isEmpty { return text }
    }
    return nil
  }
}
