package import Domain

/// The suite language as a JSON Schema, for editors that complete and check YAML by one.
///
/// Made from the same list of keys that the parser checks by, so the two cannot disagree.
package enum SuiteSchema {
  /// The schema, keys sorted, as `assay schema` prints it.
  package static var json: JSONValue {
    var definitions: [String: JSONValue] = [:]
    var schema = object(SuiteLanguage.suite, &definitions)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Assay suite"
    schema["$defs"] = .object(definitions)
    // Where a model takes parameters that nobody documents, their names cannot be checked.
    schema["if"] = takesAnyParameter
    schema["then"] = true
    schema["else"] = parameterNames(in: .group(SuiteLanguage.suite)) ?? true
    return .object(schema)
  }

  private static func object(_ group: KeyGroup, _ definitions: inout [String: JSONValue])
    -> [String: JSONValue]
  {
    var properties: [String: JSONValue] = [:]
    for key in group.keys where key.name != "*" {
      var property = schema(key.shape, &definitions).objectValue ?? [:]
      property["description"] = .string(key.summary)
      properties[key.name] = .object(property)
    }
    var result: [String: JSONValue] = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    if group.name == SuiteLanguage.parameters.name { result["additionalProperties"] = nil }
    if let wildcard = group.key("*") {
      result["additionalProperties"] = schema(wildcard.shape, &definitions)
    }
    // A suite that extends another may leave keys to it, so none of its own are demanded here.
    let required = group.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty && group.key("extends") == nil { result["required"] = .array(required) }
    return result
  }

  private static func schema(_ shape: Shape, _ definitions: inout [String: JSONValue]) -> JSONValue
  {
    switch shape {
    case .text: return ["type": ["string", "number", "boolean"]]
    case .name: return ["type": ["string", "number", "boolean"], "pattern": "\\S"]
    case .boolean: return ["type": "boolean"]
    case .integer(let range):
      var result: [String: JSONValue] = ["type": "integer"]
      if range.lowerBound > .min { result["minimum"] = .integer(range.lowerBound) }
      if range.upperBound < Int64(Int32.max) { result["maximum"] = .integer(range.upperBound) }
      return .object(result)
    case .number(let low, let high):
      var result: [String: JSONValue] = ["type": "number"]
      result["minimum"] = low.map(JSONValue.number)
      result["maximum"] = high.map(JSONValue.number)
      return .object(result)
    case .duration: return ["type": "string", "pattern": .string("^\(decimal)(ms|us|µs|s|m|h)$")]
    case .limit:
      return ["type": "string", "pattern": .string("^(?=[0.]*[1-9])\(decimal)(ms|us|µs|s|m|h)$")]
    case .rate: return ["type": "string", "pattern": .string("^\(decimal)/(s|m|min|h)$")]
    case .factor:
      return [
        "anyOf": [
          ["type": "number", "exclusiveMinimum": 0],
          ["type": "string", "pattern": .string("^\(decimal)[xX×]?$")],
        ]
      ]
    case .tokens:
      return ["type": ["string", "integer"], "pattern": .string("^\\d+(\\.\\d+)?[kM]?$")]
    case .size: return ["type": "string", "pattern": .string("^\(decimal)(KB|MB|GB)$")]
    case .share:
      let percent: JSONValue = ["type": "string", "pattern": .string("^\(decimal)%$")]
      return ["anyOf": [["type": "number", "minimum": 0], percent]]
    case .quantity:
      let unit: JSONValue = [
        "type": "string", "pattern": .string("^-?\(decimal)(%|ms|us|µs|s|m|h)$"),
      ]
      return ["anyOf": [["type": "number"], unit]]
    case .choice(let words): return ["enum": .array(words.flatMap(spellings))]
    case .path: return ["type": "string", "minLength": 1]
    case .date: return ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .value: return [:]
    case .list(let element, let isEmptyAllowed):
      return [
        "type": "array", "items": schema(element, &definitions),
        "minItems": isEmptyAllowed ? 0 : 1,
      ]
    case .named(let element):
      return ["type": "object", "additionalProperties": schema(element, &definitions)]
    case .group(let group): return reference(to: group, &definitions)
    case .either(let shapes): return ["anyOf": .array(shapes.map { schema($0, &definitions) })]
    }
  }

  private static let decimal = "[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?"

  private static func reference(to group: KeyGroup, _ definitions: inout [String: JSONValue])
    -> JSONValue
  {
    if definitions[group.name] == nil {
      definitions[group.name] = .null
      definitions[group.name] = .object(object(group, &definitions))
    }
    return ["$ref": .string("#/$defs/\(group.name.replacing(" ", with: "%20"))")]
  }

  /// A word as YAML may type it: `429` is a number and `true` a Boolean unless quoted.
  private static func spellings(of word: String) -> [JSONValue] {
    if word == "true" { return [true] }
    return Int64(word).map { [.string(word), .integer($0)] } ?? [.string(word)]
  }
}
