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

  /// What is said one after the other, of a case that is a conversation; else empty.
  package var turns: [SampleTurn]

  package init(
    id: String,
    variables: [String: JSONValue] = [:],
    expected: [String] = [],
    tags: [String: String] = [:],
    cluster: String? = nil,
    assertions: [SampleAssertion] = [],
    turns: [SampleTurn] = []
  ) {
    self.id = id
    self.variables = SampleVariables(variables)
    expectedTexts = CompactList(expected)
    self.tags = tags
    self.cluster = cluster
    self.assertions = assertions
    self.turns = turns
  }

  /// Read as text whatever YAML thinks of `no`, `on` and `1.10`; a list has several entries.
  package var expected: [String] {
    get { expectedTexts.elements }
    set { expectedTexts = CompactList(newValue) }
  }
}
