import Foundation
import Subprocess
import Testing

/// Suites and single calls through LiteLLM's proxy, in front of the built-in provider.
struct LiteLLMTests {
  private static let key = "sk-canary-5b1e9d70c2f84a36"

  /// What goes through the proxy is what the provider behind it would have answered, and what it
  /// refuses is told as what it is.
  @Test(
    .enabled("Python or its package index is out of reach") {
      await LiteLLMProxy.installed() != nil
    },
    .timeLimit(.minutes(10))
  )
  func `suites and calls go through LiteLLM as to the provider behind it`() async throws {
    let proxy = try #require(await LiteLLMProxy.installed())
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { behind in
      try await program.serving(["--fault", "429=100%"]) { busy in
        try program.write(Self.configuration(behind: behind, busy: busy), to: "litellm.yaml")
        try await proxy.serving(
          configuration: program.folder.appending(path: "litellm.yaml"),
          environment: ["LITELLM_MASTER_KEY": Self.key]
        ) { address in
          let calls = Calls(program: program, address: address, behind: behind)
          try await calls.servicesAnswer()
          try await calls.aSuiteFindsTheSameAnswers()
          try await calls.failuresAreTold()
          try await calls.noKeyIsLeft()
        }
      }
    }
  }

  private static func configuration(behind: String, busy: String) -> String {
    let models = [
      ("large", "text-completion-openai/large", behind), ("talker", "openai/large-chat", behind),
      ("nosystem", "openai/large-nosystem", behind), ("near", "openai/embed", behind),
      ("busy", "openai/large-chat", busy),
    ]
    let list = models.map { name, model, address in
      """
        - model_name: \(name)
          litellm_params: {model: \(model), api_base: "\(address)/v1", api_key: unused}
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

  /// One program's calls to the proxy at an address, and to the provider behind it.
  struct Calls {
    let program: BuiltProgram
    let address: String
    let behind: String

    func run(_ arguments: [String], key: String = LiteLLMTests.key) async throws
      -> BuiltProgram.Outcome
    {
      try await program.run(arguments, environment: ["PROXY_KEY": key])
    }

    /// A single call's command, with what says where and with which key.
    func call(_ command: String, _ arguments: [String]) -> [String] {
      [command, "--provider", "infermatic", "--base-url", address, "--key-env", "PROXY_KEY"]
        + arguments
    }
  }
}

// MARK: Single calls

extension LiteLLMTests.Calls {
  func servicesAnswer() async throws {
    let models = try await run(call("models", []))
    #expect(models.exitCode == 0, "\(models.error)")
    #expect(models.output.contains("talker"))
    try program.write("What is the capital of France?", to: "prompt.txt")
    let tokens = try await run(call("tokens", ["--model", "large", "prompt.txt"]))
    #expect(tokens.output.contains("tokens (model large, tokenizer openai_tokenizer)"), "\(tokens)")
    for (model, endpoint) in [("large", "completions"), ("talker", "chat")] {
      let ping = try await run(call("ping", ["--model", model, "--endpoint", endpoint]))
      #expect(ping.exitCode == 0, "\(ping.error)")
      #expect(ping.output.contains("HTTP 200"))
    }
    let refused = try await run(call("models", []), key: "sk-wrong")
    #expect(refused.exitCode == 1)
    #expect(refused.error.contains("No connected db."), "\(refused.error)")
    #expect(refused.error.contains("refused the key in the environment variable PROXY_KEY"))
    let unknown = try await run(call("ping", ["--model", "nobody"]))
    #expect(unknown.exitCode == 1)
    #expect(unknown.error.contains("Check the name of 'nobody'"), "\(unknown.error)")
  }
}

// MARK: Suites

extension LiteLLMTests.Calls {
  private func suite(_ models: String, prompts: String, retry: String = "{max: 0}") -> String {
    """
    version: 1
    suite: proxied
    providers:
      litellm: {profile: infermatic, base_url: "\(address)", api_key: {env: PROXY_KEY}}
    models:
    \(models)
    prompts: \(prompts)
    cases:
      - {id: france, vars: {country: France}, expected: Paris}
      - {id: norway, vars: {country: Norway}, expected: Oslo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    retry: \(retry)
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  func aSuiteFindsTheSameAnswers() async throws {
    let direct = "provider: builtin, base_url: \"\(behind)\""
    try program.write(
      suite(
        """
          - {id: text, provider: litellm, model: large}
          - {id: text-whole, provider: litellm, model: large, params: {stream: false}}
          - {id: text-n, provider: litellm, model: large, params: {stream: false, n: 2}}
          - {id: path, provider: litellm, model: large, endpoint: model-path, path: "/engines/{model}/completions"}
          - {id: text-direct, \(direct), model: large}
          - {id: chat, provider: litellm, model: talker, endpoint: chat}
          - {id: chat-whole, provider: litellm, model: talker, endpoint: chat, params: {stream: false}}
          - {id: chat-direct, \(direct), model: large-chat, endpoint: chat}
        """,
        prompts: #"["Q: What is the capital of {{country}}?\nA:"]"#
      ),
      to: "same.yaml"
    )
    let run = try await run(["run", "same.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let arms = try await attempts()
    #expect(arms.count == 8 && arms.values.allSatisfy { $0.count == 2 })
    for (arm, like) in [(0, 4), (1, 4), (2, 4), (3, 4), (5, 7), (6, 7)] {
      let answers = try #require(arms[arm])
      let expected = try #require(arms[like])
      #expect(answers.map(\.text) == expected.map(\.text), "arm \(arm)")
      #expect(answers.map(\.input_tokens) == expected.map(\.input_tokens), "arm \(arm)")
      #expect(answers.map(\.finish_reason) == expected.map(\.finish_reason), "arm \(arm)")
      #expect(answers.allSatisfy { $0.transfer.headers["x-litellm-call-id"] != nil })
      #expect(answers.allSatisfy { $0.transfer.headers["x-litellm-model-id"] != nil })
    }
    #expect(arms[0]?.allSatisfy { $0.first_token_ns != nil } == true)
    #expect(arms[1]?.allSatisfy { $0.first_token_ns == nil } == true)
    #expect(arms[2]?.allSatisfy { $0.choices?.count == 2 } == true)
    #expect(arms[4]?.map(\.text) == [" Paris", " Oslo"])
  }

  func failuresAreTold() async throws {
    try program.write(
      suite(
        """
          - {id: busy, provider: litellm, model: busy, endpoint: chat}
          - {id: unknown, provider: litellm, model: nobody, endpoint: chat}
          - {id: nosystem, provider: litellm, model: nosystem, endpoint: chat}
          - {id: merged, provider: litellm, model: nosystem, endpoint: chat, system_prompt: merge}
        """,
        prompts:
          #"[{messages: [{role: system, content: "Be brief."}, {role: user, content: "{{country}}?"}]}]"#,
        retry: "{max: 1, on: [429]}"
      ),
      to: "failing.yaml"
    )
    let run = try await run(["run", "failing.yaml", "--quiet"])
    for words in [
      "2 requests to 'busy' failed: rate-limited: ", "2 requests to 'unknown' failed: rejected: ",
      "2 requests to 'nosystem' failed: unsupported-system-prompt: ", "`system_prompt: merge`",
    ] {
      #expect(run.error.contains(words), "\(run.error)")
    }
    let arms = try await attempts()
    // Two cases, each tried twice, a second apart as the provider behind the proxy asked.
    let busy = try #require(arms[0])
    #expect(busy.map(\.attempt).sorted() == [1, 1, 2, 2])
    #expect(busy.allSatisfy { $0.failure?.retry_after_ns == 1_000_000_000 })
    #expect(busy.allSatisfy { $0.transfer.headers["llm_provider-retry-after"] == "1" })
    #expect(arms[3]?.allSatisfy { $0.outcome == "succeeded" } == true)
  }

  /// The latest run's attempts, by arm and in the order of their cases.
  private func attempts() async throws -> [Int: [Attempt]] {
    let export = try await run(["export", "latest"])
    let lines = export.output.split(separator: "\n").dropFirst()
    let attempts = try lines.map {
      try JSONDecoder().decode(Attempt.self, from: Data($0.utf8))
    }
    return Dictionary(grouping: attempts, by: \.arm).mapValues { attempts in
      attempts.sorted { ($0.sample_id, $0.attempt) < ($1.sample_id, $1.attempt) }
    }
  }

  func noKeyIsLeft() async throws {
    for arguments in [["show", "latest", "--json"], ["report", "latest", "--json"]] {
      #expect(!(try await run(arguments)).output.contains(LiteLLMTests.key))
    }
    for file in try program.files() {
      let bytes = try Data(contentsOf: URL(filePath: file))
      #expect(bytes.range(of: Data(LiteLLMTests.key.utf8)) == nil, "the key is in \(file)")
    }
  }
}

/// One line of an export, as far as these tests read it.
private struct Attempt: Decodable {
  var arm: Int
  var sample_id: String
  var attempt: Int
  var outcome: String
  var text: String?
  var finish_reason: String?
  var input_tokens: Int?
  var first_token_ns: Int64?
  var choices: [Choice]?
  var transfer: Transfer
  var failure: Failure?

  struct Choice: Decodable {}

  struct Transfer: Decodable {
    var headers: [String: String]
  }

  struct Failure: Decodable {
    var retry_after_ns: Int64?
  }
}
