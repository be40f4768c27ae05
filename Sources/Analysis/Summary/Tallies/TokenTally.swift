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
  private(set) var streamed = 0
  private(set) var time: SendingTime

  private var windows: MeasuredWindows

  /// Of the same attempts.
  private(set) var text = TokenText()

  /// - Parameters:
  ///   - areAligned: See `SendingTime`.
  ///   - isTrimmed: See `MeasuredWindows`.
  init(areAligned: Bool = false, isTrimmed: Bool = false) {
    time = SendingTime(areAligned: areAligned)
    windows = MeasuredWindows(isTrimmed: isTrimmed, areAligned: areAligned)
  }

  /// Takes in an attempt that is in no figure, and whose answer may still come in the measured time.
  mutating func addLeftOut(_ record: AttemptRecord, sitting: Int) {
    windows.add(record, sitting: sitting)
  }

  mutating func add(_ record: AttemptRecord, sitting: Int = 1) {
    let timeline = record.timeline
    if !record.isCached { time.add(timeline, in: sitting) }
    windows.add(record, sitting: sitting)
    guard record.succeeded else {
      for event in timeline.tokenEvents { streamed.addSaturating(event.tokenCount ?? 0) }
      return
    }
    if !record.isCached {
      measure(record.madeTokens)
      text.add(record)
    }
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

  /// Whether any answer told how many were thought, and whether any were.
  var tellsOfReasoning: Bool { reasoning != nil }
  var hasReasoning: Bool { reasoning ?? 0 > 0 }

  /// The time in which as much is done as was measured; `nil` where nothing was sent, or it took no time.
  ///
  /// That from the first request to the last answer; where a part of the load is left out, as long as
  /// so many answers take at the rate at which they came in the measured part; `nil` where none came
  /// before its end.
  var seconds: Double? {
    guard isTrimmed else { return time.seconds.flatMap { $0 > 0 ? $0 : nil } }
    let count = measured.known + measured.unknown
    if count == 0 { return answered.seconds > 0 ? answered.seconds : nil }
    return answered.perSecond.flatMap { $0 > 0 ? Double(count) / $0 : nil }
  }

  var isTrimmed: Bool { windows.isTrimmed }

  /// See `MeasuredWindows.answered`.
  var answered: Rate { windows.answered }

  /// Tokens of all attempts for each that succeeded; `nil` where not every count is known, or none.
  var outputPerAnswer: Double? {
    measured.unknown == 0 && measured.known > 0 ? Double(streamed) / Double(measured.known) : nil
  }

  func summary(tokensPerSecond: [Double], succeeded: Int) -> TokenSummary {
    // Every event of a measured attempt lies within the time, and thoughts that came in none were
    // made in it: all that it reported count.
    let throughput: Double? =
      if let seconds, outputPerAnswer != nil { Double(streamed) / seconds } else { nil }
    var summary = TokenSummary(
      input: input,
      output: output,
      withoutInputCount: withoutInput,
      withoutOutputCount: withoutOutput,
      outputPerSecond: .percentile(0.5, ofSorted: tokensPerSecond.filter(\.isFinite).sorted()),
      throughput: throughput,
      requestsPerSecond: seconds.map { Double(succeeded) / $0 }
    )
    summary.reasoning = reasoning
    summary.cachedInput = cachedInput
    summary.bytesPerToken = text.bytesPerToken
    return summary
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
