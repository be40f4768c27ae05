package import Domain
package import Scoring

/// How one conversation goes as far as the suite has it: the rest is the model's.
package struct ConversationScript: Hashable, Sendable {
  package var turns: [Turn]

  /// How often in one turn tools' results go back.
  package var maxSteps: Int

  /// The case's id, of which seeds are made.
  package var sampleID: String

  package struct Turn: Hashable, Sendable {
    /// What is put to the model; of the first it is in the planned request already.
    package var message: ChatMessage

    /// Before it, once the answer before has come.
    package var pause: Duration

    /// The first that fits a call answers it.
    package var results: [ToolResult]
    package var stops: [StopCondition]

    package init(
      message: ChatMessage,
      pause: Duration = .zero,
      results: [ToolResult] = [],
      stops: [StopCondition] = []
    ) {
      self.message = message
      self.pause = pause
      self.results = results
      self.stops = stops
    }
  }

  package init(turns: [Turn], maxSteps: Int, sampleID: String = "") {
    self.turns = turns
    self.maxSteps = maxSteps
    self.sampleID = sampleID
  }
}

extension ConversationScript {
  /// The parameters of the first request as those of a later one: a written seed is another in each, the
  /// same in every arm and run.
  ///
  /// Under one seed a sampler would draw the same luck in every turn.
  package func parameters(
    _ opening: SamplingParameters,
    turn: Int,
    step: Int
  ) -> SamplingParameters {
    guard let seed = opening.seed, turn > 0 || step > 0 else { return opening }
    var parameters = opening
    // Below 10⁹ in all, as for cases; multiples of 1,000 leave room for the repetitions.
    let first = Int64(Stable.number(sampleID, seed: 0) % 1_000_000) * 1_000
    let own = Stable.number("\(sampleID)/\(turn)/\(step)", seed: 0) % 1_000_000
    parameters.seed = seed &- first &+ Int64(own) * 1_000
    return parameters
  }
}

extension ConversationScript.Turn {
  /// What a call comes to; `nil` where the suite does not say.
  package func result(of call: ToolCall) -> String? {
    results.first { $0.answers(call) }?.text
  }

  /// Whether an answer ends the conversation.
  package func isStopped(by text: String, calls: [ToolCall]) -> Bool {
    stops.contains { stop in
      switch stop {
      case .contains(let wanted): text.contains(wanted)
      case .calls(let name): calls.contains { $0.name == name }
      // One that is no pattern was refused with the suite.
      case .matches(let pattern): (try? Pattern(pattern).matches(text)) ?? false
      }
    }
  }
}

extension Plan {
  /// Requests that one turn may take at most.
  package var requestsPerTurn: Int { expansion.requestsPerTurn }

  /// How the conversation goes that a request opens; `nil` of a request that opens none.
  package func script(of planned: PlannedRequest) -> ConversationScript? {
    let sample = suite.samples[planned.sampleIndex]
    guard !planned.isWarmUp, !sample.turns.isEmpty else { return nil }
    let source = expansion.arms[planned.arm]
    var problems: [SuitePrompt.Problem] = []
    let turns = sample.turns.enumerated().map { turn, said in
      ConversationScript.Turn(
        message: expansion.message(
          of: source,
          sample: planned.sampleIndex,
          turn: turn,
          problems: &problems
        ),
        pause: turn == 0
          ? .zero
          : suite.conversations.thinkTime?.pause(
            sample: sample.id,
            repetition: planned.repetition,
            turn: turn,
            seed: seed
          ) ?? .zero,
        results: said.results + suite.conversations.results,
        stops: said.stops + suite.conversations.stops
      )
    }
    return ConversationScript(
      turns: turns,
      maxSteps: requestsPerTurn - 1,
      sampleID: sample.id
    )
  }

  /// The rules for a turn of a case, as `scoreRules(for:)` has them for a case; those that read what
  /// the turn does not set are left out.
  package func scoreRules(for sampleIndex: Int, turn: Int) -> [ScoreRule] {
    expansion.scoreRules(for: sampleIndex, turn: turn).rules
  }

  /// The tags of a turn of a case, or of the case.
  package func tags(of sampleIndex: Int, turn: Int?) -> [String: String] {
    expansion.tags(of: sampleIndex, turn: turn)
  }

  /// Whether the answer to a place of the plan is a conversation's.
  package func isConversation(at position: Int) -> Bool {
    !suite.samples[requests.identity(at: position).sample].turns.isEmpty
  }

  package var conversationCount: Int { requests.indices.count(where: isConversation) }

  /// Requests that are sent at least, unless a conversation ends before its last turn.
  package var leastRequests: Int {
    requests.sentCount
      + requests.indices.reduce(0) { sum, position in
        sum + max(suite.samples[requests.identity(at: position).sample].turns.count - 1, 0)
      }
  }

  /// Requests that are sent at most; retries are not among them.
  package var mostRequests: Int {
    requests.sentCount
      + requests.indices.reduce(0) { sum, position in
        let turns = suite.samples[requests.identity(at: position).sample].turns.count
        return sum + (turns == 0 ? 0 : turns * requestsPerTurn - 1)
      }
  }
}
