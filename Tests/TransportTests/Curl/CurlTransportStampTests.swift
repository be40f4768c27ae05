import Domain
import Foundation
import TestSupport
import Testing

@testable import Transport

struct CurlTransportStampTests {
  @Test(arguments: [HTTPRequest.ConnectionPolicy.reuse, .fresh])
  func `the instants of an exchange follow each other`(
    connection: HTTPRequest.ConnectionPolicy
  ) async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let transport = try CurlTransport()
    let request = HTTPRequest(url: server.url, body: Array("{}".utf8), connection: connection)
    for _ in 0..<3 {
      let scheduled = Instant.now
      let exchange = await transport.send(request)
      #expect(exchange.error == nil)
      #expect(exchange.body == Array("hello".utf8))
      let ready = try #require(exchange.ready)
      let sent = try #require(exchange.sent)
      let firstByte = try #require(exchange.firstByte)
      let read = try #require(exchange.reads.first)
      #expect(scheduled <= exchange.started)
      #expect(exchange.started <= ready)
      #expect(ready <= sent)
      #expect(sent <= firstByte)
      #expect(firstByte <= read.instant)
      #expect(read.instant <= exchange.ended)
      #expect(exchange.ended <= .now)
      #expect(exchange.startedAtMilliseconds > 1_700_000_000_000)
    }
  }

  @Test func `a reused connection is ready when the request starts`() async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let transport = try CurlTransport()
    let first = await transport.send(HTTPRequest(url: server.url))
    let second = await transport.send(HTTPRequest(url: server.url))
    #expect(first.facts.isConnectionReused == false)
    #expect(first.facts.connect != nil)
    #expect(try #require(first.ready) > first.started)
    #expect(second.facts.isConnectionReused == true)
    #expect(second.facts.connect == nil)
    #expect(second.ready == second.started)
    #expect(server.accepted == 1)
  }

  @Test func `a fresh connection is opened for every request that asks for one`() async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let transport = try CurlTransport()
    for _ in 0..<3 {
      let exchange = await transport.send(HTTPRequest(url: server.url, connection: .fresh))
      #expect(exchange.facts.isConnectionReused == false)
      #expect(try #require(exchange.ready) > exchange.started)
    }
    #expect(server.accepted == 3)
  }

  @Test func `a connection that the server closed meanwhile is replaced`() async throws {
    let (closings, closed) = AsyncStream.makeStream(of: Void.self)
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(.response("bye"))
      peer.close()
      closed.yield()
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    var closing = closings.makeAsyncIterator()
    for _ in 0..<3 {
      let exchange = await transport.send(HTTPRequest(url: server.url, body: [1]))
      #expect(exchange.error == nil)
      #expect(exchange.body == Array("bye".utf8))
      // One that closes as the next request is sent is `staleConnection`, and rightly so.
      await closing.next()
    }
  }

  @Test func `pieces that arrive together share one read`() async throws {
    let server = try ScriptedServer.answering(.chunks("one", "two", "three", ""))
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.body == Array("onetwothree".utf8))
    #expect(exchange.reads.map(\.end) == [11])
  }

  @Test func `a response that comes a byte at a time is whole, in marks that never go back`()
    async throws
  {
    let response = String.chunks("data: one\n\n", "data: two\n\n", "")
    let server = try ScriptedServer { peer in
      while peer.readRequest() != nil {
        for character in response.unicodeScalars { peer.write(String(character)) }
      }
    }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.error == nil)
    #expect(exchange.body == Array("data: one\n\ndata: two\n\n".utf8))
    #expect(exchange.reads.last?.end == exchange.body.count)
    #expect(exchange.reads.map(\.end) == Set(exchange.reads.map(\.end)).sorted())
    #expect(exchange.reads.map(\.instant) == exchange.reads.map(\.instant).sorted())
  }

  @Test func `the marks of a long body grow to its whole length`() async throws {
    let body = String(repeating: "0123456789abcdef", count: 65_536)
    let server = try ScriptedServer.answering(.response(body))
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.body == Array(body.utf8))
    #expect(exchange.reads.count > 1)
    #expect(exchange.reads.last?.end == body.utf8.count)
    for (earlier, later) in zip(exchange.reads, exchange.reads.dropFirst()) {
      #expect(earlier.end < later.end)
      #expect(earlier.instant <= later.instant)
    }
  }

  @Test func `a long request is sent whole`() async throws {
    let server = try ScriptedServer { peer in
      guard let request = peer.readRequest() else { return }
      peer.write(.response("\(request.utf8.count { $0 == UInt8(ascii: "~") })"))
    }
    defer { server.stop() }
    let body = [UInt8](repeating: UInt8(ascii: "~"), count: 300_000)
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url, body: body))
    #expect(exchange.body == Array("300000".utf8))
    #expect(try #require(exchange.sent) <= #require(exchange.firstByte))
    #expect(try #require(exchange.facts.bytesSent) > 300_000)
  }

  @Test func `a long request is stamped when it is written, not when it is answered`()
    async throws
  {
    let (isRead, mayAnswer) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      isRead.signal()
      mayAnswer.wait()
      peer.write(.response("done"))
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    async let answer = transport.send(
      HTTPRequest(url: server.url, body: [UInt8](repeating: 0, count: 1 << 20))
    )
    await withCheckedContinuation { continuation in
      Thread {
        isRead.wait()
        continuation.resume()
      }.start()
    }
    // The loop reports between two turns, so the turn that wrote the last byte is over.
    _ = await transport.report()
    let written = Instant.now
    mayAnswer.signal()
    let exchange = await answer
    #expect(exchange.error == nil)
    #expect(try #require(exchange.sent) <= written)
    #expect(try #require(exchange.firstByte) > written)
  }

  @Test func `requests leave no earlier than planned`() async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let transport = try CurlTransport()
    let begin = Instant.now
    let plan = [30, 10, 20, 0].map { begin.advanced(by: .milliseconds($0)) }
    let exchanges = await withTaskGroup { group in
      for startAt in plan {
        group.addTask {
          (startAt, await transport.send(HTTPRequest(url: server.url, startAt: startAt)))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for (startAt, exchange) in exchanges {
      #expect(exchange.started >= startAt)
      #expect(exchange.error == nil)
    }
  }
}
