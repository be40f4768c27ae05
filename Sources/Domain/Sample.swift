/// A case of a suite: the variables that fill a prompt, and what is expected.
package struct Sample: Hashable, Sendable, Codable {
  /// Given, or the hash of the content, so that runs pair up.
  package var id: String
  package var variables: [String: JSONValue]

  /// Read as text whatever YAML thinks of `no`, `on` and `1.10`; a list has several entries.
  package var expected: [String]
  package var tags: [String: String]

  /// The source that several cases share, so that their scores are not independent.
  package var cluster: String?

  package init(
    id: String,
    variables: [String: JSONValue] = [:],
    expected: [String] = [],
    tags: [String: String] = [:],
    cluster: String? = nil
  ) {
    self.id = id
    self.variables = variables
    self.expected = expected
    self.tags = tags
    self.cluster = cluster
  }
}
