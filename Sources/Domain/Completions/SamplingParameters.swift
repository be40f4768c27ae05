/// The sampling parameters that a suite wrote, by their names on the wire.
///
/// Only what was written is present, because only what was written is sent: an absent
/// `temperature` is the provider's default, not ours.
package struct SamplingParameters: Hashable, Sendable, Codable {
  package var values: [String: JSONValue]

  package init(_ values: [String: JSONValue] = [:]) {
    self.values = values
  }

  package subscript(name: String) -> JSONValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// These parameters with those of `other` laid over them.
  package func overridden(by other: SamplingParameters) -> SamplingParameters {
    SamplingParameters(values.merging(other.values) { _, over in over })
  }
}

extension SamplingParameters {
  package var temperature: Double? { values["temperature"]?.numberValue }
  /// `max_completion_tokens` is what newer models of OpenAI call it.
  package var maxTokens: Int? {
    (values["max_tokens"] ?? values["max_completion_tokens"])?.integerValue.map(Int.init)
  }
  package var choiceCount: Int { values["n"]?.integerValue.map(Int.init) ?? 1 }
  package var seed: Int64? {
    get { values["seed"]?.integerValue }
    set { values["seed"] = newValue.map(JSONValue.integer) }
  }
}
