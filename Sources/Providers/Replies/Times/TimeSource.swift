import Domain

/// One place in a reply where a service tells its own time: of what, in which unit, covering what.
///
/// The unit is that of the service's documents, and never guessed from the number: between the units
/// that are in use lies a factor of 10⁹.
struct TimeSource: Sendable {
  let figure: Figure
  let place: Place
  let unit: Duration

  /// What it covers in a reply that came whole.
  let span: ProviderTimes.Span

  /// What it covers in a stream: a body's last words are of all of it, headers leave before its text.
  let streamedSpan: ProviderTimes.Span

  /// As it is shown: `timings.prompt_ms + timings.predicted_ms`.
  let source: String

  enum Figure: Sendable {
    case prediction, queue, firstToken
  }

  enum Place: Sendable {
    /// Members of the body by their paths, whose sum it is.
    case members([[String]])

    /// A sum of those that are told, of which some services leave out parts.
    case anyMembers([[String]])
    case header(String)

    /// From the moment of one header to that of another one, both written as RFC 3339 has it.
    case moments(from: String, to: String)

    /// An entry of the `server-timing` header, whose `dur` is in milliseconds.
    case serverTiming(String)
  }
}

extension TimeSource {
  private static let seconds = Duration.seconds(1)
  private static let milliseconds = Duration.milliseconds(1)

  /// - Parameter source: Paths into the body, joined by ` + `.
  private static func body(
    _ figure: Figure,
    _ source: String,
    in unit: Duration,
    _ span: ProviderTimes.Span,
    isPartial: Bool = false
  ) -> TimeSource {
    let paths = source.replacing(" + ", with: "+").split(separator: "+")
      .map { $0.split(separator: ".").map(String.init) }
    return TimeSource(
      figure: figure,
      place: isPartial ? .anyMembers(paths) : .members(paths),
      unit: unit,
      span: span,
      streamedSpan: span,
      source: source
    )
  }

  private static func header(
    _ name: String,
    in unit: Duration,
    _ figure: Figure = .prediction,
    _ span: ProviderTimes.Span = .whole,
    streamed: ProviderTimes.Span = .beginning
  ) -> TimeSource {
    TimeSource(
      figure: figure,
      place: .header(name),
      unit: unit,
      span: span,
      streamedSpan: streamed,
      source: name
    )
  }

  private static func moments(
    _ figure: Figure,
    from start: String,
    to end: String,
    _ span: ProviderTimes.Span,
    streamed: ProviderTimes.Span
  ) -> TimeSource {
    TimeSource(
      figure: figure,
      place: .moments(from: start, to: end),
      unit: milliseconds,
      span: span,
      streamedSpan: streamed,
      source: "\(end) − \(start)"
    )
  }

  private static func serverTiming(_ entry: String) -> TimeSource {
    TimeSource(
      figure: .prediction,
      place: .serverTiming(entry),
      unit: milliseconds,
      span: .whole,
      streamedSpan: .beginning,
      source: "server-timing: \(entry)"
    )
  }

  /// Of each figure the first that is told counts: a body's words are of the model, a header's of
  /// whoever stands in front.
  static let all: [TimeSource] = predictions + queues + firstTokens

  private static let predictions: [TimeSource] = [
    // llama.cpp; time in the slot's queue is in neither.
    body(.prediction, "timings.prompt_ms + timings.predicted_ms", in: milliseconds, .answer),
    // Cerebras: its queue is inside.
    body(.prediction, "time_info.total_time", in: seconds, .whole),
    // Groq: its queue is outside.
    body(.prediction, "usage.total_time", in: seconds, .answer),
    body(.prediction, "x_groq.usage.total_time", in: seconds, .answer),
    // SambaNova.
    body(.prediction, "usage.total_latency", in: seconds, .whole),
    // Fireworks.
    body(.prediction, "perf_metrics.server-processing-time", in: seconds, .whole),
    // vLLM, both from the scheduling on.
    body(
      .prediction,
      "metrics.time_to_first_token_ms + metrics.generation_time_ms",
      in: milliseconds,
      .answer
    ),
    // Bedrock.
    body(.prediction, "metrics.latencyMs", in: milliseconds, .whole),
    body(
      .prediction,
      "amazon-bedrock-invocationMetrics.invocationLatency",
      in: milliseconds,
      .whole
    ),
    // DeepInfra's own dialect.
    body(.prediction, "inference_status.runtime_ms", in: milliseconds, .answer),
    // SGLang's own dialect.
    body(.prediction, "meta_info.e2e_latency", in: seconds, .whole),
    // NVIDIA Dynamo.
    body(.prediction, "nvext.timing.total_time_ms", in: milliseconds, .whole),
    // LM Studio.
    body(.prediction, "stats.generation_time", in: seconds, .generation),
    header("x-litellm-response-duration-ms", in: milliseconds),
    header("fireworks-server-processing-time", in: seconds),
    // Together, asked by `x-together-debug`; its queue is outside.
    moments(
      .prediction,
      from: "x-api-call-start",
      to: "x-api-call-end",
      .answer,
      streamed: .beginning
    ),
    // TGI; the first is in milliseconds, the other one in seconds.
    header("x-total-time", in: milliseconds),
    header("x-compute-time", in: seconds),
    header("openai-processing-ms", in: milliseconds),
    header("x-amzn-bedrock-invocation-latency", in: milliseconds),
    // Seen at Anthropic, older Anthropic, and Gemini; not documented.
    serverTiming("x-originResponse"),
    serverTiming("proxy"),
    serverTiming("gfet4t7"),
    // Seen at Azure, not documented.
    header("x-envoy-upstream-service-time", in: milliseconds),
    header("cmp-upstream-response-duration", in: milliseconds),
    header("ms-azureml-model-time", in: milliseconds),
    // Mistral's gateway.
    header("x-kong-upstream-latency", in: milliseconds),
  ]

  private static let queues: [TimeSource] = [
    body(.queue, "usage.queue_time", in: seconds, .queue),
    body(.queue, "x_groq.usage.queue_time", in: seconds, .queue),
    body(.queue, "time_info.queue_time", in: seconds, .queue),
    body(.queue, "metrics.queue_time_ms", in: milliseconds, .queue),
    // Fireworks' dedicated deployments, stage by stage.
    body(
      .queue,
      "perf_metrics.tokenizer-queue-duration + perf_metrics.prefill-queue-duration"
        + " + perf_metrics.generation-queue-duration",
      in: seconds,
      .queue,
      isPartial: true
    ),
    header("x-queue-time", in: milliseconds, .queue, .queue, streamed: .queue),
    moments(.queue, from: "x-api-received", to: "x-api-call-start", .queue, streamed: .queue),
  ]

  private static let firstTokens: [TimeSource] = [
    // llama.cpp ends the prompt's time when the first token was drawn.
    body(.firstToken, "timings.prompt_ms", in: milliseconds, .prompt),
    // vLLM, from the scheduling.
    body(.firstToken, "metrics.time_to_first_token_ms", in: milliseconds, .prompt),
    // SambaNova.
    body(.firstToken, "usage.time_to_first_token", in: seconds, .arrival),
    body(.firstToken, "perf_metrics.server-time-to-first-token", in: seconds, .arrival),
    body(.firstToken, "nvext.timing.ttft_ms", in: milliseconds, .arrival),
    // LM Studio's two dialects.
    body(.firstToken, "stats.time_to_first_token", in: seconds, .arrival),
    body(.firstToken, "stats.time_to_first_token_seconds", in: seconds, .arrival),
    body(
      .firstToken,
      "amazon-bedrock-invocationMetrics.firstByteLatency",
      in: milliseconds,
      .arrival
    ),
    header(
      "fireworks-server-time-to-first-token",
      in: seconds,
      .firstToken,
      .arrival,
      streamed: .arrival
    ),
  ]
}
