import Domain
import Providers
import Testing
import Transport

struct UpstreamTests {
  private static func body(provider: String?) -> String {
    let said = provider.map { #""provider":"\#($0)","# } ?? ""
    return
      "{\(said)\"choices\":[{\"index\":0,\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}"
  }

  private static func only(_ names: String...) -> [String: JSONValue] {
    ["provider": ["only": .array(names.map(JSONValue.string))]]
  }

  @Test(
    arguments: [
      ("OpenAI", "openai"), ("Amazon Bedrock", "amazon-bedrock"), ("DeepInfra", "deepinfra/turbo"),
      ("Google", "google-vertex"), ("Google", "google-vertex/us-central1"),
      ("Nebius Token Factory", "nebius"), ("AtlasCloud", "atlas-cloud"), ("Z.AI", "z-ai"),
      ("Moonshot AI", "moonshotai"), ("Google AI Studio", "google-ai-studio"), ("xAI", "xai"),
      ("Together 2", "together"), ("Io Net", "io-net"), ("NextBit", "nextbit"),
    ]
  )
  func `an upstream is the one that was asked for, whatever its spelling`(
    told: String,
    asked: String
  ) throws {
    let reply = try Wire.reply(
      Self.body(provider: told),
      isStreamed: false,
      parameters: Self.only(asked)
    )
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.upstream == told)
  }

  @Test(
    arguments: [
      ("Google", "google-ai-studio"), ("Google AI Studio", "google-vertex"),
      ("Amazon Nova", "amazon-bedrock"), ("Inferact vLLM", "inference-net"),
      ("Inceptron", "inception"), ("Mara", "maras"), ("Nebius", "neb"), ("Novita", "nova"),
      ("Together", "together-x"), ("", "groq"), ("Groq", "/turbo"),
    ]
  )
  func `an upstream whose name only begins alike is another`(told: String, asked: String) throws {
    let reply = try Wire.reply(
      Self.body(provider: told.isEmpty ? "–" : told),
      isStreamed: false,
      parameters: Self.only(asked)
    )
    #expect(reply.failureTold?.kind == .otherUpstream)
  }

  @Test func `an answer of another upstream is a failure, and kept with who made it`() throws {
    let reply = try Wire.reply(
      Self.body(provider: "Groq"),
      isStreamed: false,
      parameters: Self.only("together", "azure")
    )
    let failure = try #require(reply.failureTold)
    #expect(failure.kind == .otherUpstream)
    #expect(failure.message == "'Groq' answered, and not 'together' or 'azure'")
    #expect(reply.completion?.upstream == "Groq")
  }

  @Test func `who answers is nobody's business where any may, or where nobody says`() throws {
    let any = try Wire.reply(Self.body(provider: "Groq"), isStreamed: false)
    #expect(any.outcome == .succeeded && any.completion?.upstream == "Groq")
    let silent = try Wire.reply(
      Self.body(provider: nil),
      isStreamed: false,
      parameters: Self.only("groq")
    )
    #expect(silent.outcome == .succeeded && silent.completion?.upstream == nil)
    let odd = try Wire.reply(
      #"{"provider":{"name":"x"},"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#,
      isStreamed: false
    )
    #expect(odd.outcome == .succeeded && odd.completion?.upstream == nil)
  }

  @Test func `LiteLLM's header tells the address behind it, without who one is`() throws {
    let reply = try Wire.reply(
      Self.body(provider: nil),
      isStreamed: false,
      headers: [HTTPRequest.Header("x-litellm-model-api-base", "https://me:secret@up.example/v1")]
    )
    #expect(reply.completion?.upstream == "https://<redacted>@up.example/v1")
  }
}
