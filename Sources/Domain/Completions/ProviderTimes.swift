/// What a provider says of its own time for one answer, each with where it stood.
package struct ProviderTimes: Hashable, Sendable {
  package var prediction: Told?

  /// How long the request waited at the provider.
  package var queue: Told?
  package var firstToken: Told?

  package init(prediction: Told? = nil, queue: Told? = nil, firstToken: Told? = nil) {
    self.prediction = prediction
    self.queue = queue
    self.firstToken = firstToken
  }

  /// One time, as it was told.
  package struct Told: Hashable, Sendable {
    package var duration: Duration

    /// A member of the reply by its path, or a header by its name: `timings.predicted_ms`.
    package var source: String
    package var span: Span

    package init(_ duration: Duration, source: String, span: Span) {
      self.duration = duration
      self.source = source
      self.span = span
    }
  }

  /// What a time covers; by its source, never by its size.
  package enum Span: String, Hashable, Sendable, CaseIterable {
    /// Making the output tokens.
    case generation
    /// Reading the prompt and making the output tokens.
    case answer
    /// All that happened at the provider, its queue included.
    case whole
    /// Until the answer began: headers of a stream leave before its text.
    case beginning
    /// Waiting, before anything was read.
    case queue
    /// From the start of the work to the first token; the wait before it is left out.
    case prompt
    /// From the request's arrival to the first token.
    case arrival
  }
}

extension ProviderTimes {
  package var isEmpty: Bool { prediction == nil && queue == nil && firstToken == nil }

  /// A time from outside; `nil` for what cannot be one.
  ///
  /// - Parameter unit: Of the source, by its documents.
  package static func duration(_ number: Double?, in unit: Duration) -> Duration? {
    guard let number, number.isFinite, number >= 0 else { return nil }
    let longest = Duration.milliseconds(TokenUsage.longestMilliseconds)
    guard number <= longest / unit else { return nil }
    return .nanoseconds(Int64((number * Double(unit.inNanoseconds)).rounded()))
  }
}
