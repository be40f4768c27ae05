import Domain
import Profiles
import Testing

struct EffortTests {
  private static func words(
    _ profile: ProviderProfile,
    _ endpoint: Endpoint,
    _ parameters: [String: JSONValue]
  ) -> [String] {
    profile.check(SamplingParameters(parameters), endpoint: endpoint).map(\.description)
  }

  @Test(
    arguments: [
      (.openai, .chat, "minimal"), (.openai, .responses, "xhigh"), (.anthropic, .messages, "max"),
      (.anthropic, .messages, "none"), (.anthropic, .messages, 2_048),
      (.gemini, .generateContent, "minimal"), (.gemini, .generateContent, 0),
      (.ollama, .ollama, "none"), (.openrouter, .chat, "high"), (.openrouter, .chat, 512),
      (.deepseek, .chat, "none"), (.groq, .chat, "low"), (.builtin, .responses, "high"),
      (.azure, .chat, "low"), (.vllm, .messages, "low"),
    ] as [(ProviderProfile, Endpoint, JSONValue)]
  )
  func `an effort that the wire has a form for passes`(
    profile: ProviderProfile,
    endpoint: Endpoint,
    effort: JSONValue
  ) {
    var parameters = ["effort": effort]
    if endpoint == .messages { parameters["max_tokens"] = 4_096 }
    #expect(Self.words(profile, endpoint, parameters).isEmpty)
  }

  @Test(
    arguments: [
      (
        .anthropic, .messages, ["effort": "minimal"],
        "'effort' is \"minimal\", but profile 'anthropic' documents one of none, low, medium, high, "
          + "xhigh, max, or an integer of at least 1024."
      ),
      (
        .openai, .chat, ["effort": 100],
        "'effort' is 100, but profile 'openai' documents one of none, minimal, low, medium, high, "
          + "xhigh, max."
      ),
      (
        .openai, .chat, ["effort": "low", "reasoning_effort": "low"],
        "'effort' and 'reasoning_effort' both say how hard the model thinks. Remove one of them."
      ),
      (
        .anthropic, .messages, ["effort": 2_048, "thinking": ["type": "adaptive"]],
        "'effort' and 'thinking' both say how hard the model thinks. Remove one of them."
      ),
      (
        .openai, .completions, ["effort": "low"],
        "profile 'openai' documents 'effort' for chat, responses, not for completions. Remove it, or "
          + "write `extra_params: true` for the model to send it anyway."
      ),
    ] as [(ProviderProfile, Endpoint, [String: JSONValue], String)]
  )
  func `what a wire cannot say is told`(
    profile: ProviderProfile,
    endpoint: Endpoint,
    parameters: [String: JSONValue],
    words: String
  ) {
    #expect(Self.words(profile, endpoint, parameters) == [words])
  }

  @Test(
    arguments: [
      ("gpt-5.1", "minimal", "none, low, medium, high"),
      ("gpt-5-2025-08-07", "none", "minimal, low, medium, high"),
      ("openai/gpt-5-pro", "low", "high"), ("models/gemini-3-pro-preview", "medium", "low, high"),
      ("gemini-3.8-flash", "minimal", "low, medium, high"),
      ("gemini-2.5-pro", 0, "128 to 32768 tokens"),
      ("claude-opus-4-7", 4_096, "none, low, medium, high, xhigh, max"),
      ("claude-sonnet-4-5-20250929", "high", "none, 1024 or more tokens"),
      ("claude-opus-5-5", "none", "low, medium, high, xhigh, max"),
      ("grok-3-mini", "max", "low, high"),
    ] as [(String, JSONValue, String)]
  )
  func `a level that a model is known not to have is told with those that it has`(
    model: String,
    effort: JSONValue,
    words: String
  ) {
    for name in ["effort", "reasoning_effort"] {
      let issue = ProviderProfile.openai.effortIssue(
        in: SamplingParameters([name: effort]),
        model: model
      )
      #expect(
        issue?.description
          == "'\(name)' is \(effort.serialized), but model '\(model)' is known to take \(words) only. "
          + "Write one of these, or `extra_params: true` to try it anyway."
      )
    }
  }

  @Test(
    arguments: [
      ("gpt-5.1", "high"), ("gpt-5.3", "minimal"), ("llama-3", "max"), ("gpt-5-other", "none"),
      ("gemini-2.5-flash", 1_024), ("claude-haiku-4-5", 2_000), ("gpt-5.1", "unheard"),
      ("claude-sonnet-5", "xhigh"),
    ] as [(String, JSONValue)]
  )
  func `what is taken, or of which nothing is known, passes`(model: String, effort: JSONValue) {
    let issue = ProviderProfile.openai.effortIssue(
      in: SamplingParameters(["effort": effort]),
      model: model
    )
    #expect(issue == nil)
  }

  @Test func `a model that cannot think is told so`() {
    let issue = ProviderProfile.openai.effortIssue(
      in: SamplingParameters(["effort": "low"]),
      model: "gpt-4o"
    )
    #expect(
      issue?.description
        == "'effort' is \"low\", but model 'gpt-4o' is known to take none: it does not think. Remove it, "
        + "or write `extra_params: true` for the model to send it anyway."
    )
  }
}
