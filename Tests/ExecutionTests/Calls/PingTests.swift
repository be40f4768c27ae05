import Domain
import Execution
import Profiles
import Providers
import RunnerSupport
import Testing
import Transport

struct PingTests {
  private static func ping(
    _ endpoint: Endpoint? = nil,
    answer: ScriptedTransport.Answer = .good
  ) async throws -> (outcome: Ping.Outcome, sent: [ScriptedTransport.Sent]) {
    let transport = ScriptedTransport { _ in answer }
    let provider = try Provider(
      profile: ProviderProfile.Name.builtin.profile,
      baseURL: "http://127.0.0.1:1"
    )
    let ping = Ping(model: "small", endpoint: endpoint, prompt: "Say hello.", maxTokens: 16)
    let outcome = try await ping.call(provider) { transport }
    return (outcome, transport.sent)
  }

  @Test func `one call asks as the command was told, and tells how it went`() async throws {
    let (outcome, sent) = try await Self.ping(
      answer: .init(text: "Hello.", tokens: (3, 2), takes: .milliseconds(20))
    )
    #expect(sent.count == 1)
    #expect(sent.first?.text.contains(#""prompt":"Say hello.""#) == true)
    #expect(sent.first?.text.contains(#""max_tokens":16"#) == true)
    #expect(outcome.failureWords == nil)
    let lines = outcome.lines(width: 80) { "<\($0)>" }
    #expect(lines.contains { $0.hasPrefix("Once connected: first token after ") })
    #expect(lines.contains("<HTTP 200, 3 input tokens, 2 output tokens>"))
    #expect(lines.last == "(finished: stop)")
    #expect(lines.dropLast().last == "Hello.")
  }

  @Test func `a model that knows max_tokens by its newer name is called by that`() async throws {
    let transport = ScriptedTransport { sent in
      sent.text.contains(#""max_tokens""#)
        ? .init(status: 400, text: "Unsupported parameter: 'max_tokens' is not supported") : .good
    }
    let provider = try Provider(profile: .openai, baseURL: "http://127.0.0.1:1")
    let ping = Ping(model: "small", endpoint: .chat, prompt: "Say hello.", maxTokens: 16)
    let outcome = try await ping.call(provider) { transport }
    #expect(outcome.failureWords == nil)
    #expect(transport.sent.count == 2)
    #expect(transport.sent.last?.text.contains(#""max_completion_tokens":16"#) == true)
  }

  @Test func `a call that fails says why, and no times`() async throws {
    let (outcome, _) = try await Self.ping(answer: .broken)
    #expect(outcome.failureWords?.hasPrefix("failed: server-error: ") == true, "\(outcome)")
    let lines = outcome.lines(width: 80) { $0 }
    #expect(!lines.contains { $0.hasPrefix("Once connected") })
  }
}
