import Foundation
import Subprocess
import Testing

/// LiteLLM's proxy translates Messages and Responses into each wire of the built-in provider behind it:
/// our dialects speak to LiteLLM, and LiteLLM's to our routes.
struct LiteLLMWireTests {
  private static let key = "sk-canary-2b7c40e1d9a85f63"

  private struct Attempt: Decodable {
    var arm: Int
    var outcome: String
    var text: String?
    var finish_reason: String?
    var input_tokens: Int?
    var first_token_ns: Int64?
  }

  /// What LiteLLM asks an OpenAI server for is Responses.
  private static func configuration(behind: String) -> String {
    let models = [
      ("by-responses", "openai/large-chat", "/v1"), ("by-chat", "hosted_vllm/large-chat", "/v1"),
      ("by-messages", "anthropic/large-chat", ""),
    ]
    let list = models.map { name, model, path in
      """
        - model_name: \(name)
          litellm_params: {model: \(model), api_base: "\(behind)\(path)", api_key: unused}
      """
    }
    return """
      model_list:
      \(list.joined(separator: "\n"))
      general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
      litellm_settings: {num_retries: 0, request_timeout: 120}
      router_settings: {disable_cooldowns: true, num_retries: 0}
      """
  }

  private static func suite(proxy: String, behind: String) -> String {
    let arms = ["by-responses", "by-chat", "by-messages"].flatMap { model in
      ["anthropic", "openai"].flatMap { profile in
        [true, false].map { isStreamed in
          "  - {id: \(profile)-\(model)-\(isStreamed), provider: \(profile)-proxy, "
            + "model: \(model), \(profile == "openai" ? "endpoint: responses, " : "")"
            + "params: {stream: \(isStreamed)}}"
        }
      }
    }
    return """
      version: 1
      suite: translated
      providers:
        anthropic-proxy: {profile: anthropic, base_url: "\(proxy)", api_key: {env: PROXY_KEY}}
        openai-proxy: {profile: openai, base_url: "\(proxy)", api_key: {env: PROXY_KEY}}
      models:
        - {id: direct, provider: builtin, base_url: "\(behind)", model: large-chat, endpoint: chat}
      \(arms.joined(separator: "\n"))
      prompts: ["What is the capital of {{country}}?"]
      cases:
        - {id: france, vars: {country: France}, expected: Paris}
        - {id: japan, vars: {country: Japan}, expected: Tokyo}
      params: {max_tokens: 20, temperature: 0}
      retry: {max: 0}
      scores: {correct: {contains: "{{expected}}"}}
      """
  }

  @Test(
    .enabled("Python or its package index is out of reach") {
      await LiteLLMProxy.installed() != nil
    },
    .timeLimit(.minutes(10))
  )
  func `Messages and Responses through LiteLLM answer as the provider behind it`() async throws {
    let proxy = try #require(await LiteLLMProxy.installed())
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { behind in
      try program.write(Self.configuration(behind: behind), to: "litellm.yaml")
      try await proxy.serving(
        configuration: program.folder.appending(path: "litellm.yaml"),
        environment: ["LITELLM_MASTER_KEY": Self.key]
      ) { address in
        try program.write(Self.suite(proxy: address, behind: behind), to: "suite.yaml")
        let run = try await program.run(
          ["run", "suite.yaml", "--quiet"],
          environment: ["PROXY_KEY": Self.key]
        )
        #expect(run.exitCode == 0, "\(run.error)")
      }
    }
    let export = try await program.run(["export", "latest"])
    let attempts = try export.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    let direct = attempts.filter { $0.arm == 0 }
    #expect(attempts.count == 26 && direct.count == 2)
    for arm in 1...12 {
      let own = attempts.filter { $0.arm == arm }
      #expect(own.map(\.outcome) == ["succeeded", "succeeded"], "arm \(arm)")
      #expect(Set(own.map(\.text)) == Set(direct.map(\.text)), "arm \(arm)")
      let counts = Set(own.map(\.input_tokens))
      #expect(counts == Set(direct.map(\.input_tokens)), "arm \(arm)")
      #expect(own.allSatisfy { ($0.first_token_ns != nil) == (arm % 2 == 1) }, "arm \(arm)")
    }
  }
}
