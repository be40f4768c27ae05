import NIOCore

/// Chats that are answered with calls.
extension CompletionJob {
  /// The calls of each choice; `nil` where the model is to speak.
  func madeCalls() -> [FittingCalls]? {
    guard let caller else { return nil }
    let made = (0..<choiceCount).map { choice in
      FittingCalls(
        caller.calls(seed: seed, temperature: options.temperature, candidate: choice),
        maxTokens: options.maxTokens
      )
    }
    guard let first = made.first, !first.calls.isEmpty else { return nil }
    return made
  }

  func answer(
    _ made: [FittingCalls],
    _ admission: Simulation.Admission,
    on loop: any EventLoop
  ) async throws -> (bytes: [UInt8], times: AnswerTimes?) {
    let made = made.suffering(admission.faults)
    let usage = AnswerFormat.Usage(
      promptTokens: promptTokens,
      completionTokens: made.reduce(0) { $0 + $1.tokenCount },
      cachedTokens: admission.cachedTokens
    )
    let longest = made.map(\.tokenCount).max() ?? 0
    let due = try await admission.wait(forTokens: longest, on: loop)
    admission.spend(usage)
    let times = admission.times(firstToken: due)
    let told = admission.faults.happens(.noUsage) ? nil : usage
    return (format.answer(calls: made, usage: told, times: times), times)
  }

  /// Writes each piece of a call as an event when it is due.
  func stream(
    _ made: [FittingCalls],
    _ admission: Simulation.Admission,
    to writer: inout AnswerWriter,
    on loop: any EventLoop
  ) async throws {
    let made = made.suffering(admission.faults)
    let usage = AnswerFormat.Usage(
      promptTokens: promptTokens,
      completionTokens: made.reduce(0) { $0 + $1.tokenCount },
      cachedTokens: admission.cachedTokens
    )
    let tellsUsage = includesUsage && !admission.faults.happens(.noUsage)
    var pace = admission.pace
    var firstToken: NIODeadline?
    for (choice, fitting) in made.enumerated() {
      for piece in Self.pieces(of: fitting.calls, admission.faults) {
        if let due = pace.nextDue() {
          try await loop.sleep(until: admission.start + .nanoseconds(due))
        }
        if firstToken == nil {
          firstToken = .now()
          admission.noteFirstToken()
        }
        let event = format.event(
          index: choice,
          piece: piece,
          faults: admission.faults,
          usageIsNull: tellsUsage
        )
        try await writer.write(event: event)
      }
      let end = format.event(index: choice, endOf: fitting, usageIsNull: tellsUsage)
      try await writer.write(event: end)
    }
    admission.spend(usage)
    let times = admission.times(firstToken: firstToken)
    if tellsUsage { try await writer.write(event: format.usageEvent(usage, times: times)) }
    try await writer.finishStream()
  }

  /// A piece of one call's arguments, or its beginning.
  struct CallPiece {
    var call: MadeCall
    var index: Int

    /// `nil` of the beginning, which names the tool.
    var text: String?

    /// Whether it is the first of its answer.
    var isFirst = false
  }

  /// In the order of the calls, or one of each in turn.
  private static func pieces(of calls: [MadeCall], _ faults: AnswerFaults) -> [CallPiece] {
    var rows = calls.enumerated().map { index, call -> [CallPiece] in
      let texts = call.pieces(call.text, ofCharacters: faults.happens(.callsCutAnywhere))
      return [CallPiece(call: call, index: index)]
        + texts.map { CallPiece(call: call, index: index, text: $0) }
    }
    if faults.happens(.callsInterleaved) {
      let longest = rows.map(\.count).max() ?? 0
      rows = (0..<longest).map { place in
        rows.compactMap { $0.indices.contains(place) ? $0[place] : nil }
      }
    }
    var pieces = rows.flatMap { $0 }
    if !pieces.isEmpty { pieces[0].isFirst = true }
    return pieces
  }
}
