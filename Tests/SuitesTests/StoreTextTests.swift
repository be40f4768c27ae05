import Testing

@testable import Suites

/// A suite whose runs keep no texts.
struct StoreTextTests {
  private static let secret = [
    #"prompts: [{id: asking, text: "secret {{country}}"}]"#,
    "vars: {shared: secret}",
    "cases: [{id: one, vars: {country: secret}, expected: secret}]",
    "params: {temperature: 0, max_tokens: 8, stop: [secret]}",
    """
    scores:
      literal: {contains: [secret, "{{expected}}"], ignore: [case], extract: [{after: secret}]}
      shaped: {json_schema: {const: secret}, primary: true}
      placed: {json_path: {path: $.secret, equals: secret}}
      quick: {measure: ttft, at_most: 500}
      matched: {regex: "secret(x)"}
    """,
    "gates: [{metric: matched, at_least: 0.5, where: {prompt: asking}}]",
    "sweep: {axes: {temperature: [0, 1]}}",
  ]

  @Test func `what is kept of the suite reads as a suite and holds no text`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": (Self.secret + ["store_text: false"]).reduce(SmallSuite.text) {
        $0.replacingTopLevel(with: $1)
      }
    ])
    let suite = try folder.load()
    let skeleton = try #require(suite.skeleton)
    #expect(!skeleton.contains("secret"))
    let read = try Suite.reread(text: skeleton, path: "suite.yaml")
    #expect(read.name == suite.name)
    #expect(read.prompts.map(\.id) == ["asking"])
    #expect(read.scores.map(\.name).sorted() == suite.scores.map(\.name).sorted())
    #expect(read.gates.map(\.metric) == suite.gates.map(\.metric))
    #expect(read.gates.first?.arms?.prompt == "asking")
    #expect(read.sweep?.axes.map(\.name) == ["temperature"])
    #expect(read.parameters.map(\.name).sorted() == ["max_tokens", "temperature"])
    #expect(!read.storesText)
  }

  @Test func `a suite that may store its texts has nothing else to be kept`() throws {
    let suite = try SmallSuite.folder().load()
    #expect(suite.storesText && suite.skeleton == nil)
  }

  @Test(arguments: [
    "scores: {far: {http: \"http://localhost:1\"}}", "scores: {own: {exec: [cat]}}",
  ])
  func `a score that is asked for about stored answers needs them`(scores: String) throws {
    let complaints = try SmallSuite.folder(scores, "store_text: false").complaints()
    #expect(complaints.contains("about stored answers, and store_text: false keeps none"))
  }
}
