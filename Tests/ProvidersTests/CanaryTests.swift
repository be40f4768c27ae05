import Domain
import Providers
import Testing
import Transport

/// The key is nowhere but in a request's headers, whatever the provider echoes.
struct CanaryTests {
  private let canary = "sk-canary-7f3a9b"

  private func provider() throws -> Provider {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": canary])
    let team = try APIKey(resolving: .environment("T"), environment: ["T": canary + "-team"])
    return try Provider(profile: .infermatic, secretHeaders: ["x-team": team], key: key)
  }

  private let request = CompletionRequest(
    models: ["m"],
    endpoint: .chat,
    prompt: .text("x"),
    isStreamed: true
  )

  @Test func `no description of a provider shows its keys`() throws {
    expectNoCanary(in: try provider())
  }

  @Test func `no description of a request shows the keys in its headers`() throws {
    expectNoCanary(in: try provider().httpRequest(for: request, limits: TransferLimits()))
  }

  @Test func `no reply holds a key that the provider echoes`() throws {
    let provider = try provider()
    let echo = canary + "-team " + canary
    let stream = """
      data: {"id":"\(echo)","model":"\(echo)","system_fingerprint":"\(echo)","choices":[{"index":0,\
      "delta":{"content":"\(canary.prefix(6))","reasoning":"\(echo)","refusal":"\(echo)","tool_calls":[{"index":0,\
      "id":"\(echo)","function":{"name":"\(echo)","arguments":"\(echo)"}}]},"logprobs":{"content":[{"token":"\(echo)"}]},\
      "finish_reason":"stop \(echo)","model":"\(echo)","usage":{"x":"\(echo)"}}],"usage":{"y":"\(echo)"}}

      data: {"choices":[{"index":0,"delta":{"content":"\(canary.dropFirst(6))"}}]}

      data: [DONE]


      """
    var exchange = HTTPExchange.answer(stream)
    exchange.facts.headers = ["x-request-id": echo]
    let reply = provider.reply(to: request, in: exchange)
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.text == "<redacted>")
    expectNoCanary(in: reply)

    let bodies = [
      #"{"error":{"message":"bad key \#(echo)","code":"\#(echo)"}}"#, "data: \(echo)\n\n",
      "<title>\(echo)</title>", echo,
    ]
    for (status, body) in bodies.flatMap({ body in [(200, body), (401, body), (500, body)] }) {
      let reply = provider.reply(to: request, in: .answer(status, body))
      #expect(reply.outcome != .succeeded)
      expectNoCanary(in: reply)
      do {
        _ = try provider.modelList(in: .answer(status, body))
      } catch {
        expectNoCanary(in: error)
      }
    }
  }

  @Test func `a key that the limit of a kept body cuts is masked`() throws {
    let provider = try provider()
    for padding in 4_060..<4_096 {
      let body = String(repeating: "x", count: padding) + " " + canary + " y"
      let reply = provider.reply(to: request, in: .answer(500, body))
      guard case .failed(let failure) = reply.outcome else { continue }
      #expect(!(failure.body ?? "").contains("sk-can"), "after \(padding) bytes")
    }
    for padding in 270..<301 {
      let body = String(repeating: "x", count: padding) + " " + canary + " y"
      let reply = provider.reply(to: request, in: .answer(500, body))
      guard case .failed(let failure) = reply.outcome else { continue }
      #expect(!failure.message.contains("sk-can"), "after \(padding) characters")
    }
  }

  private func expectNoCanary(in value: some Any, sourceLocation: SourceLocation = #_sourceLocation)
  {
    var dumped = ""
    dump(value, to: &dumped)
    for text in [dumped, "\(value)", String(reflecting: value)] {
      #expect(!text.contains("canary"), sourceLocation: sourceLocation)
    }
  }
}
