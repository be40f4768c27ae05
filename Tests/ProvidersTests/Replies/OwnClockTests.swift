import Domain
import Profiles
import Testing
import Transport

@testable import Providers

/// What each service says of its own time, and what it is read as.
struct OwnClockTests {
  struct Told: Sendable, CustomTestStringConvertible {
    var service: String

    /// Members of the last object of the body.
    var members = ""
    var usage = ""
    var headers: [HTTPRequest.Header] = []

    /// Of a whole reply; each time in milliseconds, what it covers, where it stood.
    var whole: [String]

    /// Of a stream; `nil` where it is the same.
    var streamed: [String]?

    var testDescription: String { service }
  }

  static let services: [Told] = [
    Told(
      service: "llama.cpp",
      members: #"""
        "timings":{"cache_n":3,"prompt_n":40,"prompt_ms":81.5,"prompt_per_second":490.8,"predicted_n":9,\#
        "predicted_ms":200.25,"predicted_per_second":44.9}
        """#,
      whole: [
        "prediction 281.75 answer timings.prompt_ms + timings.predicted_ms",
        "first token 81.5 prompt timings.prompt_ms",
      ]
    ),
    Told(
      service: "llama.cpp, one token",
      members: #"""
        "timings":{"prompt_n":1,"prompt_ms":4,"predicted_n":1,"predicted_ms":0,\#
        "predicted_per_second":Infinity}
        """#,
      whole: [
        "prediction 4.0 answer timings.prompt_ms + timings.predicted_ms",
        "first token 4.0 prompt timings.prompt_ms",
      ]
    ),
    Told(
      service: "Groq, its queue outside",
      members: #"""
        "x_groq":{"id":"req_1","usage":{"queue_time":9,"total_time":9}}
        """#,
      usage: #"""
        "queue_time":0.0566,"prompt_time":0.0111,"completion_time":3.4262,"total_time":3.4373
        """#,
      whole: [
        "prediction 3437.3 answer usage.total_time", "queue 56.6 queue usage.queue_time",
      ]
    ),
    Told(
      service: "Groq, in its own object",
      members: #""x_groq":{"id":"r","usage":{"queue_time":0.25,"total_time":1.5}}"#,
      whole: [
        "prediction 1500.0 answer x_groq.usage.total_time",
        "queue 250.0 queue x_groq.usage.queue_time",
      ]
    ),
    Told(
      service: "Cerebras, its queue inside",
      members: #"""
        "time_info":{"queue_time":0.0002,"prompt_time":0.001,"completion_time":0.25,"total_time":0.2535,\#
        "created":1767700000.5}
        """#,
      whole: [
        "prediction 253.5 whole time_info.total_time", "queue 0.2 queue time_info.queue_time",
      ]
    ),
    Told(
      service: "SambaNova",
      usage: #""time_to_first_token":0.125,"total_latency":0.75,"acceptance_rate":4.5"#,
      whole: [
        "prediction 750.0 whole usage.total_latency",
        "first token 125.0 arrival usage.time_to_first_token",
      ]
    ),
    Told(
      service: "Fireworks, numbers as texts",
      members: #"""
        "perf_metrics":{"prompt-tokens":"7","server-time-to-first-token":"0.125",\#
        "server-processing-time":"0.5","prefill-queue-duration":"0.002","generation-queue-duration":0.001}
        """#,
      whole: [
        "prediction 500.0 whole perf_metrics.server-processing-time",
        "queue 3.0 queue perf_metrics.tokenizer-queue-duration + perf_metrics.prefill-queue-duration"
          + " + perf_metrics.generation-queue-duration",
        "first token 125.0 arrival perf_metrics.server-time-to-first-token",
      ]
    ),
    Told(
      service: "Fireworks, headers",
      headers: [
        .init("fireworks-server-time-to-first-token", "0.25"),
        .init("fireworks-server-processing-time", "0.5"),
      ],
      whole: [
        "prediction 500.0 whole fireworks-server-processing-time",
        "first token 250.0 arrival fireworks-server-time-to-first-token",
      ],
      streamed: [
        "prediction 500.0 beginning fireworks-server-processing-time",
        "first token 250.0 arrival fireworks-server-time-to-first-token",
      ]
    ),
    Told(
      service: "vLLM",
      members: #"""
        "metrics":{"time_to_first_token_ms":20.5,"queue_time_ms":3,"generation_time_ms":100,\#
        "mean_itl_ms":1.5,"tokens_per_second":60}
        """#,
      whole: [
        "prediction 120.5 answer metrics.time_to_first_token_ms + metrics.generation_time_ms",
        "queue 3.0 queue metrics.queue_time_ms",
        "first token 20.5 prompt metrics.time_to_first_token_ms",
      ]
    ),
    Told(service: "vLLM of several choices", members: #""metrics":null"#, whole: []),
    Told(
      service: "Bedrock's Converse",
      members: #""metrics":{"latencyMs":1275}"#,
      whole: ["prediction 1275.0 whole metrics.latencyMs"]
    ),
    Told(
      service: "Bedrock's stream",
      members: #"""
        "amazon-bedrock-invocationMetrics":{"inputTokenCount":8,"invocationLatency":1275,\#
        "firstByteLatency":310}
        """#,
      whole: [
        "prediction 1275.0 whole amazon-bedrock-invocationMetrics.invocationLatency",
        "first token 310.0 arrival amazon-bedrock-invocationMetrics.firstByteLatency",
      ]
    ),
    Told(
      service: "DeepInfra's own",
      members: #""inference_status":{"status":"succeeded","runtime_ms":243,"cost":0.00012}"#,
      whole: ["prediction 243.0 answer inference_status.runtime_ms", "cost 0.00012"]
    ),
    Told(
      service: "SGLang's own",
      members: #""meta_info":{"id":"1","e2e_latency":0.75,"completion_tokens":3}"#,
      whole: ["prediction 750.0 whole meta_info.e2e_latency"]
    ),
    Told(
      service: "Dynamo",
      members: #""nvext":{"timing":{"total_time_ms":80.5,"ttft_ms":12.5}}"#,
      whole: [
        "prediction 80.5 whole nvext.timing.total_time_ms",
        "first token 12.5 arrival nvext.timing.ttft_ms",
      ]
    ),
    Told(
      service: "LM Studio",
      members: #"""
        "stats":{"tokens_per_second":51.4,"time_to_first_token":0.125,"generation_time":0.5,\#
        "stop_reason":"eosFound"}
        """#,
      whole: [
        "prediction 500.0 generation stats.generation_time",
        "first token 125.0 arrival stats.time_to_first_token",
      ]
    ),
    Told(
      service: "LiteLLM",
      headers: [
        .init("x-litellm-response-duration-ms", "412.5"),
        .init("x-litellm-overhead-duration-ms", "3.1"),
        .init("x-litellm-response-cost", "0.00025"),
        .init("llm_provider-openai-processing-ms", "400"),
      ],
      whole: ["prediction 412.5 whole x-litellm-response-duration-ms", "cost 0.00025"],
      streamed: ["prediction 412.5 beginning x-litellm-response-duration-ms", "cost 0.00025"]
    ),
    Told(
      service: "LiteLLM without figures of its own",
      headers: [
        .init("x-litellm-response-duration-ms", "None"), .init("x-litellm-response-cost", "None"),
        .init("llm_provider-openai-processing-ms", "400"),
      ],
      whole: ["prediction 400.0 whole llm_provider-openai-processing-ms"],
      streamed: ["prediction 400.0 beginning llm_provider-openai-processing-ms"]
    ),
    Told(
      service: "Together",
      headers: [
        .init("x-api-received", "2026-05-25T16:23:49.004Z"),
        .init("x-api-call-start", "2026-05-25T16:23:49.0165Z"),
        .init("x-api-call-end", "2026-05-25T16:23:50.354Z"),
      ],
      whole: [
        "prediction 1337.5 answer x-api-call-end − x-api-call-start",
        "queue 12.5 queue x-api-call-start − x-api-received",
      ],
      streamed: [
        "prediction 1337.5 beginning x-api-call-end − x-api-call-start",
        "queue 12.5 queue x-api-call-start − x-api-received",
      ]
    ),
    Told(
      service: "Together, moments that are none or the wrong way round",
      headers: [
        .init("x-api-received", "soon"), .init("x-api-call-start", "2026-05-25T16:23:50.354Z"),
        .init("x-api-call-end", "2026-05-25T16:23:49Z"),
      ],
      whole: []
    ),
    Told(
      service: "TGI, milliseconds and seconds",
      headers: [
        .init("x-compute-time", "0.5"), .init("x-total-time", "500"), .init("x-queue-time", "2"),
        .init("x-inference-time", "490"),
      ],
      whole: ["prediction 500.0 whole x-total-time", "queue 2.0 queue x-queue-time"],
      streamed: ["prediction 500.0 beginning x-total-time", "queue 2.0 queue x-queue-time"]
    ),
    Told(
      service: "TGI, seconds alone",
      headers: [.init("x-compute-time", "0.5")],
      whole: ["prediction 500.0 whole x-compute-time"],
      streamed: ["prediction 500.0 beginning x-compute-time"]
    ),
    Told(
      service: "OpenAI",
      headers: [.init("openai-processing-ms", "15098")],
      whole: ["prediction 15098.0 whole openai-processing-ms"],
      streamed: ["prediction 15098.0 beginning openai-processing-ms"]
    ),
    Told(
      service: "Azure",
      headers: [.init("x-envoy-upstream-service-time", "315")],
      whole: ["prediction 315.0 whole x-envoy-upstream-service-time"],
      streamed: ["prediction 315.0 beginning x-envoy-upstream-service-time"]
    ),
    Told(
      service: "Anthropic",
      headers: [.init("server-timing", #"cfL4;desc="a;b", x-originResponse;dur=940"#)],
      whole: ["prediction 940.0 whole server-timing: x-originResponse"],
      streamed: ["prediction 940.0 beginning server-timing: x-originResponse"]
    ),
    Told(
      service: "Gemini, behind an entry that is none",
      headers: [
        .init("server-timing", "gfet4t7;dur=fast"), .init("server-timing", "cfReqDur;dur=9"),
        .init("server-timing", #"gfet4t7; DUR="1204""#),
      ],
      whole: ["prediction 1204.0 whole server-timing: gfet4t7"],
      streamed: ["prediction 1204.0 beginning server-timing: gfet4t7"]
    ),
    Told(
      service: "a CDN's own times alone",
      headers: [.init("server-timing", "cfEdge;dur=3, cfOrigin;dur=0, cfWorker")],
      whole: []
    ),
    Told(
      service: "a body beside a header",
      usage: #""total_time":0.5"#,
      headers: [.init("openai-processing-ms", "7")],
      whole: ["prediction 500.0 answer usage.total_time"]
    ),
    Told(service: "OpenRouter", usage: #""cost":0.00125,"is_byok":false"#, whole: ["cost 0.00125"]),
    Told(service: "xAI", usage: #""cost_in_usd_ticks":37756000"#, whole: ["cost 0.0037756"]),
    Told(service: "DeepInfra", usage: #""estimated_cost":5e-06"#, whole: ["cost 5e-06"]),
    Told(
      service: "Perplexity",
      usage: #""cost":{"request_cost":0.005,"total_cost":0.006}"#,
      whole: ["cost 0.006"]
    ),
    Told(
      service: "what cannot be a time or a price",
      members: #"""
        "timings":{"prompt_ms":-1,"predicted_ms":3},"time_info":{"total_time":1e300,"queue_time":"soon"},\#
        "metrics":[1,2],"stats":{"generation_time":null}
        """#,
      usage: #""cost":-1,"total_latency":{}"#,
      headers: [
        .init("openai-processing-ms", "-5"), .init("x-queue-time", ""),
        .init("x-total-time", "nan"), .init("server-timing", ";;,dur=,=;dur=;gfet4t7"),
      ],
      whole: []
    ),
  ]

  private let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))

  private func lines(_ reply: Reply) -> [String] {
    let times = reply.completion?.providerTimes
    let parts = [
      ("prediction", times?.prediction), ("queue", times?.queue),
      ("first token", times?.firstToken),
    ]
    let told = parts.compactMap { name, told in
      told.map { "\(name) \($0.duration.milliseconds) \($0.span.rawValue) \($0.source)" }
    }
    return told + (reply.completion?.usage?.toldCost.map { ["cost \($0)"] } ?? [])
  }

  private func tail(_ told: Told) -> String {
    #""usage":{"prompt_tokens":1,"completion_tokens":1"#
      + (told.usage.isEmpty ? "" : "," + told.usage) + "}"
      + (told.members.isEmpty ? "" : "," + told.members) + "}"
  }

  @Test(arguments: services)
  func `a whole reply's own clock is read with its unit and what it covers`(told: Told) throws {
    let body =
      #"{"id":"1","choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}],"#
      + tail(told)
    let reply = try Provider(profile: .openai, baseURL: "http://h")
      .reply(to: request, in: .answer(body, headers: told.headers))
    #expect(reply.outcome == .succeeded)
    #expect(lines(reply) == told.whole)
  }

  @Test(arguments: services)
  func `a stream's last words are of all of it, and its headers only of its beginning`(
    told: Told
  ) throws {
    // llama.cpp sends its times with every chunk where it is asked to: the last are of all.
    let earlier = told.members.contains("timings") ? #","timings":{"prompt_ms":99}"# : ""
    let body =
      #"data: {"choices":[{"index":0,"delta":{"content":"a"}}]"# + earlier + "}\n\n"
      + #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\n"
      + #"data: {"choices":[],"# + tail(told).replacing("\n", with: "") + "\n\ndata: [DONE]\n\n"
    let reply = try Provider(profile: .openai, baseURL: "http://h")
      .reply(to: request, in: .answer(body, headers: told.headers))
    #expect(reply.outcome == .succeeded)
    #expect(lines(reply) == told.streamed ?? told.whole)
  }

  @Test func `a failure that Groq tells beside its usage is still one`() throws {
    let body = """
      data: {"choices":[{"index":0,"delta":{"content":"a"}}]}

      data: {"choices":[],"x_groq":{"id":"r","error":"cut short","usage":{"total_time":1}}}


      """
    let reply = try Provider(profile: .openai, baseURL: "http://h")
      .reply(to: request, in: .answer(body))
    #expect(reply.outcome.failure?.message.contains("cut short") == true)
  }
}
