import HummingbirdCore
import NIOCore

/// A checked completion or chat request, ready to be generated.
struct CompletionJob: Sendable {
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
  var pace: RequestPace
  /// What the requests before cost is no part of this one's pace.
  var start: NIODeadline

  var promptTokens: Int { prompts.reduce(0) { $0 + $1.count } }

  // MARK: Not streamed

  /// Generates everything, then waits until the pace allows the answer.
  func answer(on loop: any EventLoop) async throws -> (bytes: [UInt8], usage: AnswerFormat.Usage) {
    var usage = AnswerFormat.Usage(promptTokens: promptTokens, completionTokens: 0)
    var answers: [(index: Int, delta: Choice.Delta)] = []
    var longest = 0
    for prompt in prompts.indices {
      var candidates: [(choice: Choice, delta: Choice.Delta)] = []
      for candidate in 0..<candidateCount {
        var choice = makeChoice(prompt: prompt, candidate: candidate)
        var delta = firstDelta(of: &choice, prompt: prompt)
        while choice.advance(into: &delta) {
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
    var pace = pace
    var due: Int64?
    for _ in 0..<max(longest, 1) { due = pace.nextDue() ?? due }
    if let due { try await loop.sleep(until: start + .nanoseconds(due)) }
    return (format.answer(answers, usage: usage), usage)
  }

  // MARK: Streamed

  /// Writes each token as an event when it is due.
  func stream(
    to writer: inout any ResponseBodyWriter,
    on loop: any EventLoop
  ) async throws -> AnswerFormat.Usage {
    var usage = AnswerFormat.Usage(promptTokens: promptTokens, completionTokens: 0)
    var pace = pace
    var choices = prompts.indices.flatMap { prompt in
      (0..<choiceCount).map { makeChoice(prompt: prompt, candidate: $0) }
    }
    var deltas = choices.indices.map { firstDelta(of: &choices[$0], prompt: $0 / choiceCount) }
    var hasSpoken = choices.map { _ in false }
    var steps = 0
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
      var events: [ByteBuffer] = []
      for index in choices.indices where !deltas[index].isEmpty {
        let event = format.event(
          index: index,
          delta: deltas[index],
          isFirst: !hasSpoken[index],
          usageIsNull: includesUsage
        )
        events.append(ByteBuffer(bytes: event))
        hasSpoken[index] = true
        deltas[index] = Choice.Delta()
      }
      if let due { try await loop.sleep(until: start + .nanoseconds(due)) }
      for event in events { try await writer.write(event) }
      steps += 1
      // A stream without pace would otherwise keep its thread until the reader falls behind.
      if due == nil, steps % 16 == 0 { await Task.yield() }
    } while choices.contains { !$0.isFinished }
    if includesUsage { try await writer.write(ByteBuffer(bytes: format.usageEvent(usage))) }
    try await writer.write(ByteBuffer(bytes: AnswerFormat.done))
    return usage
  }

  // MARK: Choices

  /// A request without room for tokens still tells why each choice ended.
  private func finishEmpty(_ deltas: inout [Choice.Delta]) {
    for index in deltas.indices { deltas[index].finishReason = .length }
  }

  private func makeChoice(prompt: Int, candidate: Int) -> Choice {
    let stream = UInt64(prompt * candidateCount + candidate)
    return Choice(
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

  private func firstDelta(of choice: inout Choice, prompt: Int) -> Choice.Delta {
    var delta = Choice.Delta()
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
