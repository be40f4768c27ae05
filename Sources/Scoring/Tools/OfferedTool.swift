package import Domain

/// A function that a model could have asked to be called.
package struct OfferedTool: Hashable, Sendable {
  package var name: String

  /// The JSON Schema of its arguments; `nil` where the suite gives none.
  package var parameters: JSONValue?

  package init(name: String, parameters: JSONValue? = nil) {
    self.name = name
    self.parameters = parameters
  }

  /// - Parameter json: In the form of OpenAI's chat; `nil` of anything else.
  package init?(json: JSONValue) {
    guard let name = json["function"]?["name"]?.stringValue else { return nil }
    self.init(name: name, parameters: json["function"]?["parameters"])
  }
}

extension OfferedTool {
  /// The parameters that a call must have.
  var required: [String] {
    (parameters?["required"]?.arrayValue ?? []).compactMap(\.stringValue)
  }

  /// What each parameter has to be; `nil` where nothing is known of any.
  var properties: [String: JSONValue]? { parameters?["properties"]?.objectValue }
}
