import Domain
import Execution
import Store
import Synchronization
import Testing
import Transport

struct TelemetryCollectorTests {
  private func collector(_ server: Server, _ address: String = "http://127.0.0.1:4318/") throws
    -> TelemetryCollector
  {
    try TelemetryCollector(address: address, transport: server, pause: { _ in })
  }

  @Test func `a document goes to the signal's path, as JSON`() async throws {
    let server = Server([(200, "{}")])
    #expect(try await collector(server).post(.traces, #"{"resourceSpans":[]}"#) == nil)
    let request = try #require(server.requests.withLock { $0.first })
    #expect(request.url == "http://127.0.0.1:4318/v1/traces")
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"resourceSpans":[]}"#)
  }

  @Test(arguments: [429, 502, 503, 504])
  func `what may pass is tried again`(status: Int) async throws {
    let server = Server([(status, ""), (200, "")])
    #expect(try await collector(server).post(.logs, "{}") == nil)
    #expect(server.requests.withLock { $0.count } == 2)
  }

  @Test(arguments: [400, 401, 404, 500])
  func `what will not pass is told at once`(status: Int) async throws {
    let server = Server([(status, "")])
    let error = await #expect(throws: CommandFailure.self) {
      try await collector(server).post(.metrics, "{}")
    }
    #expect(try #require(error).message.contains("it answered \(status)"))
    #expect(server.requests.withLock { $0.count } == 1)
  }

  @Test func `what it took and did not keep is told, and not sent again`() async throws {
    let answer = #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}"#
    let server = Server([(200, answer)])
    let words = try await collector(server).post(.traces, "{}")
    #expect(words == "the collector kept 3 of them not: too old")
    #expect(server.requests.withLock { $0.count } == 1)
  }

  @Test(arguments: ["localhost:4318", "", "ftp://a", "http://"])
  func `what is no address is refused`(address: String) {
    #expect(throws: CommandFailure.self) { try collector(Server([]), address) }
  }
}

/// Answers one request after the other.
private final class Server: HTTPTransport {
  let requests = Mutex<[HTTPRequest]>([])
  private let answers: Mutex<[(Int, String)]>

  init(_ answers: [(Int, String)]) {
    self.answers = Mutex(answers)
  }

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    requests.withLock { $0.append(request) }
    let (status, body) = answers.withLock { $0.isEmpty ? (500, "") : $0.removeFirst() }
    var exchange = HTTPExchange(started: .now, ended: .now, body: Array(body.utf8))
    exchange.facts.status = status
    return exchange
  }
}
