import Domain
import TestSupport
import Testing

@testable import Transport

/// Heads that are none, do not end, or break off.
struct BrokenHeadTests {
  private static func exchange(after bytes: String) async throws -> HTTPExchange {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(bytes)
    }
    defer { server.stop() }
    return await (try CurlTransport()).send(HTTPRequest(url: server.url, body: [1]))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 20",
    "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n",
  ])
  func `a reply that is cut in its head is a failed connection`(bytes: String) async throws {
    let exchange = try await Self.exchange(after: bytes)
    guard case .connectionFailed = exchange.error else {
      return #expect(exchange.error == .connectionFailed(message: ""))
    }
  }

  @Test(arguments: ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n"])
  func `an informational status is no answer`(interim: String) async throws {
    let cut = try await Self.exchange(after: interim)
    #expect(cut.facts.status == nil && cut.firstByte == nil)
    let whole = try await Self.exchange(after: interim + interim + .response("hello"))
    #expect(whole.facts.status == 200 && whole.body == Array("hello".utf8))
  }

  @Test(arguments: [
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nbytes", "no head at all\r\n\r\n",
    "{\"choices\": []}",
  ])
  func `what is no HTTP answer is said to be none`(bytes: String) async throws {
    let exchange = try await Self.exchange(after: bytes)
    guard case .noAnswer = exchange.error else {
      return #expect(exchange.error == .noAnswer(message: ""))
    }
  }

  @Test func `a line of the head that libcurl does not take is told as that`() async throws {
    let line = "X-Long: " + String(repeating: "x", count: 120 << 10)
    let exchange = try await Self.exchange(after: "HTTP/1.1 200 OK\r\n\(line)\r\n\r\n")
    #expect(exchange.error == .headTooLong(limit: 100 << 10))
  }

  @Test func `a head that does not end within the limit is told as that`() async throws {
    let server = try ScriptedServer.fallingSilent(after: "HTTP/1.1 200 OK\r\nX: y\r\n")
    defer { server.stop() }
    let limits = TransferLimits(stall: .milliseconds(50))
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url, limits: limits))
    #expect(exchange.error == .headUnfinished(.milliseconds(50)))
  }

  @Test func `an answer that says all is well before the request was written is not taken`()
    async throws
  {
    let server = try ScriptedServer { peer in
      peer.write(.response("hello"))
      peer.waitForClose()
    }
    defer { server.stop() }
    // More than the buffers of both ends hold.
    let request = HTTPRequest(url: server.url, body: [UInt8](repeating: 32, count: 32 << 20))
    let exchange = await (try CurlTransport()).send(request)
    guard case .noAnswer = exchange.error else {
      return #expect(exchange.error == .noAnswer(message: ""))
    }
  }
}
