import Domain
import Profiles
import Providers
import Testing
import Transport

/// A dummy key, as local servers have it, is a word that answers may hold.
struct ShortKeyTests {
  private static let dummies = [
    "none", "EMPTY", "x", "a", "sk-test", "e", "1", "Paris", "ollama", "lm-studio", "\"", "{",
    "capital", "assistant", "123456789012345", "token-abc-12345",
  ]

  private static let answer = """
    data: {"id":"abc-x-none","model":"ollama","choices":[{"index":0,"delta":{"content":"Paris, none \
    of x: EMPTY sk-test 123456789012345","reasoning":"a capital token-abc-12345 assistant lm-studio",\
    "refusal":"e1","tool_calls":[{"index":0,"id":"a","function":{"name":"x","arguments":"{\\"a\\":1}"}}]},\
    "logprobs":{"content":[{"token":"none"},{"token":"x"}]},"finish_reason":"stop"}],"usage":\
    {"prompt_tokens":1,"completion_tokens":2,"none":"EMPTY"}}

    data: [DONE]


    """

  private func attempt(_ key: String?) throws -> AttemptRecord {
    let provider = try Provider(
      profile: .openai,
      baseURL: "http://h",
      secretHeaders: key.map {
        ["x-k": try APIKey(resolving: .environment("K"), environment: ["K": $0])]
      } ?? [:],
      key: key.map { try APIKey(resolving: .environment("K"), environment: ["K": $0]) }
    )
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    var exchange = HTTPExchange.answer(Self.answer)
    exchange.facts.headers = ["x-request-id": "id \(key ?? "")"]
    var attempt = AttemptRecord(provider.reply(to: request, in: exchange))
    attempt.scores = [
      Score(name: "s", value: .passed(true), extracted: "Paris none x a EMPTY"),
      Score(name: "t", value: .unscored(.scorerFailed("none of a"))),
    ]
    return provider.kept(attempt)
  }

  @Test(arguments: [
    ("http://u:secret-77@p:1", "proxy of u: secret-77, u:secret-77", ["secret-77"], "proxy of u: "),
    ("http://token-0123@p:1", "token-0123 of u", ["token-0123"], " of u"),
    ("http://u@p:1", "the user u", [], "the user u"),
  ])
  func `of a proxy the password is masked, and no user that is a part of words`(
    proxy: String,
    text: String,
    secrets: [String],
    kept: String
  ) {
    let masked = Secrets(ofProxiesIn: ["https_proxy": proxy]).masked(text)
    #expect(secrets.allSatisfy { !masked.contains($0) })
    #expect(masked.contains(kept))
  }

  @Test(arguments: dummies)
  func `a short key changes no answer and no score`(key: String) throws {
    let plain = try attempt(nil)
    let keyed = try attempt(key)
    #expect(keyed.completion == plain.completion)
    #expect(keyed.scores == plain.scores)
    #expect(keyed.timeline == plain.timeline)
    #expect(!keyed.isMasked)
    #expect(keyed.transfer.headers["x-request-id"]?.hasSuffix("<redacted>") == true)
  }

  /// Whatever a key of up to fifteen characters is made of.
  @Test(arguments: 0..<300)
  func `no key of fifteen characters or fewer changes an answer`(seed: UInt64) throws {
    var generator = Seeded(seed)
    let plain = try attempt(nil)
    let texts = Self.answer.filter { $0.isASCII && $0 != " " && $0 != "\n" }
    let length = Int.random(in: 1...15, using: &generator)
    // A piece of the very answer, or any characters.
    let start = Int.random(in: 0..<texts.count - 15, using: &generator)
    let piece = String(texts.dropFirst(start).prefix(length))
    let random = String(
      (0..<length).map { _ in
        Character(UnicodeScalar(UInt8.random(in: 0x21...0x7E, using: &generator)))
      }
    )
    for key in [piece, random] {
      let keyed = try attempt(key)
      #expect(keyed.completion == plain.completion, "\(key)")
      #expect(keyed.scores == plain.scores, "\(key)")
      #expect(!keyed.isMasked)
    }
  }

  @Test func `of a long key only the whole is masked, and the attempt is marked`() throws {
    let key = "none of x: EMPTY".replacing(" ", with: "_")
    let provider = try Provider(
      profile: .openai,
      baseURL: "http://h",
      key: try APIKey(resolving: .environment("K"), environment: ["K": key])
    )
    func kept(_ text: String) -> AttemptRecord {
      let reply = Reply(
        completion: Completion(choices: [Completion.Choice(text: text)]),
        outcome: .succeeded
      )
      return provider.kept(AttemptRecord(reply))
    }
    #expect(key.count == 16)
    #expect(kept("say \(key)!").completion?.choices.first?.text == "say <redacted>!")
    #expect(kept("say \(key)!").isMasked)
    for text in ["say \(key.dropLast())", "\(key.dropFirst())", "none", "<redacted>"] {
      #expect(kept(text).completion?.choices.first?.text == text)
      #expect(!kept(text).isMasked)
    }
  }

  @Test(arguments: dummies)
  func `what is told of headers and errors holds no key, however short`(key: String) throws {
    let provider = try Provider(
      profile: .openai,
      baseURL: "http://h",
      key: try APIKey(resolving: .environment("K"), environment: ["K": key])
    )
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("q"))
    let reply = provider.reply(to: request, in: .answer(401, "wrong: \(key)"))
    guard case .failed(let failure) = reply.outcome else {
      Issue.record("it failed")
      return
    }
    for text in [failure.message, failure.body ?? ""] {
      #expect(!text.replacing("<redacted>", with: "").contains(key))
      #expect(text.hasSuffix("<redacted>"))
    }
  }
}
