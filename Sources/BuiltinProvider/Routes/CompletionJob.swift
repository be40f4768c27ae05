import NIOCore

/// A checked completion or chat request, ready to be generated.
struct CompletionJob: Sendable {
  var name: ModelCatalog.Name
  var model: LanguageModel
  var tokenizer: Tokenizer
  var format: AnswerFormat
  var prompts: [[Token]]
  var options: SamplingOptions
  /// Texts for each prompt that are told, and that are generated to choose from.
  var choiceCount: Int
  var candidateCount: Int
  var seed: UInt64
  var echoes: Bool
  var isStreamed: Bool
  var includesUsage: Bool

  /// What forms answers, where JSON is asked for.
  var formed: FormedAnswer?

  /// What calls tools, where some are offered.
  var caller: ToolCaller?

  var promptTokens: Int { prompts.reduce(0) { $0 + $1.count } }

  // MARK: Not streamed

  /// Generates everything, then waits until the pace allows the answer.
  func answer(
    _ admission: Simulation.Admission,
    on loop: any EventLoop
  ) async throws -> (bytes: [UInt8], times: AnswerTimes?) {
    if let made = madeCalls() { return try await answer(made, admission, on: loop) }
    var usage = AnswerFormat.Usage(
      promptTokens: promptTokens,
      cachedTokens: admission.cachedTokens
    )
    var answers: [(index: Int, delta: GeneratedChoice.Delta)] = []
    var longest = 0
    var firstToken: NIODeadline?
    for prompt in prompts.indices {
      var candidates: [(choice: GeneratedChoice, delta: GeneratedChoice.Delta)] = []
      for candidate in 0..<candidateCount {
        var choice = makeChoice(prompt: prompt, candidate: candidate)
        var delta = firstDelta(of: &choice, prompt: prompt)
        while choice.advance(into: &delta) {
          if firstToken == nil { firstToken = .now() }
          // Other requests share the thread.
          if choice.generation.tokens.count % 256 == 0 { await Task.yield() }
        }
        usage.completionTokens += choice.generation.tokens.count
        longest = max(longest, choice.generation.tokens.count)
        candidates.append((choice, delta))
      }
      if candidateCount > choiceCount {
        candidates.sort { $0.choice.generation.meanLogprob > $1.choice.generation.meanLogprob }
      }
      for (rank, candidate) in candidates.prefix(choiceCount).enumerated() {
        answers.append((prompt * choiceCount + rank, candidate.delta))
      }
    }
    let due = try await admission.wait(forTokens: longest, on: loop)
    admission.spend(usage)
    let times = admission.times(firstToken: due ?? firstToken)
    let told = admission.faults.happens(.noUsage) ? nil : usage
    return (format.answer(answers, usage: told, times: times), times)
  }

  // MARK: Streamed

  /// Writes each token as an event when it is due.
  func stream(
    _ admission: Simulation.Admission,
    to writer: inout AnswerWriter,
    on loop: any EventLoop
  ) async throws {
    if let made = madeCalls() {
      return try await stream(made, admission, to: &writer, on: loop)
    }
    var usage = AnswerFormat.Usage(
      promptTokens: promptTokens,
      cachedTokens: admission.cachedTokens
    )
    var pace = admission.pace
    let includesUsage = includesUsage && !admission.faults.happens(.noUsage)
    var choices = prompts.indices.flatMap { prompt in
      (0..<choiceCount).map { makeChoice(prompt: prompt, candidate: $0) }
    }
    var deltas = choices.indices.map { firstDelta(of: &choices[$0], prompt: $0 / choiceCount) }
    var hasSpoken = choices.map { _ in false }
    if format.kind == .chat, admission.faults.happens(.roleFirst) {
      for index in choices.indices {
        let event = format.event(
          index: index,
          delta: GeneratedChoice.Delta(),
          isFirst: true,
          usageIsNull: includesUsage
        )
        try await writer.write(event: event)
        hasSpoken[index] = true
      }
    }
    var steps = 0
    var firstToken: NIODeadline?
    repeat {
      var due: Int64?
      for _ in 0..<pace.tokensPerEvent {
        var advanced = false
        for index in choices.indices where choices[index].advance(into: &deltas[index]) {
          usage.completionTokens += 1
          advanced = true
        }
        guard advanced else { break }
        due = pace.nextDue() ?? due
      }
      if choices[0].generation.options.maxTokens == 0 { finishEmpty(&deltas) }
      var events: [[UInt8]] = []
      for index in choices.indices where !deltas[index].isEmpty {
        let event = format.event(
          index: index,
          delta: deltas[index],
          isFirst: !hasSpoken[index],
          usageIsNull: includesUsage
        )
        events.append(event)
        hasSpoken[index] = true
        deltas[index] = GeneratedChoice.Delta()
      }
      if let due { try await loop.sleep(until: admission.start + .nanoseconds(due)) }
      if firstToken == nil {
        firstToken = .now()
        admission.noteFirstToken()
      }
      for event in events { try await writer.write(event: event) }
      steps += 1
      // A stream without pace would otherwise keep its thread until the reader falls behind.
      if due == nil, steps % 16 == 0 { await Task.yield() }
    } while choices.contains { !$0.isFinished }
    admission.spend(usage)
    let times = admission.times(firstToken: firstToken)
    let tellsTimes = times?.standsInBody == true && !admission.faults.happens(.noUsage)
    // A service that tells its times in the last event sends one unasked.
    if includesUsage || tellsTimes {
      try await writer.write(event: format.usageEvent(usage, times: times))
    }
    try await writer.finishStream()
  }

  // MARK: Choices

  /// A request without room for tokens still tells why each choice ended.
  private func finishEmpty(_ deltas: inout [GeneratedChoice.Delta]) {
    for index in deltas.indices { deltas[index].finishReason = .length }
  }

  private func makeChoice(prompt: Int, candidate: Int) -> GeneratedChoice {
    var options = options
    if let formed {
      options.forced = formed.tokens(
        seed: seed,
        temperature: options.temperature,
        candidate: candidate,
        tokenizer
      ) {
        name.hasChatTemplate
          ? choice(prompt: prompt, candidate: candidate, self.options).voice : nil
      }
    }
    return choice(prompt: prompt, candidate: candidate, options)
  }

  private func choice(
    prompt: Int,
    candidate: Int,
    _ options: SamplingOptions
  ) -> GeneratedChoice {
    let stream = UInt64(prompt * candidateCount + candidate)
    return GeneratedChoice(
      index: prompt * choiceCount + candidate,
      generation: Generation(
        model: model,
        tokenizer: tokenizer,
        prompt: prompts[prompt],
        options: options,
        random: RandomSource(seed: seed, stream: stream)
      ),
      tokenizer: tokenizer,
      tellsLogprobs: format.tellsLogprobs
    )
  }

  private func firstDelta(of choice: inout GeneratedChoice, prompt: Int) -> GeneratedChoice.Delta {
    var delta = GeneratedChoice.Delta()
    if echoes {
      let tokens = prompts[prompt]
      let scores = options.logprobs.map { wanted in
        model.score(tokens, endOfText: tokenizer.token(.endOfText), alternatives: wanted)
      }
      choice.echo(tokens, logprobs: scores, into: &delta)
    }
    if choice.isFinished { delta.finishReason = .length }
    return delta
  }
}
