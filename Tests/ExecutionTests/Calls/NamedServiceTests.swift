import Domain
import Providers
import Testing
import Transport

@testable import Execution

struct NamedServiceTests {
  private static let environment = ["COMETAPI_API_KEY": "sk-own", "OTHER_KEY": "sk-other"]

  private static func authorization(_ service: NamedService) throws -> String? {
    let request = CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("Hi."))
    return try service.provider(at: nil).httpRequest(for: request, limits: TransferLimits())
      .headers.first { $0.name.lowercased() == "authorization" }?.value
  }

  @Test func `the profile's own variable holds the key, unless another place is named`() throws {
    let own = NamedService(profile: "cometapi", environment: Self.environment)
    #expect(try Self.authorization(own) == "Bearer sk-own")
    let other = NamedService(
      profile: "cometapi",
      key: .environment("OTHER_KEY"),
      environment: Self.environment
    )
    #expect(try Self.authorization(other) == "Bearer sk-other")
  }

  @Test func `plain headers and those whose value is a key are sent`() throws {
    let service = NamedService(
      profile: "cometapi",
      headers: [
        try HeaderArgument(parsing: "X-Team: eval"),
        try HeaderArgument(parsing: "X-Key: {env: OTHER_KEY}"),
      ],
      environment: Self.environment
    )
    let request = CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("Hi."))
    let headers = try service.provider(at: nil)
      .httpRequest(for: request, limits: TransferLimits()).headers
    #expect(headers.contains(HTTPRequest.Header("X-Team", "eval")))
    #expect(headers.contains(HTTPRequest.Header("X-Key", "sk-other")))
  }

  @Test(arguments: [
    (NamedService(profile: "cometapy", environment: [:]), "Did you mean 'cometapi'?"),
    (NamedService(profile: "cometapi", environment: [:]), "COMETAPI_API_KEY"),
    (
      NamedService(profile: "cometapi", key: .environment("NOT_SET"), environment: [:]),
      "NOT_SET is not set"
    ),
    (
      NamedService(profile: "cometapi", key: .environment("sk-canary-4713"), environment: [:]),
      "name is not printed, because it may be the key itself, is not set. Name the variable"
    ),
  ])
  func `what cannot be talked to as it is named is refused`(
    service: NamedService,
    words: String
  ) throws {
    let failure = try #require(throws: CommandFailure.self) { try service.provider(at: nil) }
    #expect(failure.kind == .usage)
    #expect(failure.message.contains(words), "\(failure.message)")
    #expect(!failure.message.contains("canary"))
  }

  @Test(arguments: [
    ("X-Team: eval", HeaderArgument.plain(HTTPRequest.Header("X-Team", "eval"))),
    ("X-Link: http://a:1", .plain(HTTPRequest.Header("X-Link", "http://a:1"))),
    ("Authorization: {env: KEY}", .secret(name: "Authorization", .environment("KEY"))),
    ("X-Key: { file: key.txt }", .secret(name: "X-Key", .file("key.txt"))),
  ])
  func `a header is a name and a value, or the place of one`(
    text: String,
    header: HeaderArgument
  ) throws {
    #expect(try HeaderArgument(parsing: text) == header)
  }

  @Test(arguments: [
    "X-Team", ": eval", "X-Team:", "X-Key: {var: K}", "Cookie: sk-canary", "X: {env: sk-canary}",
  ])
  func `a header that cannot be sent is refused, and its value not repeated`(text: String) throws {
    let mistake = try #require(throws: HeaderArgument.Mistake.self) {
      try HeaderArgument(parsing: text)
    }
    #expect(mistake.description.hasPrefix("--header "))
    #expect(!mistake.description.contains("canary"))
  }
}
