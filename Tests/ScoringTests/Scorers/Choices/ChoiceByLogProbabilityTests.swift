import Domain
import Scoring
import Testing

struct ChoiceByLogProbabilityTests {
  private func score(_ json: String?, target: String = "B") throws -> Score.Value? {
    let scorer = try ChoiceByLogProbability(targets: [target])
    let rule = try ScoreRule(name: "letter", scorer: scorer)
    return rule.score(Answer(text: "", logProbabilities: json))?.value
  }

  @Test(
    arguments: [
      // Chat, with the two spellings of B together likelier than A.
      #"{"content": [{"token": "A", "logprob": -0.9, "top_logprobs": [{"token": "A", "logprob": -0.9}, {"token": "B", "logprob": -1.2}, {"token": " B", "logprob": -1.2}, {"token": "The", "logprob": -0.1}]}]}"#,
      // Completions.
      #"{"tokens": [" A"], "token_logprobs": [-1], "top_logprobs": [{" A": -1.0, " B": -0.5, " Z": -0.1}]}"#,
      #"{"tokens": [" B"], "token_logprobs": [-1]}"#,
      #"{"content": [{"token": "B", "logprob": 0}]}"#,
      // Without alternatives.
      #"{"content": [{"token": "B", "logprob": -1, "top_logprobs": null}], "refusal": null}"#,
      #"{"tokens": [" B"], "token_logprobs": [-1], "top_logprobs": null}"#,
      #"{"tokens": [" B"], "token_logprobs": [-1], "top_logprobs": [null]}"#,
      #"{"tokens": [" B"], "token_logprobs": [-1], "top_logprobs": [{}]}"#,
    ]
  )
  func `the likeliest letter of the first token is the answer`(json: String) throws {
    #expect(try score(json) == .passed(true))
    #expect(try score(json, target: "A") == .passed(false))
  }

  @Test(
    arguments: [
      #"{"tokens": ["▁B"], "token_logprobs": [-1], "top_logprobs": [{"▁A": -1.0, "▁B": -0.5}]}"#,
      #"{"tokens": ["ĠB"], "token_logprobs": [-1], "top_logprobs": [{"ĠA": -1.0, "ĠB": -0.5}]}"#,
      #"{"tokens": ["<0x42>"], "top_logprobs": [{"<0x41>": -1.0, "<0x42>": -0.5}]}"#,
      #"{"tokens": ["bytes:\\x42"], "top_logprobs": [{"bytes:\\x41": -1.0, "bytes:\\x20\\x42": -0.5}]}"#,
      // Two spellings of B together are likelier than A.
      #"{"tokens": ["A"], "top_logprobs": [{"A": -0.9, "▁B": -1.2, "B": -1.2}]}"#,
      #"{"content": [{"token": "▁B", "logprob": -1, "bytes": [226, 150, 129, 66]}]}"#,
      #"{"content": [{"token": "<0x42>", "logprob": -1, "bytes": [66]}]}"#,
      #"{"content": [{"token": "token_id:33", "logprob": -1, "bytes": [32, 66]}]}"#,
      // The letter comes behind a token of white space.
      #"{"tokens": ["▁", "B"], "top_logprobs": [{"▁": -0.1, "A": -3}, {"A": -1.0, "B": -0.5}]}"#,
      #"{"content": [{"token": "Ċ", "logprob": -1}, {"token": " B", "logprob": -1}]}"#,
    ]
  )
  func `a letter is known however its token is spelled`(json: String) throws {
    #expect(try score(json) == .passed(true))
    #expect(try score(json, target: "A") == .passed(false))
  }

  @Test(
    arguments: [
      #"{"content": []}"#, "{}", #"{"content": [{"token": "The", "logprob": -0.1}]}"#,
      #"{"content": [{"token": "A", "logprob": -1, "top_logprobs": [{"token": "A", "logprob": -1}, {"token": "B", "logprob": -1}]}]}"#,
    ]
  )
  func `no letter, or two alike, settles nothing`(json: String) throws {
    #expect(try score(json) == .unscored(.nothingExtracted))
  }

  @Test(arguments: [nil, "", "not JSON"])
  func `a provider that sends none leaves the answer unscored`(json: String?) throws {
    let reason = "the provider sent no log-probabilities"
    #expect(try score(json) == .unscored(.scorerFailed(reason)))
  }

  @Test func `a target off the menu is told at plan time`() {
    #expect(throws: ScoringError.targetNotOnMenu("E", menu: ["A", "B", "C", "D"])) {
      try ChoiceByLogProbability(targets: ["{{expected}}"]).rendered { _ in ["E"] }
    }
    #expect(throws: Never.self) {
      try ChoiceByLogProbability(targets: ["e"], menu: ["D", "E"]).rendered { [$0] }
    }
  }
}
