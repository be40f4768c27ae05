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
      "input_tokens": .known(tokens.inputTokens),
      "output_tokens": .known(tokens.outputTokens),
      "cached_input_tokens": .known(tokens.cachedInputTokens),
      "cache_written_tokens": .known(tokens.cacheWrittenTokens),
      "cache_written_1h_tokens": .known(tokens.cacheWrittenForHour),
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
      tokens: AskedTokens(
        inputTokens: try json.optionalCount("input_tokens"),
        outputTokens: try json.optionalCount("output_tokens"),
        cachedInputTokens: try json.optionalCount("cached_input_tokens"),
        cacheWrittenTokens: try json.optionalCount("cache_written_tokens"),
        cacheWrittenForHour: try json.optionalCount("cache_written_1h_tokens")
      ),
      toldCost: TokenUsage.cost(try json.optionalNumber("told_cost")),
      startedAtMilliseconds: try json.integer("started_at_ms"),
      duration: try json.optionalDuration("duration_ns") ?? .zero,
      failureMessage: try json.optionalText("failure")
    )
  }
}
