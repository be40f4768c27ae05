import NIOCore

/// In whose shape the provider tells its own time of an answer.
package enum OwnTimes: String, Sendable, CaseIterable {
  case litellm
  case llamacpp
  case groq
  case cerebras
  case sambanova
  case fireworks
  case vllm
  case tgi
  case dynamo
  case openai
  case gemini
  case deepinfra
  case openrouter
  case xai

  package static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

/// When the parts of one answer happened, on the provider's clock.
struct AnswerTimes: Sendable {
  let kind: OwnTimes
  let arrival: NIODeadline

  /// When the work began, behind the queue.
  let start: NIODeadline
  let firstToken: NIODeadline
  let end: NIODeadline

  private var queue: Milliseconds { Milliseconds(from: arrival, to: start) }
  private var prompt: Milliseconds { Milliseconds(from: start, to: firstToken) }
  private var generation: Milliseconds { Milliseconds(from: firstToken, to: end) }
  private var work: Milliseconds { Milliseconds(from: start, to: end) }
  private var whole: Milliseconds { Milliseconds(from: arrival, to: end) }

  private struct Milliseconds {
    let value: Double

    init(from start: NIODeadline, to end: NIODeadline) {
      value = Double((end - start).nanoseconds) / 1e6
    }

    var seconds: Double { value / 1e3 }
    var rounded: Int { Int(value.rounded()) }
  }
}

extension AnswerTimes {
  /// Whether it stands in the body, in the last event of a stream.
  var standsInBody: Bool {
    switch kind {
    case .litellm, .tgi, .openai, .gemini: false
    case .llamacpp, .groq, .cerebras, .sambanova, .fireworks, .vllm, .dynamo, .deepinfra,
      .openrouter, .xai:
      true
    }
  }

  /// What `usage` has beside its counts.
  func writeUsage(of usage: AnswerFormat.Usage, to writer: inout JSONWriter) {
    switch kind {
    case .groq: writeGroq(to: &writer)
    case .sambanova:
      writer.field("time_to_first_token", Milliseconds(from: arrival, to: firstToken).seconds)
      writer.field("total_latency", whole.seconds)
    case .deepinfra: writer.field("estimated_cost", Self.dollars(usage))
    case .openrouter: writer.field("cost", Self.dollars(usage))
    case .xai: writer.field("cost_in_usd_ticks", Int((Self.dollars(usage) * 1e10).rounded()))
    case .litellm, .llamacpp, .cerebras, .fireworks, .vllm, .tgi, .dynamo, .openai, .gemini: break
    }
  }

  /// What the answer, or its last event, has beside `usage`.
  func writeMembers(of usage: AnswerFormat.Usage, to writer: inout JSONWriter) {
    switch kind {
    case .llamacpp:
      writer.object("timings") {
        $0.field("cache_n", usage.cachedTokens ?? 0)
        $0.field("prompt_n", usage.promptTokens - (usage.cachedTokens ?? 0))
        $0.field("prompt_ms", prompt.value)
        $0.field("predicted_n", usage.completionTokens)
        $0.field("predicted_ms", generation.value)
        $0.field("predicted_per_second", Double(usage.completionTokens) / generation.seconds)
      }
    case .groq:
      writer.object("x_groq") { $0.object("usage") { writeGroq(to: &$0) } }
    case .cerebras:
      writer.object("time_info") {
        $0.field("queue_time", queue.seconds)
        $0.field("prompt_time", prompt.seconds)
        $0.field("completion_time", generation.seconds)
        // The queue is inside, unlike Groq's.
        $0.field("total_time", whole.seconds)
      }
    case .fireworks:
      writer.object("perf_metrics") {
        $0.field("prompt-tokens", usage.promptTokens)
        $0.field(
          "server-time-to-first-token",
          "\(Milliseconds(from: arrival, to: firstToken).seconds)"
        )
        $0.field("server-processing-time", "\(whole.seconds)")
        $0.field("prefill-queue-duration", queue.seconds)
      }
    case .vllm:
      writer.object("metrics") {
        $0.field("time_to_first_token_ms", prompt.value)
        $0.field("queue_time_ms", queue.value)
        $0.field("generation_time_ms", generation.value)
      }
    case .dynamo:
      writer.object("nvext") {
        $0.object("timing") {
          $0.field("total_time_ms", whole.value)
          $0.field("ttft_ms", Milliseconds(from: arrival, to: firstToken).value)
        }
      }
    case .litellm, .sambanova, .tgi, .openai, .gemini, .deepinfra, .openrouter, .xai: break
    }
  }

  /// The headers of an answer; of a stream they leave when it begins, so that `end` is then.
  func headers(isStreamed: Bool) -> [(name: String, value: String)] {
    switch kind {
    case .litellm:
      [
        ("x-litellm-response-duration-ms", "\(whole.value)"),
        ("x-litellm-overhead-duration-ms", "0.1"), ("x-litellm-attempted-retries", "0"),
        ("x-litellm-attempted-fallbacks", "0"),
      ]
    // A stream of TGI tells none.
    case .tgi where !isStreamed:
      [
        ("x-compute-time", "\(whole.seconds)"), ("x-total-time", "\(whole.rounded)"),
        ("x-queue-time", "\(queue.rounded)"), ("x-inference-time", "\(work.rounded)"),
      ]
    case .openai: [("openai-processing-ms", "\(whole.rounded)")]
    case .gemini: [("server-timing", "cfL4;desc=edge, gfet4t7; dur=\(whole.rounded)")]
    case .llamacpp, .groq, .cerebras, .sambanova, .fireworks, .vllm, .tgi, .dynamo, .deepinfra,
      .openrouter, .xai:
      []
    }
  }

  private func writeGroq(to writer: inout JSONWriter) {
    writer.field("queue_time", queue.seconds)
    writer.field("prompt_time", prompt.seconds)
    writer.field("completion_time", generation.seconds)
    // The queue is outside.
    writer.field("total_time", work.seconds)
  }

  /// At a price of one dollar for a million tokens of the prompt, and two for the answer's.
  private static func dollars(_ usage: AnswerFormat.Usage) -> Double {
    Double(usage.promptTokens + 2 * usage.completionTokens) / 1e6
  }
}
