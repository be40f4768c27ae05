import Domain
import Synchronization
import TestSupport
import Testing

@testable import Transport

struct CurlTransportLimitTests {
  private let limit = Duration.milliseconds(40)

  @Test func `no byte before the first-token limit ends the transfer`() async throws {
    let server = try ScriptedServer.fallingSilent(after: "")
    defer { server.stop() }
    let exchange = await send(to: server, TransferLimits(firstToken: limit))
    #expect(exchange.error == .firstTokenTimeout(limit))
    #expect(try exchange.ended - #require(exchange.ready) >= limit)
    #expect(exchange.firstByte == nil)
    #expect(exchange.facts.status == nil)
  }

  @Test func `bytes without a token do not count as the first token`() async throws {
    let server = try ScriptedServer.fallingSilent(after: .chunks(": comment\n\n"))
    defer { server.stop() }
    let asked = Mutex<[[UInt8]]>([])
    let exchange = await sendUntilBytesCame { limit in
      await send(to: server, TransferLimits(firstToken: limit)) { body in
        asked.withLock { $0.append(body) }
        return false
      }
    }
    guard case .firstTokenTimeout = exchange.error else {
      return #expect(exchange.error == .firstTokenTimeout(limit))
    }
    #expect(asked.withLock { $0 } == [Array(": comment\n\n".utf8)])
    #expect(exchange.body == Array(": comment\n\n".utf8))
    #expect(exchange.facts.status == 200)
  }

  @Test func `a token in time leaves the transfer to its other limits`() async throws {
    let server = try ScriptedServer.fallingSilent(after: .chunks("data: token\n\n"))
    defer { server.stop() }
    let exchange = await sendUntilBytesCame { limit in
      await send(to: server, TransferLimits(firstToken: limit, total: limit * 2))
    }
    guard case .totalTimeout(let total) = exchange.error else {
      return #expect(exchange.error == .totalTimeout(limit))
    }
    #expect(exchange.ended - exchange.started >= total)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n"])
  func `the total limit holds before the response and within its head`(
    start: String
  ) async throws {
    let server = try ScriptedServer.fallingSilent(after: start)
    defer { server.stop() }
    let exchange = await send(to: server, TransferLimits(total: limit))
    #expect(exchange.error == .totalTimeout(limit))
    #expect(exchange.ended - exchange.started >= limit)
  }

  @Test(arguments: [String.chunks(), .chunks("data: one\n\n")])
  func `silence after the response began is a stall`(start: String) async throws {
    let server = try ScriptedServer.fallingSilent(after: start)
    defer { server.stop() }
    let exchange = await send(to: server, TransferLimits(stall: limit))
    #expect(exchange.error == .stalled(limit))
    let last = try #require(exchange.reads.last?.instant ?? exchange.firstByte)
    #expect(exchange.ended - last >= limit)
  }

  @Test(arguments: [true, false])
  func `a connection that never becomes ready is told as that, whichever limit is the shorter`(
    isTotal: Bool
  ) async throws {
    // Takes the connection and never answers the TLS greeting.
    let server = try ScriptedServer { $0.waitForClose() }
    defer { server.stop() }
    let request = HTTPRequest(
      url: "https://127.0.0.1:\(server.port)/",
      limits: isTotal ? TransferLimits(total: limit) : TransferLimits(connect: limit)
    )
    let exchange = await (try CurlTransport()).send(request)
    #expect(exchange.error == .connectTimeout(limit))
    #expect(exchange.ready == nil)
    #expect(exchange.sent == nil)
    #expect(exchange.facts.isConnectionReused == nil)
  }

  @Test func `a body of exactly the limit is complete, one byte more is cut`() async throws {
    let server = try ScriptedServer.answering(.response("0123456789"))
    defer { server.stop() }
    let whole = await send(to: server, TransferLimits(responseBytes: 10))
    #expect(whole.error == nil)
    #expect(whole.body.count == 10)
    let cut = await send(to: server, TransferLimits(responseBytes: 9))
    #expect(cut.error == .oversized(limit: 9))
    #expect(cut.body == Array("012345678".utf8))
    #expect(cut.reads.last?.end == 9)
    let none = await send(to: server, TransferLimits(responseBytes: -1))
    #expect(none.error == .oversized(limit: -1))
    #expect(none.body.isEmpty)
  }

  @Test func `an endless body is cut at the limit`() async throws {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil, peer.write(.chunks()) else { return }
      let chunk = "400\r\n\(String(repeating: "x", count: 1_024))\r\n"
      while peer.write(chunk) {}
    }
    defer { server.stop() }
    let exchange = await send(to: server, TransferLimits(responseBytes: 1 << 20))
    #expect(exchange.error == .oversized(limit: 1 << 20))
    #expect(exchange.body.count == 1 << 20)
  }

  @Test func `an endless head is cut`() async throws {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil, peer.write("HTTP/1.1 200 OK\r\n") else { return }
      let header = "X-Filler: \(String(repeating: "x", count: 1_024))\r\n"
      while peer.write(header) {}
    }
    defer { server.stop() }
    let exchange = await send(to: server, TransferLimits())
    #expect(exchange.error == .headTooLong(limit: 256 << 10))
  }

  @Test(arguments: [Duration.seconds(Int64.max), .seconds(-1)])
  func `limits beyond all measure do not trap`(limit: Duration) async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let limits = TransferLimits(firstToken: limit, stall: limit, total: limit, connect: limit)
    let exchange = await send(to: server, limits)
    guard limit < .zero else { return #expect(exchange.error == nil) }
    // This machine's own connections may be ready at once.
    #expect([.totalTimeout(limit), .connectTimeout(limit)].contains(exchange.error))
  }

  @Test func `limits of one transfer leave others alone`() async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        if request.contains("silence") { return peer.waitForClose() }
        peer.write(.response("hello"))
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    async let silent = transport.send(
      HTTPRequest(url: server.url, body: Array("silence".utf8), limits: .init(total: limit))
    )
    for _ in 0..<20 {
      let exchange = await transport.send(HTTPRequest(url: server.url))
      #expect(exchange.error == nil)
    }
    #expect(await silent.error == .totalTimeout(limit))
    let after = await transport.send(HTTPRequest(url: server.url))
    #expect(after.error == nil)
  }

  /// Sends with longer and longer limits, until the server was quick enough to be judged by them.
  private func sendUntilBytesCame(_ send: (Duration) async -> HTTPExchange) async -> HTTPExchange {
    var limit = limit
    while limit < .seconds(20) {
      let exchange = await send(limit)
      if !exchange.body.isEmpty { return exchange }
      limit *= 2
    }
    return await send(limit)
  }

  private func send(
    to server: ScriptedServer,
    _ limits: TransferLimits,
    containsToken: (@Sendable ([UInt8]) -> Bool)? = nil
  ) async -> HTTPExchange {
    var request = HTTPRequest(url: server.url, limits: limits)
    if let containsToken { request.containsToken = { body, _ in containsToken(body) } }
    do {
      return try await CurlTransport().send(request)
    } catch {
      Issue.record(error)
      return HTTPExchange(started: .now, ended: .now)
    }
  }
}
