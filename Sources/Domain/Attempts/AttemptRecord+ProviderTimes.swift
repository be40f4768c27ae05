extension AttemptRecord {
  /// What the provider says that the answer took, with where it stood.
  package var toldPrediction: ProviderTimes.Told? {
    if let told = completion?.providerTimes?.prediction { return told }
    guard let time = completion?.usage?.predictionTimeMilliseconds, time >= 0 else { return nil }
    return ProviderTimes.Told(
      .milliseconds(time),
      source: "usage.prediction_time_ms",
      span: .answer
    )
  }

  /// How long we measured for what a time of the provider covers; `nil` where we cannot see it.
  package func measured(over span: ProviderTimes.Span) -> Duration? {
    switch span {
    case .whole, .answer: timeline.endToEndLatency
    case .generation: timeline.generation
    case .beginning: timeline.timeToFirstByte
    case .prompt, .arrival: timeline.timeToFirstToken
    case .queue: nil
    }
  }

  /// What our latency holds beside the provider's own time for the same answer.
  ///
  /// Only of a time that covers the answer to its end: less than that, such as a header that left before
  /// the text, would make the rest of the answer look like overhead. Where the provider tells its queue
  /// apart, that is taken off as well. `nil` too where its time is longer than ours.
  package var overhead: Duration? {
    guard let told = toldPrediction, told.span.coversAnswer,
      let measured = timeline.endToEndLatency
    else { return nil }
    let queue = told.span == .answer ? completion?.providerTimes?.queue?.duration ?? .zero : .zero
    let rest = measured - told.duration - queue
    return rest < .zero ? nil : rest
  }
}

extension ProviderTimes.Span {
  /// Whether it ends with the answer and leaves nothing of it out.
  package var coversAnswer: Bool { self == .answer || self == .whole }

  /// In words, for a table.
  package var words: String {
    switch self {
    case .generation: "making the output"
    case .answer: "prompt and output, without a queue"
    case .whole: "all at the provider"
    case .beginning: "until the answer began"
    case .queue: "waiting"
    case .prompt: "prompt, until the first token"
    case .arrival: "arrival to the first token"
    }
  }
}

extension RequestTimeline {
  /// From the first token to the last; `nil` of what was not streamed.
  fileprivate var generation: Duration? {
    guard let firstToken, let lastToken else { return nil }
    return lastToken - firstToken
  }

  /// From `ready` to the first byte of the response.
  fileprivate var timeToFirstByte: Duration? {
    guard let ready, let firstByte else { return nil }
    return firstByte - ready
  }
}
