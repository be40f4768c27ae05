import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

/// A transcript and the request that it answers.
struct RecordedCase: Sendable, CustomTestStringConvertible {
  let name: String
  let profile: ProviderProfile
  let request: CompletionRequest

  var testDescription: String { name }

  var provider: Provider {
    get throws { try provider(at: "https://api.example") }
  }

  func provider(at url: String) throws -> Provider {
    let key = try APIKey(
      resolving: .environment("KEY"),
      environment: ["KEY": "sk-canary-4f1d"]
    )
    return try Provider(profile: profile, baseURL: url, key: key)
  }

  init(
    _ name: String,
    _ profile: ProviderProfile,
    _ endpoint: Endpoint,
    _ models: String...,
    prompt: Prompt,
    parameters: [String: JSONValue] = [:],
    isStreamed: Bool = false
  ) {
    self.init(
      name,
      profile,
      CompletionRequest(
        models: models,
        endpoint: endpoint,
        prompt: prompt,
        parameters: SamplingParameters(parameters),
        isStreamed: isStreamed
      )
    )
  }

  init(_ name: String, _ profile: ProviderProfile, _ request: CompletionRequest) {
    self.name = name
    self.profile = profile
    self.request = request
  }

  private static let kunou = "Sao10K-72B-Qwen2.5-Kunou-v1-FP8-Dynamic"
  private static let unslop = "TheDrummer-UnslopNemo-12B-v4.1"
  private static let concise = Prompt.messages([
    ChatMessage(role: .system, content: "You are a helpful assistant who answers concisely."),
    ChatMessage(role: .user, content: "Hello!"),
  ])

  /// Every shape of the providers' documents, as their pages show it.
  static let documented = [
    RecordedCase(
      "infermatic-completions",
      .infermatic,
      .completions,
      unslop,
      prompt: .text("Generate a Bible question"),
      parameters: [
        "max_tokens": 7000, "temperature": 0.7, "top_k": 40, "repetition_penalty": 1.2,
      ]
    ),
    RecordedCase(
      "infermatic-completions-streamed",
      .infermatic,
      .completions,
      unslop,
      prompt: .text("Once"),
      parameters: ["max_tokens": 3],
      isStreamed: true
    ),
    RecordedCase(
      "infermatic-model-path",
      .infermatic,
      .modelPath,
      unslop,
      prompt: .text("Once"),
      parameters: ["max_tokens": 2, "bad_words": ["dragon"]]
    ),
    RecordedCase(
      "infermatic-chat",
      .infermatic,
      .chat,
      kunou,
      prompt: concise,
      parameters: [
        "max_tokens": 7000, "temperature": 0.7, "top_k": 40, "repetition_penalty": 1.2,
      ]
    ),
    RecordedCase(
      "infermatic-chat-streamed",
      .infermatic,
      .chat,
      kunou,
      prompt: .text("Grüße 🙂"),
      isStreamed: true
    ),
    RecordedCase(
      "infermatic-system-prompt",
      .infermatic,
      .chat,
      "Midnight-Miqu-70B-v1.5",
      prompt: concise
    ),
    RecordedCase(
      "gateway-list",
      .gateway,
      .gateway,
      "gpt-4",
      "llama-2-70b",
      prompt: .text("Once upon a time"),
      parameters: [
        "max_tokens": 50, "temperature": 0.7, "top_p": 0.8, "stop": ["."],
        "presence_penalty": 0.5, "frequency_penalty": -0.5,
      ]
    ),
    RecordedCase(
      "gateway-one",
      .gateway,
      .gateway,
      "gpt-4",
      prompt: .text("Once upon a time"),
      parameters: ["max_tokens": 50]
    ),
    RecordedCase(
      "cometapi-completions",
      .cometapi,
      .completions,
      "gpt-3.5-turbo-instruct",
      prompt: .text("Say this is a test"),
      parameters: [
        "max_tokens": 7, "temperature": 0, "top_p": 1, "n": 1, "stream": false, "logprobs": .null,
        "stop": "\n",
      ]
    ),
    RecordedCase(
      "cometapi-completions-streamed",
      .cometapi,
      .completions,
      "gpt-3.5-turbo-instruct",
      prompt: .text("Say"),
      parameters: ["n": 2, "stream": true],
      isStreamed: true
    ),
    RecordedCase(
      "embeddings",
      .infermatic,
      .embeddings,
      "intfloat-multilingual-e5-base",
      prompt: .text("Hello world")
    ),
  ]

  /// What real servers send beyond the documents.
  static let odd = [
    RecordedCase(
      "openai-chat-streamed",
      .openai,
      .chat,
      "gpt-4o-mini",
      prompt: .text("Hi"),
      parameters: ["n": 2, "logprobs": true],
      isStreamed: true
    ),
    RecordedCase(
      "openai-tool-calls-streamed",
      .openai,
      .chat,
      "gpt-4o-mini",
      prompt: .text("Weather?"),
      isStreamed: true
    ),
    RecordedCase(
      "vllm-reasoning-streamed",
      .openai,
      .chat,
      "Qwen3-32B",
      prompt: .text("2+2?"),
      parameters: ["stream_options": ["include_usage": true, "continuous_usage_stats": true]],
      isStreamed: true
    ),
    RecordedCase("odd-streamed", .openai, .chat, "m", prompt: .text("Hi"), isStreamed: true),
    streamed("stream-error"), streamed("stream-error-event"), streamed("stream-malformed"),
    streamed("stream-truncated"), streamed("stream-cut"), streamed("stream-stray"),
    streamed("stream-bare-error"),
    streamed("stream-ignored"),
  ]

  /// Replies that are failures, or are not of the expected form.
  static let failing = [
    "error-in-200", "refused-key", "rate-limited", "rate-limited-reset", "overloaded-html",
    "server-error-plain", "wrong-model", "invalid-parameter", "redirect", "wrong-address",
  ].map { RecordedCase($0, .infermatic, .completions, "m", prompt: .text("x")) }

  /// Recorded from LiteLLM's proxy, 1.106.2, in front of an OpenAI-compatible server.
  static let litellm = [
    RecordedCase(
      "litellm-completions",
      .openai,
      .completions,
      "small-text",
      prompt: .text("Once"),
      parameters: ["max_tokens": 3]
    ),
    RecordedCase(
      "litellm-completions-streamed",
      .openai,
      .completions,
      "small-text",
      prompt: .text("Once"),
      parameters: ["max_tokens": 3],
      isStreamed: true
    ),
    RecordedCase(
      "litellm-completions-streamed-n2",
      .openai,
      .completions,
      "small-text",
      prompt: .text("Once"),
      parameters: ["max_tokens": 2, "n": 2],
      isStreamed: true
    ),
    RecordedCase(
      "litellm-chat",
      .openai,
      .chat,
      "small-chat",
      prompt: .text("Hi"),
      parameters: ["max_tokens": 5]
    ),
    RecordedCase(
      "litellm-chat-streamed",
      .openai,
      .chat,
      "small-chat",
      prompt: .text("Hi"),
      parameters: ["max_tokens": 5],
      isStreamed: true
    ),
    RecordedCase(
      "litellm-stream-error",
      .openai,
      .chat,
      "small-chat",
      prompt: .text("midfail"),
      isStreamed: true
    ),
    RecordedCase(
      "litellm-error-500",
      .openai,
      .completions,
      "small-text",
      prompt: .text("fail500")
    ),
    RecordedCase(
      "litellm-error-429",
      .openai,
      .completions,
      "small-text",
      prompt: .text("fail429")
    ),
    RecordedCase("litellm-error-400", .openai, .chat, "small-chat", prompt: .text("fail400")),
    RecordedCase("litellm-wrong-model", .openai, .completions, "nope", prompt: .text("x")),
    RecordedCase(
      "litellm-system-prompt",
      .openai,
      .chat,
      "small-chat",
      prompt: .messages([
        ChatMessage(role: .system, content: "Be kind."),
        ChatMessage(role: .user, content: "fail500"),
      ])
    ),
    RecordedCase(
      "litellm-embeddings",
      .openai,
      .embeddings,
      "embed",
      prompt: .text("Hello world")
    ),
  ]

  static let all = documented + odd + failing + litellm + accounted

  private static func streamed(_ name: String) -> RecordedCase {
    RecordedCase(name, .openai, .completions, "m", prompt: .text("x"), isStreamed: true)
  }
}
