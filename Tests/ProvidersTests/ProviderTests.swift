import Domain
import Profiles
import Providers
import Testing
import Transport

struct ProviderTests {
  @Test(arguments: [
    ("https://host", "https://host/v1/completions"),
    ("https://host/", "https://host/v1/completions"),
    (" http://127.0.0.1:8080/v1/ ", "http://127.0.0.1:8080/v1/completions"),
    ("HTTPS://host/proxy/openai", "HTTPS://host/proxy/openai/v1/completions"),
    ("http://[::1]:9/v1", "http://[::1]:9/v1/completions"),
  ])
  func `paths are joined to the base URL that the suite gives`(base: String, url: String) throws {
    let provider = try Provider(profile: .openai, baseURL: base)
    #expect(
      try provider.httpRequest(for: Self.request(.completions), limits: TransferLimits()).url == url
    )
  }

  @Test(arguments: [
    ("host:80", "base_url 'host:80' does not start with https:// or http://."),
    ("https://", "base_url 'https://' names no host."),
    ("https://:80", "base_url 'https://:80' names no host."),
    ("https://h/?a=b", "base_url 'https://h/' has a query, but paths are to follow it."),
    ("https://h x", "base_url 'https://h x' holds characters that a URL cannot have."),
    (
      "https://me:secret@h",
      "base_url 'https://<redacted>@h' holds a user name or password, which belong in a key."
    ),
  ])
  func `a base URL that cannot be one is refused`(base: String, message: String) {
    let error = #expect(throws: ProviderError.self) {
      try Provider(profile: .openai, baseURL: base)
    }
    #expect(error?.description == message + " Write it as `https://host` or `http://host:port`.")
  }

  @Test(
    arguments: [
      (.gateway, nil, "profile 'gateway' has no published address. Write `base_url: https://…`."),
      (
        .infermatic, nil,
        "profile 'infermatic' needs a key. Set INFERMATIC_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
      ),
      (
        .infermatic, "https://other.example",
        "profile 'infermatic' needs a key. Set INFERMATIC_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
      ),
      (
        .openai, nil,
        "profile 'openai' needs a key. Set OPENAI_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
      ),
      (
        .openai, "https://api.openai.com/",
        "profile 'openai' needs a key. Set OPENAI_API_KEY, or write `api_key: {env: NAME}` or `api_key: {file: PATH}`."
      ),
    ] as [(ProviderProfile, String?, String)]
  )
  func `what a profile needs and has not is told`(
    profile: ProviderProfile,
    base: String?,
    message: String
  ) {
    let error = #expect(throws: ProviderError.self) {
      try Provider(profile: profile, baseURL: base)
    }
    #expect(error?.description == message)
  }

  @Test func `the suite's headers take the place of those that are sent anyway`() throws {
    let provider = try Provider(
      profile: .openai,
      baseURL: "https://host",
      headers: [HTTPRequest.Header("x-team", "eval"), HTTPRequest.Header("user-agent", "mine")],
      secretHeaders: ["api-key": try Self.key],
      key: try Self.key
    )
    let request = try provider.httpRequest(for: Self.request(.chat), limits: TransferLimits())
    #expect(
      request.headers.map { "\($0.name): \($0.value)" } == [
        "Accept: application/json", "Content-Type: application/json",
        "Authorization: Bearer sk-canary", "x-team: eval", "user-agent: mine", "api-key: sk-canary",
      ]
    )
  }

  @Test func `a profile says which header holds the key, and what every request has to have`()
    throws
  {
    var profile = ProviderProfile.openai
    profile.keyHeader = .named("x-api-key")
    profile.headers = ["x-version": "2023-06-01"]
    #expect(throws: ProviderError.keyMissing(profile: "openai", variable: "OPENAI_API_KEY")) {
      try Provider(profile: profile)
    }
    let provider = try Provider(profile: profile, key: try Self.key)
    let request = try provider.httpRequest(for: Self.request(.chat), limits: TransferLimits())
    #expect(
      request.headers.map { "\($0.name): \($0.value)" } == [
        "Accept: application/json", "Content-Type: application/json", "User-Agent: assay",
        "x-api-key: sk-canary", "x-version: 2023-06-01",
      ]
    )
    #expect(RequestRendering(request, of: provider).curl.contains(#"-H 'x-api-key: '"${K}""#))
    let other = try Provider(
      profile: profile,
      headers: [HTTPRequest.Header("X-Version", "2026-10-21")],
      secretHeaders: ["X-API-Key": try Self.key]
    )
    let sent = try other.httpRequest(for: Self.request(.chat), limits: TransferLimits())
    #expect(sent.headers.count == 5)
    #expect(sent.headers.last?.value == "sk-canary")
    #expect(!sent.headers.contains { $0.name == "Authorization" })
  }

  @Test func `a stream is asked for where the profile has it, unless the suite names a path`()
    throws
  {
    var profile = ProviderProfile.openai
    profile.endpoints[.chat]?.path = "/v1beta/models/{model}:generate"
    profile.endpoints[.chat]?.streamPath = "/v1beta/models/{model}:stream?alt=sse"
    var request = Self.request(.chat)
    let provider = try Provider(profile: profile, baseURL: "http://h")
    func url(of provider: Provider, isStreamed: Bool) throws -> String {
      request.isStreamed = isStreamed
      return try provider.httpRequest(for: request, limits: TransferLimits()).url
    }
    #expect(try url(of: provider, isStreamed: false) == "http://h/v1beta/models/m:generate")
    #expect(try url(of: provider, isStreamed: true) == "http://h/v1beta/models/m:stream?alt=sse")
    let other = try Provider(profile: profile, baseURL: "http://h", paths: [.chat: "/x"])
    #expect(try url(of: other, isStreamed: true) == "http://h/x")
  }

  @Test(arguments: [("x y", "v"), ("", "v"), ("x", "a\r\nb: c"), ("x:", "v")])
  func `a header that HTTP cannot carry is refused`(name: String, value: String) {
    #expect(throws: ProviderError.headerInvalid(name: name)) {
      try Provider(
        profile: .openai,
        baseURL: "http://h",
        headers: [HTTPRequest.Header(name, value)]
      )
    }
  }

  @Test func `a model's name is one segment of its path`() throws {
    let provider = try Provider(
      profile: .builtin,
      baseURL: "http://h",
      paths: [.chat: "/x/{model}/chat"]
    )
    let byPath = try provider.httpRequest(
      for: Self.request(.modelPath, "org/m 1?é"),
      limits: TransferLimits()
    )
    #expect(byPath.url == "http://h/v1/org%2Fm%201%3F%C3%A9/completions")
    let overridden = try provider.httpRequest(for: Self.request(.chat), limits: TransferLimits())
    #expect(overridden.url == "http://h/x/m/chat")
  }

  @Test(
    arguments: [
      (
        ProviderProfile.gateway, nil,
        "profile 'gateway' has no published address. Add --base-url https://…."
      ),
      (
        .infermatic, nil,
        "profile 'infermatic' needs a key. Set INFERMATIC_API_KEY, or add --key-env NAME or --key-file PATH."
      ),
      (
        .openai, "ftp://h",
        "--base-url 'ftp://h' does not start with https:// or http://. Write it as `https://host` or `http://host:port`."
      ),
    ] as [(ProviderProfile, String?, String)]
  )
  func `what a command lacks is told as its options`(
    profile: ProviderProfile,
    address: String?,
    words: String
  ) {
    let error = #expect(throws: ProviderError.self) {
      try Provider(profile: profile, baseURL: address, settings: .options)
    }
    #expect(error?.words(naming: .options) == words)
  }

  @Test(arguments: [
    (
      request(.gateway),
      "profile 'openai' has no endpoint 'gateway'. Use one of: completions, chat, embeddings, responses."
    ),
    (
      CompletionRequest(models: ["a", "b"], endpoint: .chat, prompt: .text("x")),
      "endpoint 'chat' takes one model, not 2. Write a model for each, or `endpoint: gateway`."
    ),
    (
      CompletionRequest(models: [], endpoint: .chat, prompt: .text("x")),
      "the request names no model. Write `model: NAME`."
    ),
    (
      CompletionRequest(models: ["m"], endpoint: .completions, prompt: .messages([])),
      "endpoint 'completions' takes a text, not messages. Write `endpoint: chat`, or the prompt as one text."
    ),
    (
      CompletionRequest(models: ["m"], endpoint: .chat, prompt: .messages([])),
      "no message is left to send. Give the prompt a user message, or write `system_prompt: merge`."
    ),
    (
      CompletionRequest(
        models: ["m"],
        endpoint: .embeddings,
        prompt: .text("x"),
        parameters: SamplingParameters(["stream": true])
      ),
      "endpoint 'embeddings' cannot be streamed. Write `stream: false`."
    ),
    (
      CompletionRequest(
        models: ["m"],
        endpoint: .chat,
        prompt: .text("x"),
        parameters: SamplingParameters(["messages": []])
      ),
      "'messages' is part of every request and cannot be a parameter. Remove it from `params`."
    ),
  ])
  func `a request that cannot be made is told with its remedy`(
    request: CompletionRequest,
    message: String
  ) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let error = #expect(throws: ProviderError.self) {
      try provider.httpRequest(for: request, limits: TransferLimits())
    }
    #expect(error?.description == message)
  }

  @Test func `text is escaped as JSON wants it and no more`() throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let text = "\"quoted\" \\ \u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F} é🙂 \u{2028}/"
    let request = CompletionRequest(
      models: ["m"],
      endpoint: .completions,
      prompt: .text(text),
      isStreamed: false
    )
    let body = String(
      decoding: try provider.httpRequest(for: request, limits: TransferLimits()).body,
      as: UTF8.self
    )
    #expect(
      body == #"{"model":"m","prompt":"\"quoted\" \\ \u0008\u000c\n\r\t\u0000\u001f"#
        + "\u{7F} é🙂 \u{2028}/\"}"
    )
    #expect(JSONValue(parsing: body)?["prompt"]?.stringValue == text)
  }

  @Test(arguments: [
    ("", false), (": alive\n\n", false),
    (#"data: {"choices":[{"delta":{"role":"assistant","content":""}}]}"# + "\n\n", false),
    (#"data: {"choices":[{"delta":{"content":"x"}}]}"#, false),
    (#"data: {"choices":[{"delta":{"content":"x"}}]}"# + "\n\n", true),
    (#"{"choices":["#, true),
  ])
  func `a body so far holds a token once an event with text is whole`(body: String, holds: Bool)
    throws
  {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    var request = Self.request(.chat)
    request.isStreamed = true
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let containsToken = try #require(sent.containsToken)
    #expect(containsToken(Array(body.utf8), 0) == holds)
    request.isStreamed = false
    #expect(try provider.httpRequest(for: request, limits: TransferLimits()).containsToken == nil)
  }

  @Test(arguments: [
    ("\n", false), ("\r\n\r\n", false), (": alive\n\n", false), ("ping\n\n", false),
    (#"data: {"choices":[{"index":0,"message":{"content":"Par"}}]}"# + "\n\n", false),
    (#"data: {"choices":[{"index":0,"message":{"content":"Paris"}}]}"# + "\n\n", true),
  ])
  func `only what adds to the text is a token behind what is known`(more: String, holds: Bool)
    throws
  {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    var request = Self.request(.chat)
    request.isStreamed = true
    let sent = try provider.httpRequest(for: request, limits: TransferLimits())
    let containsToken = try #require(sent.containsToken)
    let known = #"data: {"choices":[{"index":0,"message":{"content":"Par"}}]}"# + "\n\n"
    #expect(containsToken(Array((known + more).utf8), known.utf8.count) == holds)
  }

  @Test func `an endpoint that is not streamed is asked for a stream only when the suite insists`()
    throws
  {
    let provider = try Provider(profile: .builtin, baseURL: "http://h")
    let usual = CompletionRequest(models: ["m"], endpoint: .gateway, prompt: .text("x"))
    let plain = try provider.httpRequest(for: usual, limits: TransferLimits())
    #expect(String(decoding: plain.body, as: UTF8.self) == #"{"model":"m","prompt":"x"}"#)
    var insisting = usual
    insisting.parameters["stream"] = true
    let streamed = try provider.httpRequest(for: insisting, limits: TransferLimits())
    #expect(String(decoding: streamed.body, as: UTF8.self).contains(#""stream":true"#))
  }

  @Test func `a mistyped profile is told with the nearest one`() {
    #expect(ProviderProfile.Name.nearest(to: "infermatik") == .infermatic)
    #expect(
      ProviderError.unknownProfile("open-ai").description
        == "there is no profile 'open-ai'. Did you mean 'openai'? Use one of: "
        + ProviderProfile.Name.allCases.map(\.rawValue).joined(separator: ", ") + "."
    )
  }

  private static var key: APIKey {
    get throws { try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary"]) }
  }

  private static func request(_ endpoint: Endpoint, _ model: String = "m") -> CompletionRequest {
    CompletionRequest(models: [model], endpoint: endpoint, prompt: .text("x"), isStreamed: false)
  }
}
