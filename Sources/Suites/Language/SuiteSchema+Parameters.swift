import Domain

extension SuiteSchema {
  /// Some model or provider has `extra_params: true`.
  static let takesAnyParameter: JSONValue = {
    let takesAny: JSONValue = [
      "type": "object", "properties": ["extra_params": ["const": true]],
      "required": ["extra_params"],
    ]
    let models: JSONValue = ["type": "array", "contains": takesAny]
    let providers: JSONValue = [
      "type": "object", "not": ["additionalProperties": ["not": takesAny]],
    ]
    return [
      "anyOf": [
        ["properties": ["models": models], "required": ["models"]],
        ["properties": ["providers": providers], "required": ["providers"]],
      ]
    ]
  }()

  /// That every sampling parameter in a value of this shape is one of the language's; `nil` where the
  /// shape has no place for one.
  static func parameterNames(in shape: Shape) -> JSONValue? {
    switch shape {
    case .group(let group) where group.name == SuiteLanguage.parameters.name:
      return ["propertyNames": ["enum": .array(group.keys.map { .string($0.name) })]]
    case .group(let group):
      let named = group.keys.compactMap { key in
        parameterNames(in: key.shape).map { (key.name, $0) }
      }
      return named.isEmpty
        ? nil : ["properties": .object(Dictionary(uniqueKeysWithValues: named))]
    case .list(let element, _): return parameterNames(in: element).map { ["items": $0] }
    case .named(let element):
      return parameterNames(in: element).map { ["additionalProperties": $0] }
    // Each says something of one type of value only, so that all of them hold at once.
    case .either(let shapes):
      let found = shapes.compactMap(parameterNames)
      return found.isEmpty ? nil : ["allOf": .array(found)]
    default: return nil
    }
  }
}
