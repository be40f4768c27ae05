import Domain
import Profiles
import Providers
import Testing
import Transport

/// A service that a suite describes: what is sent to it, and what is read of its replies.
struct CustomDialectTests {
  /// One that answers as none of the known dialects do.
  private static func service(
    _ stream: CustomService.Stream = .events,
    without parts: CustomService.Part...
  ) -> CustomService {
    let paths: [CustomService.Part: String] = [
      .text: "$.result['full.text']", .delta: "token.text", .reasoning: "token.thought",
      .finishReason: "details.why", .error: "problem.what", .inputTokens: "details.in",
      .outputTokens: "details.out", .model: "served_by", .id: "request[0].id",
    ]
    return CustomService(
      path: "/v2/{model}/generate",
      body: BodyTemplate([
        "inputs": "{{prompt}}", "talk": "{{messages}}", "before": "{{ system }}",
        "parameters": [
          "max_new_tokens": "{{max_tokens}}", "stop": "{{stop}}", "heat": "t={{temperature}}",
        ],
        "stream": "{{stream}}", "rest": "{{parameters}}", "fixed": [1, "two", nil],
      ]),
      stream: stream,
      reading: .init(
        paths.filter { !parts.contains($0.key) }.compactMapValues { MemberPath($0) }
      )
    )
  }

  private static func provider(_ service: CustomService) throws -> Provider {
    try Provider(profile: .openai.serving(service), baseURL: "http://h")
  }

  private static func request(
    _ prompt: Prompt = .text("x"),
    parameters: [String: JSONValue] = [:],
    isStreamed: Bool = true
  ) -> CompletionRequest {
    CompletionRequest(
      models: ["a/b"],
      endpoint: .custom,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed
    )
  }

  // MARK: Requests

  @Test func `the body is the template, filled with values of their own types`() throws {
    let messages = Prompt.messages([
      ChatMessage(role: .system, content: "Be brief."), ChatMessage(role: .user, content: "Hi\n"),
    ])
    let sent = try Self.provider(Self.service()).httpRequest(
      for: Self.request(
        messages,
        parameters: ["max_tokens": 5, "temperature": 0.5, "seed": 7]
      ),
      limits: TransferLimits()
    )
    #expect(sent.url == "http://h/v2/a%2Fb/generate")
    #expect(
      String(decoding: sent.body, as: UTF8.self)
        == #"{"before":"Be brief.","fixed":[1,"two",null],"inputs":"Hi\n","#
        + #""parameters":{"heat":"t=0.5","max_new_tokens":5},"rest":{"seed":7},"stream":true,"#
        + #""talk":[{"content":"Hi\n","role":"user"}]}"#
    )
  }

  @Test func `a service that does not stream is not asked to`() throws {
    let provider = try Self.provider(Self.service(.none))
    let sent = try provider.httpRequest(for: Self.request(), limits: TransferLimits())
    #expect(String(decoding: sent.body, as: UTF8.self).contains(#""stream":false"#))
    #expect(throws: ProviderError.notStreamed(.custom)) {
      try provider.httpRequest(
        for: Self.request(parameters: ["stream": true]),
        limits: TransferLimits()
      )
    }
  }

  @Test(
    arguments: [
      ("max_tokens", 5, nil), ("seed", 1, nil), ("temperature", 3.5, nil),
      ("stop", ["a", "b", "c", "d", "e"], nil), ("n", 2, "write `repeat`"),
      ("frobnicate", 1, "does not document 'frobnicate'."),
    ] as [(String, JSONValue, String?)]
  )
  func `a parameter needs a place in the body`(
    name: String,
    value: JSONValue,
    complaint: String?
  ) {
    let profile = ProviderProfile.infermatic.serving(Self.service())
    let issues = profile.check(SamplingParameters([name: value]), endpoint: .custom)
    #expect(issues.isEmpty == (complaint == nil))
    if let complaint { #expect(issues.first?.description.contains(complaint) == true) }
  }

  // MARK: Replies

  private static let events = [
    #"{"request":[{"id":7}],"token":{"thought":"Hm. ","text":null},"served_by":"m-2"}"#,
    #"{"token":{"text":"Pa\u00e9"}}"#, #"{"note":"still here"}"#, #"{"token":{"text":"ris"}}"#,
    #"{"token":null,"result":{"full.text":"Paéris"},"details":{"why":"length","in":3,"out":9}}"#,
  ]

  private func expectParis(_ reply: Reply, events: Int?) {
    #expect(reply.outcome == .succeeded)
    let completion = reply.completion
    #expect(completion?.choices.map(\.text) == ["Paéris"])
    #expect(completion?.choices.first?.reasoning == "Hm. ")
    #expect(completion?.choices.first?.finishReason == "length")
    #expect(completion?.usage?.inputTokens == 3 && completion?.usage?.outputTokens == 9)
    #expect(completion?.model == "m-2" && completion?.responseID == "7")
    if let events { #expect(reply.tokenEvents.count == events) }
  }

  /// Every cut of a stream into two reads, with the instant of each event that it should have.
  private func expectInstants(_ body: String, ends: [Int], of service: CustomService) throws {
    let bytes = Array(body.utf8)
    let provider = try Self.provider(service)
    for cut in 1..<bytes.count {
      var exchange = HTTPExchange.answer(body)
      exchange.reads = [cut, bytes.count].enumerated().map { index, end in
        .init(end: end, instant: Instant(nanoseconds: Int64(index + 1) * 1_000))
      }
      let reply = provider.reply(to: Self.request(), in: exchange)
      expectParis(reply, events: 3)
      let instants = reply.tokenEvents.map(\.instant.nanoseconds)
      // Thought, and two pieces: the first, second and fourth object.
      let expected = [ends[0], ends[1], ends[3]].map { $0 <= cut ? Int64(1_000) : 2_000 }
      #expect(instants == expected, "cut at \(cut)")
      #expect(reply.firstVisible?.nanoseconds == expected[1], "cut at \(cut)")
    }
  }

  private func ends(of pieces: [String]) -> [Int] {
    pieces.reduce(into: []) { $0.append(($0.last ?? 0) + $1.utf8.count) }
  }

  @Test func `events are read where the suite says, at the instants at which they came`() throws {
    let pieces = Self.events.map { "event: piece\ndata: \($0)\n\n" }
    try expectInstants(pieces.joined(), ends: ends(of: pieces), of: Self.service())
  }

  @Test func `lines are read likewise, the last one without an end too`() throws {
    var pieces = Self.events.map { $0 + "\n" }
    pieces[4].removeLast()
    try expectInstants(pieces.joined(), ends: ends(of: pieces), of: Self.service(.lines))
  }

  @Test(arguments: CustomService.Stream.allCases)
  func `a whole reply is read too, whatever was to stream`(stream: CustomService.Stream) throws {
    let body =
      #"{"request":[{"id":"7"}],"result":{"full.text":"Pa\u00e9ris"},"served_by":"m-2","#
      + #""token":{"thought":"Hm. "},"details":{"why":"length","in":3,"out":9}}"#
    let reply = try Self.provider(Self.service(stream))
      .reply(to: Self.request(isStreamed: false), in: .answer(body))
    expectParis(reply, events: nil)
    #expect(reply.tokenEvents.isEmpty)
  }

  @Test func `a text that grows in each event is told piece by piece`() throws {
    let body = ["P", "Par", "Paris"].map { #"data: {"result":{"full.text":"\#($0)"}}"# + "\n\n" }
    let reply = try Self.provider(Self.service(without: .delta, .finishReason))
      .reply(to: Self.request(), in: .answer(body.joined()))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.first?.text == "Paris")
    #expect(reply.tokenEvents.map(\.byteCount) == [1, 2, 2])
    #expect(reply.completion?.choices.first?.finishReason == nil)
  }

  @Test func `a stream without reasons ends where it ends, and not where it was cut`() throws {
    let provider = try Self.provider(Self.service(.lines, without: .finishReason))
    let body = #"{"token":{"text":"a"}}"# + "\n" + #"{"token":{"text":"b"}}"# + "\n"
    #expect(provider.reply(to: Self.request(), in: .answer(body)).outcome == .succeeded)
    let cut = provider.reply(
      to: Self.request(),
      in: .answer(body, error: .closedEarly(message: "x"))
    )
    #expect(cut.outcome.failure?.kind == .truncatedStream)
    let half = provider.reply(to: Self.request(), in: .answer(body + #"{"token":{"te"#))
    #expect(half.outcome.failure != nil)
  }

  @Test func `an empty answer is one, and a flag may tell the end`() throws {
    let provider = try Self.provider(Self.service(.lines))
    let body =
      #"{"token":{"text":""},"details":{"why":false}}"# + "\n" + #"{"details":{"why":true}}"# + "\n"
    let reply = provider.reply(to: Self.request(), in: .answer(body))
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == [""])
    #expect(reply.completion?.choices.first?.finishReason == "done")
  }

  @Test(
    arguments: [
      (#"{"problem":{"what":"no GPU is left"}}"#, "no GPU is left"),
      (#"data: {"token":{"text":"a"}}"# + "\n\n" + #"data: {"problem":{"what":"out"}}"#, "out"),
      (
        #"{"answer":"Paris"}"#,
        "nothing in the reply is at `token.text` or `$.result['full.text']`"
      ),
      ("data: {\"answer\":1}\n\n", "nothing in the reply is at"),
      ("<html>", "JSON"), ("", ""),
    ]
  )
  func `a failure is told in words`(body: String, words: String) throws {
    let reply = try Self.provider(Self.service()).reply(to: Self.request(), in: .answer(body))
    #expect(reply.outcome.failure?.message.contains(words) ?? false || words.isEmpty)
    #expect(reply.outcome != .succeeded)
  }

  @Test func `a status that refuses is read as any service's`() throws {
    let exchange = HTTPExchange.answer(429, #"{"error":{"message":"slow down"}}"#)
    let reply = try Self.provider(Self.service()).reply(to: Self.request(), in: exchange)
    #expect(reply.outcome.failure?.kind == .rateLimited)
  }

  @Test func `times that a service tells beside its answer are read`() throws {
    let body =
      #"{"result":{"full.text":"a"},"details":{"why":"stop"},"meta_info":{"e2e_latency":0.5}}"#
    let reply = try Self.provider(Self.service(.none)).reply(to: Self.request(), in: .answer(body))
    #expect(reply.completion?.providerTimes?.prediction?.duration == .milliseconds(500))
  }

  @Test(arguments: [CustomService.Stream.events, .lines])
  func `a first token is seen as soon as it has come`(stream: CustomService.Stream) throws {
    let sent = try Self.provider(Self.service(stream))
      .httpRequest(for: Self.request(), limits: TransferLimits())
    let contains = try #require(sent.containsToken)
    let frame: (String) -> String = { stream == .lines ? $0 + "\n" : "data: \($0)\n\n" }
    let quiet = Array(frame(Self.events[2]).utf8)
    let said = quiet + Array(frame(Self.events[1]).utf8)
    #expect(!contains(quiet, 0))
    #expect(contains(said, 0) && contains(said, quiet.count))
    #expect(!contains(said, said.count) && !contains(Array(said.dropLast(3)), 0))
  }

  @Test func `ten thousand broken replies are read without a trap`() throws {
    var generator = Seeded(0xD1A1EC7)
    let bodies: [(CustomService.Stream, String)] = [
      (.events, Self.events.map { "data: \($0)\n\n" }.joined()),
      (.lines, Self.events.map { $0 + "\n" }.joined()),
      (.none, Self.events[4]),
    ]
    for (stream, body) in bodies {
      let provider = try Self.provider(Self.service(stream))
      for _ in 0..<3_400 {
        var exchange = HTTPExchange.answer(body)
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !exchange.body.isEmpty {
          let place = Int.random(in: 0..<exchange.body.count, using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: exchange.body[place] = UInt8.random(in: 0...255, using: &generator)
          case 1: exchange.body.remove(at: place)
          case 2: exchange.body.insert(contentsOf: Array(#"{"[\"#.utf8), at: place)
          default: exchange.body.removeSubrange(place...)
          }
        }
        exchange.reads = [
          .init(end: exchange.body.count / 2, instant: exchange.started),
          .init(end: exchange.body.count, instant: exchange.ended),
        ]
        let reply = provider.reply(to: Self.request(), in: exchange)
        if let failure = reply.outcome.failure { #expect(!failure.message.isEmpty) }
      }
    }
  }

  // MARK: Paths

  @Test(
    arguments: [
      ("a.b", #"{"a":{"b":1}}"#, "1"), ("$", "5", "5"), ("$.a[1]", #"{"a":[1,2]}"#, "2"),
      ("[0].x", #"[{"x":3}]"#, "3"), ("['a.b'].c", #"{"a.b":{"c":4}}"#, "4"),
      (#"a["b]"]"#, #"{"a":{"b]":6}}"#, "6"), ("a.b", #"{"a":[1]}"#, nil), ("a", "null", nil),
      ("a[2]", #"{"a":[1]}"#, nil), ("a", #"{"a":null}"#, nil), ("ä", #"{"\u00e4":7}"#, "7"),
    ] as [(String, String, String?)]
  )
  func `a path finds the same in bytes as in a value`(
    path: String,
    json: String,
    found: String?
  ) throws {
    let path = try #require(MemberPath(path))
    let value = try #require(JSONValue(parsing: json))
    #expect(path.value(in: value)?.serialized == found)
    let service = CustomService(
      path: "/",
      body: BodyTemplate(["p": "{{prompt}}"]),
      stream: .none,
      reading: .init([.text: path])
    )
    let reply = try Self.provider(service)
      .reply(to: Self.request(), in: .answer(json.replacing("1", with: #""1""#)))
    if found == "1" { #expect(reply.completion?.choices.first?.text == "1") }
    if found == nil { #expect(reply.outcome != .succeeded) }
  }

  @Test(arguments: ["", ".", "a.", "a..b", "a[", "a[x]", "a[-1]", "a['b", "a b", "$a", "a]", "[]"])
  func `what is no path is none`(text: String) {
    #expect(MemberPath(text) == nil)
  }
}
