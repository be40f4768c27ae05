import NIOCore

/// A checked request of a wire that answers a conversation with one answer, and may think first.
struct ConversationJob: Sendable {
  var name: ModelCatalog.Name
  var model: LanguageModel
  var tokenizer: Tokenizer
  var prompt: [Token]

  /// Those of the answer; its limit of tokens is that of thinking too.
  var options: SamplingOptions

  /// How long it thinks before it speaks.
  var thinkingTokens: Int
  var seed: UInt64
  var isStreamed: Bool
  var id: String
  var wire: any ConversationWire

  /// Answers to the one prompt, of which only some wires tell several.
  var candidateCount = 1

  /// What forms the answer, where JSON is asked for.
  var formed: FormedAnswer?

  /// What calls tools, where some are offered.
  var caller: ToolCaller?

  // MARK: Not streamed

  /// Generates everything, then waits until the pace allows the answer.
  func answer(_ admission: Simulation.Admission, on loop: any EventLoop) async throws -> [UInt8] {
    var answer = ConversationAnswer(
      promptTokens: prompt.count,
      cachedTokens: admission.cachedTokens
    )
    var thought = thinking
    var delta = GeneratedChoice.Delta()
    while thought.advance(into: &delta) {}
    answer.thought = delta.text
    answer.thinkingTokens = thought.generation.tokens.count
    let made = madeCalls()?.suffering(admission.faults)
    answer.candidates = made.map { $0.map { ConversationAnswer.Candidate($0) } } ?? []
    for number in answer.candidates.count..<candidateCount {
      var choice = speaking(number)
      var candidate = ConversationAnswer.Candidate()
      delta = GeneratedChoice.Delta()
      while choice.advance(into: &delta) {
        // Other requests share the thread.
        if choice.generation.tokens.count % 256 == 0 { await Task.yield() }
      }
      candidate.add(delta)
      candidate.end(choice.generation)
      answer.candidates.append(candidate)
    }
    try await admission.wait(
      forTokens: answer.thinkingTokens + answer.longestTokens,
      on: loop
    )
    var pace = admission.pace
    answer.firstTokenTime = .nanoseconds(pace.nextDue() ?? 0)
    answer.workTime = admission.age
    admission.spend(answer.usage)
    answer.tellsUsage = !admission.faults.happens(.noUsage)
    return wire.answer(answer)
  }

  // MARK: Streamed

  /// Writes each token as an event when it is due.
  func stream(
    _ admission: Simulation.Admission,
    to writer: inout AnswerWriter,
    on loop: any EventLoop
  ) async throws {
    var wire = wire
    var answer = ConversationAnswer(
      promptTokens: prompt.count,
      cachedTokens: admission.cachedTokens
    )
    answer.tellsUsage = !admission.faults.happens(.noUsage)
    for event in wire.opening(answer) { try await writer.write(event: event) }
    var pace = admission.pace
    var thought = [thinking]
    while let (deltas, due) = Self.next(of: &thought, &pace) {
      let text = deltas[0]?.text ?? ""
      answer.thought += text
      answer.thinkingTokens = thought[0].generation.tokens.count
      if let due { try await loop.sleep(until: admission.start + .nanoseconds(due)) }
      answer.pass(admission.age)
      admission.noteFirstToken()
      wire.note(answer)
      for event in wire.thought(text) { try await writer.write(event: event) }
      if due == nil { await Task.yield() }
    }
    if let made = madeCalls()?.suffering(admission.faults) {
      try await stream(made, &answer, &wire, &pace, admission, to: &writer, on: loop)
      return
    }
    answer.candidates = (0..<candidateCount).map { _ in ConversationAnswer.Candidate() }
    var choices = (0..<candidateCount).map(speaking)
    while let (made, due) = Self.next(of: &choices, &pace) {
      let deltas = made
      for number in choices.indices {
        guard let delta = deltas[number] else { continue }
        answer.candidates[number].add(delta)
        answer.candidates[number].textTokens = choices[number].generation.tokens.count
      }
      if let due { try await loop.sleep(until: admission.start + .nanoseconds(due)) }
      answer.pass(admission.age)
      admission.noteFirstToken()
      wire.note(answer)
      for number in choices.indices {
        guard let delta = deltas[number] else { continue }
        wire.turn(to: number)
        for event in wire.text(delta) { try await writer.write(event: event) }
      }
      if due == nil { await Task.yield() }
    }
    for number in choices.indices { answer.candidates[number].end(choices[number].generation) }
    admission.spend(answer.usage)
    for number in choices.indices {
      wire.turn(to: number)
      for event in wire.closing(answer) { try await writer.write(event: event) }
    }
    try await writer.finishStream(wire.ending)
  }

  /// What the tokens of one event bring to each choice, and when the last of them is due; `nil` at the end
  /// of all, and for a choice at its own.
  private static func next(
    of choices: inout [GeneratedChoice],
    _ pace: inout RequestPace
  ) -> (deltas: [GeneratedChoice.Delta?], due: Int64?)? {
    var deltas = choices.map { _ in GeneratedChoice.Delta?.none }
    var due: Int64?
    var count = 0
    while count < pace.tokensPerEvent {
      var isOver = true
      for number in choices.indices {
        var delta = deltas[number] ?? GeneratedChoice.Delta()
        guard choices[number].advance(into: &delta) else { continue }
        deltas[number] = delta
        isOver = false
      }
      if isOver { break }
      due = pace.nextDue() ?? due
      count += 1
    }
    return count > 0 ? (deltas, due) : nil
  }

  // MARK: Parts

  /// Thinking goes on over the ends of texts, until it is long enough.
  private var thinking: GeneratedChoice {
    var options = SamplingOptions()
    options.temperature = self.options.temperature
    options.maxTokens = min(thinkingTokens, self.options.maxTokens)
    options.ignoresEndOfText = true
    return choice(options, stream: 1)
  }

  /// - Parameter number: The candidate's.
  private func speaking(_ number: Int) -> GeneratedChoice {
    var options = options
    options.maxTokens = max(options.maxTokens - thinkingTokens, 0)
    // What was thought about is said with less chance: this is how more effort gives better answers here.
    options.temperature /= 1 + Double(thinkingTokens) / 64
    // Thinking has the stream 1.
    let stream = number == 0 ? 0 : UInt64(number) + 1
    guard let formed else { return choice(options, stream: stream) }
    options.forced = formed.tokens(
      seed: seed,
      temperature: self.options.temperature,
      candidate: number,
      tokenizer
    ) {
      name.hasChatTemplate ? choice(options, stream: stream).voice : nil
    }
    return choice(options, stream: stream)
  }

  private func choice(_ options: SamplingOptions, stream: UInt64) -> GeneratedChoice {
    GeneratedChoice(
      index: 0,
      generation: Generation(
        model: model,
        tokenizer: tokenizer,
        prompt: prompt,
        options: options,
        random: RandomSource(seed: seed, stream: stream)
      ),
      tokenizer: tokenizer,
      tellsLogprobs: options.logprobs != nil
    )
  }
}
