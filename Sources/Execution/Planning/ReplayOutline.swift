import Domain

/// What one load stage of a trace asks for, of each model.
struct ReplayOutline: Encodable {
  var speed: Double
  var requests: Int

  /// From the first request to the last.
  var spanSeconds: Double

  /// `nil` where all leave at once.
  var perSecond: Double?
  var inputTokens: Int
  var outputTokens: Int

  /// Of the input, what a cache that forgets nothing would have; `nil` where the trace does not tell.
  var sharedShare: Double?

  init(_ stage: TraceTerms.Stage) {
    speed = stage.speed
    requests = stage.requests
    spanSeconds = Double(stage.span.inNanoseconds) / 1e9
    perSecond = stage.perSecond
    inputTokens = stage.inputTokens
    outputTokens = stage.outputTokens
    sharedShare = stage.sharedShare
  }
}
