import Testing

@testable import BuiltinProvider

/// The built-in judge of two answers.
struct AnswerComparisonTests {
  private static func prompt(_ first: String, _ second: String) -> String {
    "Which is better?\n\nQuestion:\nWhat is the capital of France?\n\nAnswer A:\n\(first)\n\n"
      + "Answer B:\n\(second)\n\nReply with one letter.\nLetter:"
  }

  private static func letter(
    _ first: String,
    _ second: String,
    positionBias: Double = 0
  ) throws -> String {
    let catalog = ProviderFixture.catalog
    let comparison = try #require(AnswerComparison(prompt: prompt(first, second)))
    let model = try #require(catalog.model(.judge))
    return comparison.letter(by: model, catalog.tokenizer, positionBias: positionBias)
  }

  @Test func `what the model has read is better than what it has not`() throws {
    #expect(try Self.letter("Paris", "Oslo") == "A")
    #expect(try Self.letter("Oslo", "Paris") == "B")
    #expect(try Self.letter("Paris", "Paris") == "C")
  }

  @Test func `a bias towards a place decides between equals, and at last against what it has read`()
    throws
  {
    #expect(try Self.letter("Paris", "Paris", positionBias: 0.3) == "A")
    #expect(try Self.letter("Paris", "Paris", positionBias: -0.3) == "B")
    #expect(try Self.letter("Oslo", "Paris", positionBias: 100) == "A")
  }

  @Test(arguments: ["", "Answer A:\nx\n\nAnswer B:\ny\n\n", "Question:\nx\n\nAnswer A:\ny\n\n"])
  func `a prompt without two answers is no comparison`(prompt: String) {
    #expect(AnswerComparison(prompt: prompt) == nil)
  }

  @Test func `it answers with one letter over HTTP, and leans as it is told`() async throws {
    for (bias, expected) in [(0.0, " B"), (100.0, " A")] {
      var configuration = ProviderConfiguration()
      configuration.behaviour.general.positionBias = bias
      try await ProviderFixture.serving(configuration) { client in
        let prompt = Self.prompt("Oslo", "Paris").replacing("\n", with: "\\n")
        let reply = try await client.post(
          "/v1/completions",
          #"{"model":"judge","prompt":"\#(prompt)","temperature":0,"max_tokens":4}"#
        )
        #expect(reply.value("choices", 0, "text") as? String == expected)
        #expect(reply.value("choices", 0, "finish_reason") as? String == "stop")
      }
    }
  }
}
