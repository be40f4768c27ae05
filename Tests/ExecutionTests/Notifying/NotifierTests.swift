import Domain
import Foundation
import Suites
import Synchronization
import Testing
import Transport

@testable import Execution

struct NotifierTests {
  private static let change = StateChange(
    suite: "nightly <!channel>",
    run: 12,
    state: "failed",
    before: "passed",
    isWorse: true,
    words: "Gates: 1 failed.\n\"correct\" of m: 0.7"
  )

  private static func notification(
    _ kind: Suite.Notification.Kind,
    _ address: Suite.Notification.Address = .plain("https://example.com/hook"),
    key: SecretReference? = nil,
    body: String? = nil
  ) -> Suite.Notification {
    Suite.Notification(
      kind: kind,
      address: address,
      key: key,
      body: body,
      position: SourcePosition(file: "suite.yaml", line: 9, column: 5)
    )
  }

  private static func message(
    _ kind: Suite.Notification.Kind,
    body: String? = nil
  ) -> NotificationMessage {
    NotificationMessage(change, for: notification(kind, body: body))
  }

  private static func json(_ message: NotificationMessage) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(message.body.utf8))
  }

  @Test func `Slack gets a text in which nothing is a mention`() throws {
    let text = try #require(try Self.json(Self.message(.slack))["text"]?.stringValue)
    #expect(text.hasPrefix("🔴 nightly &lt;!channel&gt;: failed, was passed (run 12)\nGates: 1"))
  }

  @Test func `Discord gets a text that mentions nobody`() throws {
    let body = try Self.json(Self.message(.discord))
    #expect(body["content"]?.stringValue?.hasPrefix("🔴 nightly") == true)
    #expect(body["allowed_mentions"]?["parse"]?.arrayValue == [])
  }

  @Test func `Teams gets a card with a title and words`() throws {
    let body = try Self.json(Self.message(.teams))
    let content = body["attachments"]?.arrayValue?.first?["content"]
    let blocks = try #require(content?["body"]?.arrayValue)
    #expect(content?["type"]?.stringValue == "AdaptiveCard")
    #expect(blocks[0]["text"]?.stringValue == Self.change.title)
    #expect(blocks[1]["text"]?.stringValue == Self.change.words)
  }

  @Test func `ntfy gets the words as they are, and the title as a header`() {
    let message = Self.message(.ntfy)
    #expect(message.body == Self.change.words)
    #expect(message.headers.contains(HTTPRequest.Header("Title", Self.change.title)))
    #expect(message.headers.contains(HTTPRequest.Header("Priority", "high")))
  }

  @Test func `json is a plain object`() throws {
    let body = try Self.json(Self.message(.json))
    #expect(body["state"]?.stringValue == "failed")
    #expect(body["before"]?.stringValue == "passed")
    #expect(body["run"] == .integer(12))
    #expect(body["worse"] == .bool(true))
  }

  @Test func `a body of the suite's own is filled, and stays JSON whatever is in the words`() throws
  {
    let template = #"{"alert": "{{suite}} is {{state}}: {{words}}", "run": {{run}}}"#
    let body = try Self.json(Self.message(.json, body: template))
    #expect(body["alert"]?.stringValue == "nightly <!channel> is failed: \(Self.change.words)")
    #expect(body["run"] == .integer(12))
  }

  @Test
  func `every name that a suite may use is filled, and what a value says is not filled again`()
    throws
  {
    let all = Suite.Notification.placeholders
    let template = "{" + all.map { "\"\($0)\": \"{{ \($0) }}\"" }.joined(separator: ", ") + "}"
    let body = try Self.json(Self.message(.json, body: template))
    #expect(body["title"]?.stringValue == Self.change.title)
    #expect(all.allSatisfy { body[$0]?.stringValue?.isEmpty == false }, "\(body)")
    var change = Self.change
    change.words = "it said {{state}}"
    let message = NotificationMessage(change, for: Self.notification(.json, body: "\"{{words}}\""))
    #expect(message.body == "\"it said {{state}}\"")
  }

  @Test func `the title of a change of a part says that the whole is as before`() {
    var change = Self.change
    change.before = "failed"
    #expect(change.title == "nightly <!channel>: still failed, in more than before (run 12)")
    change.isWorse = false
    #expect(change.title.contains("in less than before"))
    change.before = nil
    #expect(change.title == "nightly <!channel>: failed (run 12)")
  }

  @Test func `the key goes along, and an address is taken from where it is kept`() async {
    let server = Server(statuses: [204])
    let notifier = server.notifier(["HOOK": "https://h.example/s3cret", "KEY": "k3y"])
    let address = Suite.Notification.Address.secret(.environment("HOOK"))
    let receiver = Self.notification(.json, address, key: .environment("KEY"))
    let failures = await notifier.send([(Self.change, receiver)])
    #expect(failures == [nil])
    let sent = server.requests.withLock { $0 }
    #expect(sent.map(\.url) == ["https://h.example/s3cret"])
    #expect(sent[0].headers.contains(HTTPRequest.Header("Authorization", "Bearer k3y")))
  }

  @Test(arguments: [([503, 429, 200], 3, 0), ([500, 500, 500, 500], 4, 1), ([404], 1, 1)])
  func `what may pass is tried again, and what does not reach anybody is a line`(
    statuses: [Int],
    tries: Int,
    failures: Int
  ) async {
    let server = Server(statuses: statuses)
    let notifier = server.notifier(["HOOK": "https://h.example/s3cret"])
    let lines = await notifier.send([
      (Self.change, Self.notification(.slack, .secret(.environment("HOOK"))))
    ]).compactMap(\.self)
    #expect(server.requests.withLock { $0.count } == tries)
    #expect(lines.count == failures)
    for line in lines {
      #expect(line.hasPrefix("suite.yaml:9:5: slack was not told of the change: it answered "))
      #expect(!line.contains("s3cret"))
    }
  }

  @Test(
    arguments: [
      (200, .totalTimeout(.seconds(20)), nil),
      (204, .closedEarly(message: "s3cret"), nil),
      (302, nil, "it answered 302. Redirects are not followed"),
      (400, nil, "it answered 400. It does not take such a message"),
      (403, nil, "it answered 403. Check its key"),
      (404, nil, "it answered 404. Nobody listens there"),
      (500, nil, "it answered 500. It is told again by the next check or track."),
      (nil, .totalTimeout(.seconds(20)), "it did not answer, and may have the message."),
      (nil, .connectionFailed(message: "s3cret"), "it could not be reached. Check its address"),
      (200, .noAnswer(message: "s3cret"), "it did not answer"),
    ] as [(Int?, TransportError?, String?)]
  )
  func `whoever answers 2xx was told, and of the others it is said what came of it and what to do`(
    status: Int?,
    error: TransportError?,
    words: String?
  ) async throws {
    let isSent = if case .connectionFailed = error { false } else { true }
    let ending = Server.Ending(status: status, isSent: isSent, error: error)
    let notifier = Server([ending, ending, ending, ending]).notifier([:])
    let line = await notifier.send([(Self.change, Self.notification(.json))])[0]
    guard let words else { return #expect(line == nil) }
    let told = try #require(line)
    #expect(told.contains("json was not told of the change: \(words)"), "\(told)")
    #expect(!told.contains("s3cret"))
  }

  @Test func `of a variable that is not set it is said what belongs into it`() async throws {
    let notifier = Server(statuses: []).notifier([:])
    let lines = await notifier.send([
      (Self.change, Self.notification(.slack, .secret(.environment("HOOK")))),
      (Self.change, Self.notification(.ntfy, key: .environment("TOKEN"))),
    ]).compactMap(\.self)
    try #require(lines.count == 2)
    #expect(lines[0].hasSuffix("HOOK is not set. Set it to the webhook's address: export HOOK=…"))
    #expect(lines[1].hasSuffix("TOKEN is not set. Set it to the receiver's key: export TOKEN=…"))
  }

  @Test func `an address that is not there is told by its place, not by what is in it`() async {
    let notifier = Server(statuses: []).notifier(["HOOK": "s3cret-without-scheme"])
    for name in ["HOOK", "NONE"] {
      let lines = await notifier.send([
        (Self.change, Self.notification(.teams, .secret(.environment(name))))
      ]).compactMap(\.self)
      #expect(lines.count == 1)
      #expect(lines.first?.contains(name) == true)
      #expect(lines.first?.contains("s3cret") == false)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `one who does not answer keeps no other from being told`() async {
    let notifier = Notifier(transport: Waiting(), environment: [:], pause: { _ in })
    let lines = await notifier.send([
      (Self.change, Self.notification(.json, .plain("https://h.example/slow"))),
      (Self.change, Self.notification(.json, .plain("https://h.example/quick"))),
    ])
    #expect(lines == [nil, nil])
  }

  @Test func `all tries together take no longer than twenty seconds`() async {
    let clock = Mutex(Duration.zero)
    let server = Server(statuses: []) { clock.withLock { $0 += .seconds(8) } }
    let notifier = Notifier(
      transport: server,
      environment: [:],
      pause: { wait in clock.withLock { $0 += wait } },
      now: { Instant(nanoseconds: 0).advanced(by: clock.withLock { $0 }) }
    )
    let lines = await notifier.send([(Self.change, Self.notification(.json))])
    #expect(lines.compactMap(\.self).count == 1)
    let limits = server.requests.withLock { $0.map(\.limits.total) }
    #expect(limits == [.seconds(20), .seconds(11)])
  }
}

/// Answers `slow` only once `quick` was asked.
private final class Waiting: HTTPTransport {
  private let (asked, ask) = AsyncStream.makeStream(of: Void.self)

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    if request.url.hasSuffix("quick") {
      ask.finish()
    } else {
      for await _ in asked {}
    }
    var exchange = HTTPExchange(started: .now, ended: .now)
    exchange.facts.status = 200
    return exchange
  }
}

/// Ends one request after the other as it is told, and remembers what it was sent.
private final class Server: HTTPTransport {
  struct Ending {
    var status: Int?
    var isSent = false
    var error: TransportError?
  }

  let requests = Mutex<[HTTPRequest]>([])
  private let endings: Mutex<[Ending]>
  private let take: @Sendable () -> Void

  /// - Parameter take: Lets the time pass that an answer takes.
  init(_ endings: [Ending], take: @escaping @Sendable () -> Void = {}) {
    self.endings = Mutex(endings)
    self.take = take
  }

  convenience init(statuses: [Int], take: @escaping @Sendable () -> Void = {}) {
    self.init(statuses.map { Ending(status: $0) }, take: take)
  }

  func notifier(_ environment: [String: String]) -> Notifier {
    Notifier(transport: self, environment: environment, pause: { _ in })
  }

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    requests.withLock { $0.append(request) }
    take()
    let ending = endings.withLock { $0.isEmpty ? Ending(status: 500) : $0.removeFirst() }
    var exchange = HTTPExchange(started: .now, ended: .now, error: ending.error)
    exchange.sent = ending.isSent ? exchange.ended : nil
    exchange.facts.status = ending.status
    return exchange
  }
}
