/// A case of a suite: the variables that fill a prompt, and what is expected.
package struct Sample: Hashable, Sendable {
  /// Given, or the hash of the content, so that runs pair up.
  package var id: String
  package var variables: SampleVariables
  private var expectedTexts: CompactList<String>
  package var tags: [String: String]

  /// What the case's own file asserts of the answer; empty where the suite's scores alone decide.
  package var assertions: [SampleAssertion]

  /// The source that several cases share, so that their scores are not independent.
  package var cluster: String?

  package init(
    id: String,
    variables: [String: JSONValue] = [:],
    expected: [String] = [],
    tags: [String: String] = [:],
    cluster: String? = nil,
    assertions: [SampleAssertion] = []
  ) {
    self.id = id
    self.variables = SampleVariables(variables)
    expectedTexts = CompactList(expected)
    self.tags = tags
    self.cluster = cluster
    self.assertions = assertions
  }

  /// Read as text whatever YAML thinks of `no`, `on` and `1.10`; a list has several entries.
  package var expected: [String] {
    get { expectedTexts.elements }
    set { expectedTexts = CompactList(newValue) }
  }
}

extension Sample: Codable {
  private enum Key: String, CodingKey {
    case id, variables, expected, tags, cluster, assertions
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try values.decode(String.self, forKey: .id),
      variables: try values.decode([String: JSONValue].self, forKey: .variables),
      expected: try values.decode([String].self, forKey: .expected),
      tags: try values.decode([String: String].self, forKey: .tags),
      cluster: try values.decodeIfPresent(String.self, forKey: .cluster),
      assertions: try values.decodeIfPresent([SampleAssertion].self, forKey: .assertions) ?? []
    )
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(id, forKey: .id)
    try values.encode(variables.dictionary, forKey: .variables)
    try values.encode(expected, forKey: .expected)
    try values.encode(tags, forKey: .tags)
    try values.encodeIfPresent(cluster, forKey: .cluster)
    if !assertions.isEmpty { try values.encode(assertions, forKey: .assertions) }
  }
}
