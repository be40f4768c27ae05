import Domain
import Profiles
import Providers
import Testing
import Transport

struct DialectTests {
  /// A service that speaks one dialect at the address for messages.
  private static func provider(speaking dialect: ProviderProfile.Dialect) throws -> Provider {
    var profile = ProviderProfile.openai
    profile.endpoints[.chat]?.dialect = dialect
    return try Provider(profile: profile, baseURL: "http://h")
  }

  private static func request(
    _ models: [String] = ["m"],
    _ prompt: Prompt = .text("x"),
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: models,
      endpoint: .chat,
      prompt: prompt,
      parameters: SamplingParameters(["top_p": 1, "max_tokens": 5]),
      isStreamed: isStreamed
    )
  }

  private static let rest =
    #""max_tokens":5,"top_p":1,"stream":true,"stream_options":{"include_usage":true}}"#

  @Test(
    arguments: [
      (.completions, #"{"model":"m","prompt":"x","# + rest),
      (.chat, #"{"model":"m","messages":[{"role":"user","content":"x"}],"# + rest),
      (.gateway, #"{"model":"m","prompt":"x","# + rest),
      (.embeddings, #"{"model":"m","input":"x","# + rest),
    ] as [(ProviderProfile.Dialect, String)]
  )
  func `an address is written to in the dialect that the profile names`(
    dialect: ProviderProfile.Dialect,
    body: String
  ) throws {
    let sent = try Self.provider(speaking: dialect)
      .httpRequest(for: Self.request(), limits: TransferLimits())
    #expect(sent.url == "http://h/v1/chat/completions")
    #expect(String(decoding: sent.body, as: UTF8.self) == body)
  }

  @Test func `of OpenAI's kind only the gateway asks several models, and each answers for itself`()
    throws
  {
    let gateway = try Self.provider(speaking: .gateway)
    let request = Self.request(["a", "b"], isStreamed: false)
    let sent = try gateway.httpRequest(for: request, limits: TransferLimits())
    #expect(String(decoding: sent.body, as: UTF8.self).hasPrefix(#"{"model":["a","b"],"prompt""#))
    let reply = gateway.reply(
      to: request,
      in: .answer(
        #"{"choices":[{"text":"x","model":"a","finish_reason":"stop"},"#
          + #"{"text":"","model":"b","finish_reason":"error"}]}"#
      )
    )
    #expect(reply.outcome == .succeeded)
    let answers = gateway.answers(in: reply, to: request)
    #expect(answers.map { $0.completion?.choices.map(\.text) } == [["x"], [""]])
    #expect(answers.map { $0.outcome == .succeeded } == [true, false])
    for dialect in [ProviderProfile.Dialect.completions, .chat, .embeddings] {
      #expect(throws: ProviderError.severalModels(["a", "b"], .chat)) {
        try Self.provider(speaking: dialect).httpRequest(for: request, limits: TransferLimits())
      }
    }
  }

  @Test func `of OpenAI's kind only chat takes messages`() throws {
    let request = Self.request(["m"], .messages([ChatMessage(role: .user, content: "x")]))
    for dialect in [ProviderProfile.Dialect.completions, .gateway, .embeddings] {
      #expect(throws: ProviderError.messagesNotAccepted(.chat)) {
        try Self.provider(speaking: dialect).httpRequest(for: request, limits: TransferLimits())
      }
    }
  }

  @Test func `a reply to be of vectors holds no choice, and one of text no vector`() throws {
    let vectors = HTTPExchange.answer(#"{"data":[{"index":0,"embedding":[1]}]}"#)
    let text = HTTPExchange.answer(#"{"choices":[{"text":"x","finish_reason":"stop"}]}"#)
    let request = Self.request(isStreamed: false)
    for dialect in [ProviderProfile.Dialect.completions, .chat, .gateway, .embeddings] {
      let provider = try Self.provider(speaking: dialect)
      let takesVectors = dialect == .embeddings
      #expect((provider.reply(to: request, in: vectors).outcome == .succeeded) == takesVectors)
      #expect((provider.reply(to: request, in: text).outcome == .succeeded) != takesVectors)
    }
  }
}
