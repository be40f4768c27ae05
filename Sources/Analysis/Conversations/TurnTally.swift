import Domain

/// What is kept of an arm's conversations while its attempts stream by.
struct TurnTally: Sendable {
  private var turns: [Int: Turn] = [:]

  /// By their numbers; `nil` of one of which no end has come.
  private var endings: [Int: Ending?] = [:]

  private struct Ending: Hashable, Sendable {
    var ending: ConversationEnding

    /// Turns after the last that was sent.
    var unsent: Int
  }

  private struct Turn: Sendable {
    var steps = 0
    var failures = 0
    var answered = 0

    /// Milliseconds, each with its case: repetitions of one are alike.
    var firstTokens: [(sample: Int, value: Double)] = []
    var latencies: [(sample: Int, value: Double)] = []
    var inputTokens: [Int] = []

    /// Over the requests of which it is told what came from a cache.
    var cached = 0
    var inputOfTold = 0

    mutating func add(_ record: AttemptRecord, _ step: ConversationStep, sample: Int) {
      steps += step.step > 0 ? 1 : 0
      guard record.succeeded else {
        failures += 1
        return
      }
      answered += 1
      if let time = record.timeline.timeToFirstToken?.inMilliseconds {
        firstTokens.append((sample, time))
      }
      if let time = record.timeline.endToEndLatency?.inMilliseconds {
        latencies.append((sample, time))
      }
      guard let usage = record.completion?.usage, let input = usage.inputTokens else { return }
      inputTokens.append(input)
      guard let cached = usage.cachedInputTokens else { return }
      self.cached += cached
      inputOfTold += input
    }
  }

  /// - Parameter turnCount: Turns of the case.
  mutating func add(_ record: AttemptRecord, sample: Int, turnCount: Int) {
    guard let step = record.conversation else { return }
    if let ending = step.ending {
      endings[step.conversation] = Ending(
        ending: ending,
        unsent: max(turnCount - step.turn - 1, 0)
      )
    } else if endings[step.conversation] == nil {
      endings[step.conversation] = .some(nil)
    }
    // Where it is: a copy for each attempt would be dear.
    turns[step.turn, default: Turn()].add(record, step, sample: sample)
  }

  /// `nil` without conversations.
  var summary: ConversationSummary? {
    guard !endings.isEmpty else { return nil }
    let ended = endings.values.compactMap(\.self)
    return ConversationSummary(
      conversations: ended.count,
      cut: endings.count - ended.count,
      endings: Dictionary(grouping: ended, by: \.ending.rawValue).mapValues(\.count),
      unsentTurns: ended.reduce(0) { $0 + $1.unsent },
      turns: turns.sorted { $0.key < $1.key }.map { number, turn in
        TurnSummary(
          turn: number + 1,
          requests: turn.answered,
          steps: turn.steps,
          failures: turn.failures,
          timeToFirstToken: LatencySummary.Percentiles(turn.firstTokens)?.p50,
          latency: LatencySummary.Percentiles(turn.latencies)?.p50,
          inputTokens: turn.inputTokens.isEmpty
            ? nil
            : Double(turn.inputTokens.reduce(0, +)) / Double(turn.inputTokens.count),
          cachedShare: turn.inputOfTold == 0
            ? nil : Double(turn.cached) / Double(turn.inputOfTold)
        )
      }
    )
  }
}
