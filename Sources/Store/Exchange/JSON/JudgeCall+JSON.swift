import Domain

extension JudgeCall {
  var json: JSONValue {
    .known([
      "score": .string(scoreName),
      "model": .string(model),
      "prompt": .string(prompt),
      "answer": .known(answer),
      "verdict": .known(verdict),
      "opponent": .known(opponent),
      "input_tokens": .known(inputTokens),
      "output_tokens": .known(outputTokens),
      "told_cost": toldCost.map(JSONValue.number),
      "started_at_ms": .integer(startedAtMilliseconds),
      "duration_ns": .known(duration),
      "failure": .known(failureMessage),
    ])
  }

  init(json: JSONMembers) throws {
    self.init(
      scoreName: try json.text("score"),
      model: try json.text("model"),
      prompt: try json.text("prompt"),
      answer: try json.optionalText("answer"),
      verdict: try json.optionalText("verdict"),
      opponent: try json.optionalInt("opponent"),
      inputTokens: try json.optionalCount("input_tokens"),
      outputTokens: try json.optionalCount("output_tokens"),
      toldCost: TokenUsage.cost(try json.optionalNumber("told_cost")),
      startedAtMilliseconds: try json.integer("started_at_ms"),
      duration: try json.optionalDuration("duration_ns") ?? .zero,
      failureMessage: try json.optionalText("failure")
    )
  }
}
