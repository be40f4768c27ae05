import Domain
import Foundation
import Testing

@testable import Transport

@Suite(.enabled(if: HTTP2Server.isAvailable, "node and openssl have to be on PATH"))
struct CurlTransportHTTP2Tests {
  private let server: HTTP2Server
  private let transport: CurlTransport

  init() throws {
    server = try HTTP2Server()
    transport = try CurlTransport()
  }

  private func request(_ path: String) -> HTTPRequest {
    HTTPRequest(
      url: server.url + path,
      body: Array("{}".utf8),
      security: SecurityOptions(certificateAuthorityFile: server.authority.path)
    )
  }

  private func connection(of exchange: HTTPExchange) -> String? {
    exchange.headers.first { $0.name == "x-connection" }?.value
  }

  @Test func `the first request tells the handshake and the version`() async throws {
    let exchange = await transport.send(request("/stream?events=3"))
    #expect(exchange.error == nil)
    #expect(exchange.facts.status == 200)
    #expect(exchange.facts.httpVersion == "2")
    #expect(exchange.facts.isConnectionReused == false)
    #expect(exchange.facts.tlsHandshake != nil)
    let ready = try #require(exchange.ready)
    let sent = try #require(exchange.sent)
    let firstByte = try #require(exchange.firstByte)
    #expect(exchange.started < ready && ready <= sent)
    #expect(ready < firstByte && firstByte <= exchange.ended)
  }

  @Test func `every event is stamped after it was written, and in order`() async throws {
    let exchange = await transport.send(request("/stream?events=25"))
    let events = String(decoding: exchange.body, as: UTF8.self).components(separatedBy: "\n\n")
    #expect(events.count == 27)
    #expect(events.suffix(2) == ["data: [DONE]", ""])
    #expect(exchange.reads.map(\.instant) == exchange.reads.map(\.instant).sorted())
    #expect(exchange.reads.last?.end == exchange.body.count)
    #expect(try #require(exchange.reads.last).instant <= exchange.ended)
    var end = 0
    for event in events.prefix(25) {
      end += event.utf8.count + 2
      let written = try #require(Int64(event.dropFirst("data: ".count)))
      let read = try #require(exchange.reads.first { $0.end >= end })
      #if os(Linux)
      // Elsewhere node's clock is not the one that the stamps are taken from.
      #expect(read.instant.nanoseconds > written)
      #else
      #expect(read.instant > exchange.started && written > 0)
      #endif
    }
  }

  @Test func `requests that are open together share one connection`() async throws {
    let security = SecurityOptions(certificateAuthorityFile: server.authority.path)
    #expect(try await transport.warm(url: server.url, connections: 8, security: security) == 1)
    let request = request("/together?count=40")
    let exchanges = await withTaskGroup(of: HTTPExchange.self) { group in
      for _ in 0..<40 {
        group.addTask { [transport] in await transport.send(request) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // None is answered before all are open.
    #expect(exchanges.allSatisfy { $0.error == nil && $0.facts.status == 200 })
    #expect(exchanges.allSatisfy { $0.facts.httpVersion == "2" })
    #expect(Set(exchanges.map(connection)) == ["1"])
    #expect(exchanges.allSatisfy { $0.facts.isConnectionReused == true && $0.ready == $0.started })
  }

  @Test func `requests that wait for one handshake are told as connecting`() async throws {
    let request = request("/together?count=20")
    let exchanges = await withTaskGroup(of: HTTPExchange.self) { group in
      for _ in 0..<20 {
        group.addTask { [transport] in await transport.send(request) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(exchanges.map(connection)) == ["1"])
    let opener = try #require(exchanges.first { $0.facts.tlsHandshake != nil }?.ready)
    // One that began when the connection stood had nothing to wait for.
    for exchange in exchanges where exchange.started < opener {
      #expect(exchange.facts.isConnectionReused == false)
      #expect(try #require(exchange.ready) >= opener)
    }
  }

  @Test func `a stream that is reset unanswered is the server's doing, unless it was refused`()
    async throws
  {
    let security = SecurityOptions(certificateAuthorityFile: server.authority.path)
    _ = try await transport.warm(url: server.url, connections: 1, security: security)
    let internalError = await transport.send(request("/refuse?code=2"))
    #expect(internalError.facts.isConnectionReused == true)
    guard case .connectionFailed(let message) = internalError.error else {
      return #expect(internalError.error == .connectionFailed(message: ""))
    }
    #expect(message.contains("INTERNAL_ERROR"))
    #expect(await transport.send(request("/refuse?code=11")).error == .rateLimited)
    let refused = await transport.send(request("/refuse?code=7"))
    #expect(refused.facts.isConnectionReused == true)
    #expect(refused.isStale)
    // On a connection of its own it is the server's, or it would be sent again and again.
    var again = request("/refuse?code=7")
    again.needsNewConnection = true
    guard case .connectionFailed = await transport.send(again).error else {
      Issue.record("a new connection cannot be stale")
      return
    }
  }

  @Test(arguments: ["status=429", "status=429&length=1", "status=200"])
  func `an early answer counts though the server resets the rest of the request`(
    query: String
  ) async throws {
    let request = HTTPRequest(
      url: server.url + "/early-reset?" + query,
      body: [UInt8](repeating: UInt8(ascii: "x"), count: 300_000),
      limits: TransferLimits(stall: .seconds(5)),
      security: SecurityOptions(certificateAuthorityFile: server.authority.path)
    )
    let exchange = await transport.send(request)
    #expect(exchange.error == nil)
    #expect(exchange.sent == nil)
    #expect(exchange.facts.status == (query.contains("429") ? 429 : 200))
    #expect(exchange.body.starts(with: "data: ".utf8))
  }

  @Test func `a refusal comes with its status, headers and body`() async throws {
    let exchange = await transport.send(request("/limited"))
    #expect(exchange.error == nil)
    #expect(exchange.facts.status == 429)
    #expect(exchange.facts.headers["retry-after"] == "3")
    #expect(String(decoding: exchange.body, as: UTF8.self) == "slow down")
  }

  @Test(arguments: [200, 429], [2, 66_000, 300_000])
  func `an answer that is whole before its request was written ends`(
    status: Int,
    bytes: Int
  ) async throws {
    let request = HTTPRequest(
      url: server.url + "/early?status=\(status)",
      body: [UInt8](repeating: UInt8(ascii: "x"), count: bytes),
      limits: TransferLimits(stall: .seconds(5)),
      security: SecurityOptions(certificateAuthorityFile: server.authority.path)
    )
    let exchange = await transport.send(request)
    #expect(exchange.error == nil)
    #expect(exchange.facts.status == status)
    #expect(exchange.body.starts(with: "data: ".utf8))
  }

  @Test func `a stream that is reset keeps what came, and its connection`() async throws {
    let exchange = await transport.send(request("/reset"))
    guard case .closedEarly = exchange.error else {
      return #expect(exchange.error == .closedEarly(message: ""))
    }
    #expect(exchange.facts.status == 200)
    #expect(exchange.body.starts(with: "data: ".utf8))
    let next = await transport.send(request("/stream?events=1"))
    #expect(next.error == nil)
    #expect(connection(of: next) == "1")
  }

  @Test func `a connection that is reset in mid-stream is told and replaced`() async throws {
    let exchange = await transport.send(request("/vanish"))
    // A reset may overtake what was written before it.
    switch exchange.error {
    case .closedEarly: #expect(exchange.facts.status == 200)
    case .connectionFailed: #expect(exchange.facts.status == nil)
    default: #expect(exchange.error == .closedEarly(message: ""))
    }
    let next = await transport.send(request("/stream?events=1"))
    #expect(next.error == nil)
    #expect(connection(of: next) == "2")
  }
}
