import NIOCore

/// Answers that are calls.
extension ConversationJob {
  /// The calls of each candidate; `nil` where the model is to speak.
  func madeCalls() -> [FittingCalls]? {
    guard let caller else { return nil }
    let made = (0..<candidateCount).map { candidate in
      FittingCalls(
        caller.calls(seed: seed, temperature: options.temperature, candidate: candidate),
        maxTokens: max(options.maxTokens - thinkingTokens, 0)
      )
    }
    guard let first = made.first, !first.calls.isEmpty else { return nil }
    return made
  }

  /// Writes each piece of the calls as an event when it is due, and the end of the answer.
  func stream(
    _ made: [FittingCalls],
    _ answer: inout ConversationAnswer,
    _ wire: inout any ConversationWire,
    _ pace: inout RequestPace,
    _ admission: Simulation.Admission,
    to writer: inout AnswerWriter,
    on loop: any EventLoop
  ) async throws {
    answer.candidates = made.map { ConversationAnswer.Candidate($0) }
    wire.note(answer)
    for (number, fitting) in made.enumerated() {
      wire.turn(to: number)
      for (place, call) in fitting.calls.enumerated() {
        let isCut = admission.faults.happens(.callsCutAnywhere)
        let pieces = call.pieces(call.text, ofCharacters: isCut)
        for event in wire.call(call, at: place, pieces: pieces) {
          if let due = pace.nextDue() {
            try await loop.sleep(until: admission.start + .nanoseconds(due))
          }
          answer.pass(admission.age)
          admission.noteFirstToken()
          try await writer.write(event: event)
        }
      }
    }
    admission.spend(answer.usage)
    for number in made.indices {
      wire.turn(to: number)
      for event in wire.closing(answer) { try await writer.write(event: event) }
    }
    try await writer.finishStream(wire.ending)
  }
}
