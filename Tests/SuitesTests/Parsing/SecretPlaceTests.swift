import Testing

@testable import Suites

struct SecretPlaceTests {
  private static let words = [
    "env": "env takes the name of an environment variable, such as TEAM_API_KEY",
    "key": "a key must not be written into a suite",
  ]

  @Test(
    arguments: [
      "models: [{provider: openai, model: x, api_key: {env: KEY}}]",
      "models: [{provider: openai, model: x, headers: {X-Team: {env: KEY}}}]",
      "providers: {unused: {profile: openai, api_key: {env: KEY}}}",
      "notify: [{to: slack, url: {env: KEY}}]",
      "notify: [{to: ntfy, url: 'https://n.example/x', key: {env: KEY}}]",
      "scrape: [{url: 'http://h/metrics', key: {env: KEY}}]",
    ],
    [
      "sk-canary-4713", "https://hooks.example/canary", "$canary", "'${canary}'", "4canary",
      "'canary '",
      "gsk_canary0123456789abcdefghijkl", "AIzaSyCanary0123456789abcdefghijklcanary", "''",
    ]
  )
  func `what is no variable's name is refused at its place, and not printed`(
    line: String,
    name: String
  ) throws {
    let text = line.replacing("KEY", with: name)
    let complaints = try SmallSuite.folder(text).complaints()
    let words = try #require(Self.words["env"])
    #expect(complaints.contains(": error: \(words)"), "\(complaints)")
    #expect(!complaints.lowercased().contains("canary"), "\(complaints)")
  }

  @Test func `a key where a reference's own key belongs is not printed`() throws {
    let complaints = try SmallSuite.folder(
      "models: [{provider: openai, model: x, api_key: {sk-canary-4713}}]"
    ).complaints()
    let words = try #require(Self.words["key"])
    #expect(complaints.contains(words), "\(complaints)")
    #expect(!complaints.contains("canary"), "\(complaints)")
  }

  @Test func `a name that is laid over a suite is not printed either`() throws {
    let complaints = try SmallSuite.folder().complaints(
      overrides: ["models.small.api_key={env: sk-canary-4713}"]
    )
    let words = try #require(Self.words["env"])
    #expect(complaints.contains(words), "\(complaints)")
    #expect(!complaints.contains("canary"), "\(complaints)")
  }
}
