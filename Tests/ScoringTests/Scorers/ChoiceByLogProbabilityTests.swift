import Domain
import Scoring
import Testing

struct ChoiceByLogProbabilityTests {
  private func score(_ json: String?, target: String = "B") throws -> Score.Value? {
    let scorer = Scorer.choiceByLogProbability(try ChoiceByLogProbability(targets: [target]))
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
    ]
  )
  func `the likeliest letter of the first token is the answer`(json: String) throws {
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
