import Domain
import Profiles
import Testing

@testable import Suites

/// A service that a suite describes, checked before anything is sent.
struct CustomServiceTests {
  private static let models = """
    models:
      - id: ours
        provider: openai
        base_url: http://10.0.0.1:8000
        model: m
        custom:
          path: /v2/generate
          headers: {x-team: evals, x-key: {env: TEAM_KEY}}
          body:
            inputs: "{{prompt}}"
            parameters: {max_new_tokens: "{{max_tokens}}", temperature: "{{temperature}}"}
          stream: sse
          read:
            delta: token.text
            text: generated_text
            finish_reason: details.finish_reason
            output_tokens: details.generated_tokens
          example: reply.txt
    """

  private static let reply = """
    data: {"token":{"id":3,"text":" Paris"},"generated_text":null,"details":null}

    data: {"token":{"text":"."},"generated_text":" Paris.","details":{"finish_reason":"stop_sequence","generated_tokens":2}}


    """

  private static func folder(
    _ replacing: [(String, String)] = [],
    reply: String = reply
  ) throws -> SuiteFolder {
    var models = Self.models
    for (old, new) in replacing {
      #expect(models.contains(old))
      models = models.replacing(old, with: new)
    }
    return try SuiteFolder([
      "suite.yaml": SmallSuite.text.replacingTopLevel(with: models), "reply.txt": reply,
    ])
  }

  @Test func `a described service is read, and its model asks it without a word more`() throws {
    let folder = try Self.folder()
    #expect(folder.complaints().isEmpty)
    let model = try #require(try folder.load().models.first)
    #expect(model.endpoint(forMessages: false) == .custom)
    #expect(model.connection.headers.map(\.name) == ["x-team", "x-key"])
    let profile = try #require(model.profile)
    #expect(profile.served(at: .custom).path == "/v2/generate")
    #expect(profile.canStream(.custom))
    #expect(profile.custom?.reading[.delta]?.source == "token.text")
    #expect(try folder.load().files.map(\.path).contains { $0.hasSuffix("reply.txt") })
  }

  @Test func `the provider's description serves each of its models`() throws {
    let suite = SmallSuite.text
      .replacingTopLevel(
        with: """
          providers:
            inhouse:
              profile: openai
              base_url: http://h
              custom:
                path: /generate
                body: {q: "{{prompt}}", rest: "{{parameters}}"}
                stream: lines
                read: {text: generated_text}
                example: reply.txt
          """
      )
      .replacingTopLevel(
        with: "models: [{provider: inhouse, model: a}, {provider: inhouse, model: b}]"
      )
    let folder = try SuiteFolder(["suite.yaml": suite, "reply.txt": Self.last])
    #expect(folder.complaints().isEmpty)
    #expect(try folder.load().models.allSatisfy { $0.endpoint == .custom })
  }

  @Test func `the description is a part of the plan's suite and of no other's request`() throws {
    let folder = try SmallSuite.folder("models: [{provider: openai, model: m, endpoint: custom}]")
    #expect(
      folder.complaints()
        == "suite.yaml:9:49: error: endpoint custom needs `custom`, which says how the service is spoken to."
    )
  }

  @Test(
    arguments: [
      (
        "\"{{prompt}}\"", "\"{{promt}}\"",
        "17: error: nothing fills '{{promt}}'. Did you mean '{{prompt}}'? There are prompt,"
      ),
      ("\"{{prompt}}\"", "{{prompt}}", "error: "),
      ("\"{{prompt}}\"", "\"{{prompt\"", "17: error: a place is written {{name}}"),
      ("\"{{prompt}}\"", "x", "9: error: body has no place for the prompt."),
      ("\"{{max_tokens}}\"", "5", "the body of `custom` has no place for 'max_tokens'."),
      ("path: /v2", "path: v2", "13: error: path begins with '/'"),
      ("token.text", "token..text", "16: error: 'token..text' is no path."),
      (
        "token.text\n        text: generated_text", "token.txt",
        "16: error: no text is at 'token.txt' in 'reply.txt'. Its first object has details, generated_text, token."
      ),
      (
        "details.generated_tokens", "details.tokens",
        "24: error: nothing is at 'details.tokens' in 'reply.txt'."
      ),
      (
        "delta: token.text\n        text: generated_text", "model: m",
        "needs one of"
      ),
      (
        "stream: sse\n      read:\n        delta: token.text\n        text: generated_text",
        "stream: none\n      read:\n        delta: token.text",
        "error: a service that does not stream has its answer at `text`, not `delta`."
      ),
      ("stream: sse", "stream: websocket", "error: "),
      ("example: reply.txt", "example: gone.txt", "16: error: cannot read 'gone.txt'"),
      ("delta: token.text", "detla: token.text", "detla"),
    ]
  )
  func `what is wrong in it is told where it stands`(
    old: String,
    new: String,
    complaint: String
  ) throws {
    let text = try Self.folder([(old, new)]).complaints()
    #expect(text.contains("suite.yaml:") && text.contains(complaint), "\(text)")
  }

  @Test(arguments: ["", "<html>", "hello\nworld", "event: ping\n\n"])
  func `an example that holds no reply is a mistake`(reply: String) throws {
    let text = try Self.folder(reply: reply).complaints()
    #expect(text.contains("'reply.txt' holds no reply: it is to be"), "\(text)")
  }

  @Test(
    arguments: [
      ("lines", #"{"token":{"text":"a"}}"# + "\n" + Self.last), ("none", Self.last),
      ("sse", Self.last),
    ]
  )
  func `an example may come whole, or as lines`(stream: String, reply: String) throws {
    let folder = try Self.folder([("stream: sse", "stream: \(stream)")], reply: reply)
    #expect(folder.complaints().isEmpty)
  }

  private static let last =
    #"{"generated_text":"a","details":{"finish_reason":"length","generated_tokens":1}}"#
}
