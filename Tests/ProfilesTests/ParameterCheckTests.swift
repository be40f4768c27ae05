import Domain
import Profiles
import TestSupport
import Testing

struct ParameterCheckTests {
  @Test(
    arguments: [
      (
        .infermatic, .completions,
        [
          "temperature": 1.7, "top_k": -1, "top_p": 1, "min_p": 0, "n": 2, "best_of": 2,
          "bad_words": ["a"], "stop": ["x"], "seed": -4, "stream": true, "logprobs": 5,
          "max_tokens": 1,
          "presence_penalty": -9, "frequency_penalty": 9, "repetition_penalty": 0.1,
          "min_tokens": 0,
          "detokenize": true, "skip_special_tokens": false,
        ]
      ),
      (
        .gateway, .gateway,
        [
          "temperature": 1, "top_p": 0, "stop": [], "presence_penalty": -2,
          "frequency_penalty": 2.0,
        ]
      ),
      (
        .cometapi, .completions,
        ["temperature": 2, "stop": "\n", "logprobs": .null, "n": 1, "stream": false]
      ),
      (.cometapi, .completions, ["stop": ["a", "b", "c", "d"], "logprobs": true]),
      (
        .openai, .chat,
        [
          "logprobs": true, "top_logprobs": 3, "top_k": 20,
          "response_format": ["type": "json_object"],
        ]
      ),
      (.openai, .embeddings, ["dimensions": 256, "encoding_format": "base64"]),
      (
        .gemini, .generateContent,
        [
          "max_tokens": 5, "n": 2, "stop": "x", "reasoning_effort": "minimal", "seed": 1,
          "response_format": ["type": "json_schema", "json_schema": ["schema": [:]]],
        ]
      ),
      (
        .ollama, .ollama,
        ["n": 1, "top_k": -1, "keep_alive": -1, "think": false, "num_ctx": 9, "stop": ["a", "b"]]
      ),
      (.builtin, .generateContent, ["thinking_budget": 8, "include_thoughts": true, "n": 2]),
      (.builtin, .ollama, ["think": true, "repetition_penalty": 1.1]),
      (
        .anthropic, .messages,
        [
          "max_tokens": 5, "temperature": 1, "top_k": 0, "stop": "x", "reasoning_effort": "max",
          "thinking": ["type": "adaptive"],
          "response_format": ["type": "json_schema", "json_schema": ["schema": [:]]],
          "user": "u", "stream": true,
        ]
      ),
      (
        .openai, .responses,
        [
          "max_tokens": 5, "reasoning_effort": "none", "response_format": ["type": "json_object"],
          "logprobs": true, "top_logprobs": 2, "verbosity": "low", "reasoning": ["summary": "auto"],
        ]
      ),
      (.builtin, .messages, ["max_tokens": 5, "stop": ["x"]]),
      (.builtin, .gateway, ["temperature": 0.5]),
      (.builtin, .completions, ["temperature": 1.5, "echo": true]),
    ] as [(ProviderProfile, Endpoint, [String: JSONValue])]
  )
  func `what is documented passes`(
    profile: ProviderProfile,
    endpoint: Endpoint,
    parameters: [String: JSONValue]
  ) {
    #expect(profile.check(SamplingParameters(parameters), endpoint: endpoint) == [])
  }

  @Test(
    arguments: [
      (
        .gateway, .gateway, "temperature", 1.3,
        "'temperature' is 1.3, but profile 'gateway' documents a number from 0 to 1."
      ),
      (
        .builtin, .gateway, "temperature", 1.3,
        "'temperature' is 1.3, but profile 'builtin' documents a number from 0 to 1."
      ),
      (
        .infermatic, .completions, "top_p", 0,
        "'top_p' is 0, but profile 'infermatic' documents a number above 0, at most 1."
      ),
      (
        .infermatic, .completions, "top_k", 0,
        "'top_k' is 0, but profile 'infermatic' documents an integer of at least 1, or -1."
      ),
      (
        .infermatic, .completions, "top_k", 1.5,
        "'top_k' is 1.5, but profile 'infermatic' documents an integer of at least 1, or -1."
      ),
      (
        .infermatic, .chat, "stop", "x",
        "'stop' is \"x\", but profile 'infermatic' documents a list of texts."
      ),
      (
        .infermatic, .chat, "repetition_penalty", 0,
        "'repetition_penalty' is 0, but profile 'infermatic' documents a number above 0."
      ),
      (
        .cometapi, .completions, "stop", ["a", "b", "c", "d", "e"],
        "'stop' is [\"a\",\"b\",\"c\",\"d\",\"e\"], but profile 'cometapi' documents a text, or a list of at most 4 texts."
      ),
      (
        .gemini, .generateContent, "stop", ["a", "b", "c", "d", "e", "f"],
        #"'stop' is ["a","b","c","d","e","f"], but profile 'gemini' documents null, or a text, or a list of at most 5 texts."#
      ),
      (
        .gemini, .generateContent, "response_format", ["type": "xml"],
        #"'response_format' is {"type":"xml"}, but profile 'gemini' documents one of text, json, {schema: a file or a JSON Schema}."#
      ),
      (
        .gemini, .generateContent, "min_p", 0.1,
        "profile 'gemini' does not document 'min_p'. Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .ollama, .ollama, "n", 3,
        "'n' is 3, but profile 'ollama' documents 1. Write `repeat` for more answers to each case."
      ),
      (
        .builtin, .ollama, "num_ctx", 4096,
        "profile 'builtin' does not document 'num_ctx'. Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .openai, .completions, "temperature", .number(.nan),
        "'temperature' is null, but profile 'openai' documents a number from 0 to 2."
      ),
      (
        .gateway, .gateway, "top_k", 4,
        "profile 'gateway' does not document 'top_k'. Did you mean 'top_p'? Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .infermatic, .chat, "temprature", 1,
        "profile 'infermatic' does not document 'temprature'. Did you mean 'temperature'? Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .infermatic, .chat, "max_new_tokens", 1,
        "profile 'infermatic' does not document 'max_new_tokens'. Did you mean 'max_tokens'? Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .cometapi, .completions, "mirostat", 1,
        "profile 'cometapi' does not document 'mirostat'. Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .infermatic, .chat, "bad_words", ["a"],
        "profile 'infermatic' documents 'bad_words' for completions, model-path, not for chat. Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .anthropic, .messages, "temperature", 1.5,
        "'temperature' is 1.5, but profile 'anthropic' documents a number from 0 to 1."
      ),
      (
        .anthropic, .messages, "response_format", ["type": "json_object"],
        "'response_format' is json, but profile 'anthropic' documents one of text, {schema: a file or a JSON Schema}."
      ),
      (
        .openai, .responses, "stop", "x",
        "profile 'openai' documents 'stop' for completions, chat, model-path, not for responses. Remove it, or write `extra_params: true` for the model to send it anyway."
      ),
      (
        .openai, .responses, "n", 2,
        "profile 'openai' documents 'n' for completions, chat, model-path, not for responses. Remove it, and write `repeat` for as many answers."
      ),
      (
        .openai, .chat, "model", "x",
        "'model' is part of every request and cannot be a parameter. Remove it."
      ),
    ] as [(ProviderProfile, Endpoint, String, JSONValue, String)]
  )
  func `what is not documented is told with the range or the nearest name`(
    profile: ProviderProfile,
    endpoint: Endpoint,
    name: String,
    value: JSONValue,
    message: String
  ) {
    let issues = profile.check(SamplingParameters([name: value]), endpoint: endpoint)
    #expect(issues.map(\.description) == [message])
  }

  @Test func `best_of is at least n`() {
    let issues = ProviderProfile.infermatic.check(
      SamplingParameters(["n": 3, "best_of": 2]),
      endpoint: .completions
    )
    #expect(
      issues.map(\.description) == ["'best_of' is 2, but it must be at least `n`, which is 3."]
    )
  }

  @Test func `extra_params lets unknown names through, not values out of range`() {
    let written = SamplingParameters(["top_k": 4, "temperature": 1.3, "prompt": "x"])
    let issues = ProviderProfile.gateway.check(
      written,
      endpoint: .gateway,
      allowingUndocumented: true
    )
    #expect(issues.map(\.parameter) == ["prompt", "temperature"])
  }

  @Test func `the whole table is as documented`() throws {
    let profiles = [
      ProviderProfile.infermatic, .gateway, .cometapi, .openai, .builtin, .anthropic, .gemini,
      .ollama,
    ]
    let lines = profiles.flatMap { profile in
      profile.offeredEndpoints.flatMap { endpoint in
        ["\(profile.name.rawValue) \(endpoint.rawValue)"]
          + profile.parameters(on: endpoint).sorted { $0.name < $1.name }
          .map { "  \($0.name): \($0.kind)" }
      }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "parameter-table.txt")
  }
}
