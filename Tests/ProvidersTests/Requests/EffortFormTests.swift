import Domain
import Profiles
import Providers
import Testing
import Transport

/// One word of the suite, and what each wire is told.
struct EffortFormTests {
  @Test(
    arguments: [
      (.openai, .chat, ["effort": "high"], ["reasoning_effort": "high"]),
      (.openai, .responses, ["effort": "none"], ["reasoning": ["effort": "none"]]),
      (
        .openai, .responses, ["effort": "low", "reasoning": ["summary": "auto"]],
        ["reasoning": ["effort": "low", "summary": "auto"]]
      ),
      (.anthropic, .messages, ["effort": "max"], ["output_config": ["effort": "max"]]),
      (.anthropic, .messages, ["effort": "none"], ["thinking": ["type": "disabled"]]),
      (
        .anthropic, .messages, ["effort": 2_048],
        ["thinking": ["type": "enabled", "budget_tokens": 2_048]]
      ),
      (
        .gemini, .generateContent, ["effort": "low", "include_thoughts": true],
        ["generationConfig": ["thinkingConfig": ["includeThoughts": true, "thinkingLevel": "LOW"]]]
      ),
      (
        .gemini, .generateContent, ["effort": "none"],
        ["generationConfig": ["thinkingConfig": ["thinkingBudget": 0]]]
      ),
      (
        .gemini, .generateContent, ["effort": 512],
        ["generationConfig": ["thinkingConfig": ["thinkingBudget": 512]]]
      ),
      (.ollama, .ollama, ["effort": "medium"], ["think": "medium"]),
      (.ollama, .ollama, ["effort": "none"], ["think": false]),
      (.openrouter, .chat, ["effort": "xhigh"], ["reasoning": ["effort": "xhigh"]]),
      (
        .openrouter, .chat, ["effort": 900, "reasoning": ["exclude": true]],
        ["reasoning": ["exclude": true, "max_tokens": 900]]
      ),
      (.deepseek, .chat, ["effort": "none"], ["thinking": ["type": "disabled"]]),
      (.deepseek, .chat, ["effort": "max"], ["reasoning_effort": "max"]),
    ] as [(ProviderProfile, Endpoint, [String: JSONValue], [String: JSONValue])]
  )
  func `each wire is told of the effort in its own form`(
    profile: ProviderProfile,
    endpoint: Endpoint,
    written: [String: JSONValue],
    expected: [String: JSONValue]
  ) throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "key-of-the-test"])
    let provider = try Provider(profile: profile, baseURL: "http://h", key: key)
    let request = CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .text("x"),
      parameters: SamplingParameters(written.merging(["max_tokens": 4_096]) { own, _ in own })
    )
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    var body = try #require(
      JSONValue(parsing: String(decoding: sent.body, as: UTF8.self))?.objectValue
    )
    #expect(body["effort"] == nil)
    if var config = body["generationConfig"]?.objectValue {
      config["maxOutputTokens"] = nil
      body["generationConfig"] = .object(config)
    }
    for (name, value) in expected { #expect(body[name] == value, "\(body)") }
  }

  @Test func `a refusal of the wire's own form is of the effort`() throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(
      models: ["gpt-5.1"],
      endpoint: .responses,
      prompt: .text("x"),
      parameters: SamplingParameters(["effort": "minimal"])
    )
    let body =
      #"{"error":{"message":"Unsupported value: 'minimal' is not supported with the 'gpt-5.1' model. Supported values are: 'none', 'low', 'medium', and 'high'.","type":"invalid_request_error","param":"reasoning.effort","code":"unsupported_value"}}"#
    let failure = provider.reply(to: request, in: .answer(400, body)).failureTold
    #expect(failure?.kind == .unsupportedParameter)
    #expect(failure?.parameter == "effort")
  }
}
