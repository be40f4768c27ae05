import Domain

/// Sums of an arm's tokens and the window in which they came.
struct TokenTally: Sendable {
  private var input: Int?
  private var output: Int?
  private var reasoning: Int?
  private var cachedInput: Int?
  private var withoutInput = 0
  private var withoutOutput = 0

  /// Succeeded attempts of this run whose output tokens are known, and those whose are not.
  private var measured = (known: 0, unknown: 0)

  /// Tokens of all attempts, failed ones as far as their events told.
  private var streamed = 0
  private var window: TimeWindow?

  mutating func add(_ record: AttemptRecord) {
    let timeline = record.timeline
    if !record.isCached { window = TimeWindow.union(window, timeline) }
    guard record.succeeded else {
      for event in timeline.tokenEvents { streamed.addSaturating(event.tokenCount ?? 0) }
      return
    }
    if !record.isCached { measure(record.outputTokens) }
    if let count = record.inputTokens {
      input.addSaturating(count)
    } else {
      withoutInput += 1
    }
    if let count = record.completion?.usage?.reasoningTokens { reasoning.addSaturating(count) }
    if let count = record.completion?.usage?.cachedInputTokens { cachedInput.addSaturating(count) }
    if let count = record.outputTokens {
      output.addSaturating(count)
    } else {
      withoutOutput += 1
    }
  }

  private mutating func measure(_ outputTokens: Int?) {
    guard let outputTokens else {
      measured.unknown += 1
      return
    }
    measured.known += 1
    streamed.addSaturating(outputTokens)
  }

  var windowSeconds: Double? {
    window.flatMap { $0.seconds > 0 ? $0.seconds : nil }
  }

  func summary(
    tokensPerSecond: [Double],
    succeeded: Int,
    runSeconds: Double?
  ) -> TokenSummary {
    // Every event of a measured attempt lies within the window, so the tokens of its events are
    // those that it reported.
    let throughput: Double? =
      if let window, window.seconds > 0, measured.unknown == 0, measured.known > 0 {
        Double(streamed) / window.seconds
      } else {
        nil
      }
    var summary = TokenSummary(
      input: input,
      output: output,
      withoutInputCount: withoutInput,
      withoutOutputCount: withoutOutput,
      outputPerSecond: .percentile(0.5, ofSorted: tokensPerSecond.filter(\.isFinite).sorted()),
      throughput: throughput,
      requestsPerSecond: runSeconds.flatMap { $0 > 0 ? Double(succeeded) / $0 : nil }
    )
    summary.reasoning = reasoning
    summary.cachedInput = cachedInput
    return summary
  }
}

/// From the first request leaving to the last response.
struct TimeWindow: Hashable, Sendable {
  private var start: Instant
  private var end: Instant

  init(from start: Instant, to end: Instant) {
    self.start = start
    self.end = end
  }

  /// The window with an attempt's time in it, where that is known.
  static func union(_ window: TimeWindow?, _ timeline: RequestTimeline) -> TimeWindow? {
    guard timeline.isPlaced else { return window }
    return TimeWindow(from: timeline.started, to: timeline.ended).union(window)
  }

  func union(_ other: TimeWindow?) -> TimeWindow {
    guard let other else { return self }
    return TimeWindow(from: min(start, other.start), to: max(end, other.end))
  }

  var seconds: Double {
    (Double(end.nanoseconds) - Double(start.nanoseconds)) * 1e-9
  }
}

// Counts come from a provider, who may send any integer.
extension Int {
  fileprivate mutating func addSaturating(_ other: Int) {
    let (sum, overflow) = addingReportingOverflow(Swift.max(0, other))
    self = overflow ? .max : sum
  }
}

extension Int? {
  fileprivate mutating func addSaturating(_ other: Int) {
    var sum = self ?? 0
    sum.addSaturating(other)
    self = sum
  }
}
