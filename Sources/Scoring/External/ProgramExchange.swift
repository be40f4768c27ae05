package import Domain

/// What an external scorer (`exec`, `http`) is told of an answer: one JSON object on one line.
package struct ProgramQuestion: Hashable, Sendable {
  /// The score's name in the suite.
  package var score: String
  package var sample: Sample

  /// What extraction left of the answer.
  package var text: String
  package var answer: Answer

  package init(score: String, sample: Sample, text: String, answer: Answer) {
    self.score = score
    self.sample = sample
    self.text = text
    self.answer = answer
  }

  /// `version` grows when a key changes its meaning; a figure that is not known is left out.
  package var json: JSONValue {
    var members: [String: JSONValue] = [
      "version": 1,
      "score": .string(score),
      "sample": .string(sample.id),
      "text": .string(text),
      "answer": .string(answer.text),
      "expected": .array(sample.expected.map(JSONValue.string)),
      "variables": .object(sample.variables.dictionary),
      "tags": .object(sample.tags.mapValues(JSONValue.string)),
    ]
    members["reasoning"] = answer.reasoning.map(JSONValue.string)
    members["refusal"] = answer.refusal.map(JSONValue.string)
    members["finish_reason"] = answer.finishReason.map(JSONValue.string)
    members["output_tokens"] = answer.figures.outputTokens.map { .integer(Int64($0)) }
    members["ttft_ms"] = (answer.figures.timeToFirstToken?.inMilliseconds).map(JSONValue.number)
    members["latency_ms"] = (answer.figures.endToEndLatency?.inMilliseconds).map(JSONValue.number)
    members["cost"] = answer.figures.cost.map(JSONValue.number)
    return .object(members)
  }
}

/// What an external scorer replies: a JSON object with one of `score`, `passed` and `unscored`.
package enum ProgramReply {
  /// The verdict; a reply that says something else is unscored, with what it said.
  package static func value(of text: String) -> Score.Value {
    guard let reply = JSONValue(parsing: text)?.objectValue else {
      return failed("it replied \(excerpt(text)), not a JSON object")
    }
    let verdicts = ["score", "passed", "unscored"].filter { reply[$0] != nil }
    guard verdicts.count == 1 else {
      return failed("its reply needs one of score, passed, unscored, and has \(verdicts.count)")
    }
    if let score = reply["score"] {
      guard let number = score.numberValue, number.isFinite else {
        return failed("its score \(excerpt(score.serialized)) is not a number")
      }
      return .number(number)
    }
    if let passed = reply["passed"] {
      guard let verdict = passed.boolValue else {
        return failed("its passed \(excerpt(passed.serialized)) is neither true nor false")
      }
      return .passed(verdict)
    }
    return failed(reply["unscored"]?.stringValue ?? "it gave no reason")
  }

  private static func failed(_ reason: String) -> Score.Value {
    .unscored(.scorerFailed(reason))
  }

  private static func excerpt(_ text: String) -> String {
    let line = text.prefix(60).replacing("\n", with: " ")
    return "'\(line)\(text.count > 60 ? "…" : "")'"
  }
}
