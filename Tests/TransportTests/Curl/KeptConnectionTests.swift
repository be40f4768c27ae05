import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Transport

/// What a server does to a connection that was kept, and whose fault a failure then is.
struct KeptConnectionTests {
  private static let hello = String.response("hello")

  private static func request(to server: ScriptedServer, isNew: Bool = false) -> HTTPRequest {
    var request = HTTPRequest(url: server.url, body: Array("{}".utf8))
    request.needsNewConnection = isNew
    return request
  }

  @Test func `a request whose kept connection dies unanswered is sent once, and said to be stale`()
    async throws
  {
    let received = Mutex(0)
    let server = try ScriptedServer { peer in
      for number in 0... {
        guard peer.readRequest() != nil else { return }
        received.withLock { $0 += 1 }
        guard number == 0 else { return }
        peer.write(Self.hello)
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    for round in 1...8 {
      let first = await transport.send(Self.request(to: server, isNew: round > 1))
      #expect(first.error == nil)
      let second = await transport.send(Self.request(to: server))
      #expect(second.isStale)
      #expect(second.facts.isConnectionReused == true)
      #expect(received.withLock { $0 } == 2 * round)
      #expect(server.accepted == round)
    }
  }

  @Test func `a kept connection that dies long after it took a request is the provider's failure`()
    async throws
  {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(Self.hello)
      guard peer.readRequest() != nil else { return }
      // More than a dead connection needs to say so.
      Thread.sleep(forTimeInterval: 1.1)
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    #expect(await transport.send(Self.request(to: server)).error == nil)
    let second = await transport.send(Self.request(to: server))
    #expect(second.facts.isConnectionReused == true)
    #expect(
      second.error == .connectionFailed(message: "the connection closed before an answer began")
    )
  }

  @Test func `a new connection that dies unanswered is the provider's failure`() async throws {
    let server = try ScriptedServer { peer in _ = peer.readRequest() }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(Self.request(to: server))
    guard case .connectionFailed = exchange.error else {
      return #expect(exchange.error == .connectionFailed(message: ""))
    }
  }

  @Test(arguments: [1, 2, 3])
  func `a server that closes after so many answers fails no request`(answers: Int) async throws {
    let received = Mutex(0)
    let server = try ScriptedServer { peer in
      for _ in 0..<answers {
        guard peer.readRequest() != nil else { return }
        received.withLock { $0 += 1 }
        peer.write(.chunks("one") + "0\r\n\r\n")
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    var attempts = 0
    for _ in 0..<60 {
      var exchange = await transport.send(Self.request(to: server))
      attempts += 1
      if exchange.isStale {
        exchange = await transport.send(Self.request(to: server, isNew: true))
        attempts += 1
      }
      #expect(exchange.error == nil)
    }
    // The last may have been taken by a server that had closed already: it never read it.
    #expect(received.withLock { $0 } <= attempts && received.withLock { $0 } >= 60)
  }

  @Test func `a folded line that begins the second head is no pointer into the first`()
    async throws
  {
    let server = try ScriptedServer { peer in
      for number in 0... {
        guard peer.readRequest() != nil else { return }
        let fold = number > 0 ? "\tX-Folded: y\r\n" : ""
        peer.write("HTTP/1.1 200 OK\r\n\(fold)Content-Length: 2\r\n\r\nok")
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    for _ in 0..<4 {
      _ = await transport.send(Self.request(to: server))
    }
    #expect(server.accepted >= 1)
  }

  @Test func `an answer that lay there before the request was written is not taken`() async throws {
    let server = try ScriptedServer { peer in
      while peer.readRequest() != nil {
        // In a write of its own, behind a pause that the client's next request does not wait for.
        peer.write(Self.hello)
        peer.write(.response("smuggled"))
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    var taken = 0
    for _ in 0..<40 {
      let exchange = await transport.send(Self.request(to: server))
      if let step = exchange.step { try await Task.sleep(for: step.settled - .now) }
      let isSmuggled = exchange.body == Array("smuggled".utf8)
      if isSmuggled, exchange.error == nil, exchange.step?.isLost != true { taken += 1 }
    }
    #expect(taken == 0)
  }

  @Test func `an answer to nobody that comes as the next request is out is not taken`() async throws
  {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(Self.hello)
      while peer.readRequest() != nil {
        peer.write(.response("smuggled"))
        peer.write(Self.hello)
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    var (taken, refused) = (0, 0)
    for _ in 0..<40 {
      let exchange = await transport.send(Self.request(to: server))
      // Without a step, this machine was too slow for the answer to be one that came at once.
      guard exchange.body == Array("smuggled".utf8), let step = exchange.step else { continue }
      try await Task.sleep(for: step.settled - .now)
      if step.isLost { refused += 1 } else { taken += 1 }
    }
    #expect(taken == 0)
    #expect(refused > 0)
  }

  @Test func `an answer far too soon for its server is known to be another's once that one comes`()
    async throws
  {
    let wait = 0.12
    let server = try ScriptedServer { peer in
      for number in 0... {
        guard peer.readRequest() != nil else { return }
        if number == 1 { peer.write(.response("smuggled")) }
        Thread.sleep(forTimeInterval: wait)
        peer.write(Self.hello)
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    #expect(await transport.send(Self.request(to: server)).step == nil)
    let second = await transport.send(Self.request(to: server))
    #expect(second.body == Array("smuggled".utf8))
    // The next goes elsewhere, so that the first connection can be watched.
    let third = await transport.send(Self.request(to: server))
    #expect(third.body == Array("hello".utf8) && third.step == nil)
    #expect(server.accepted == 2)
    let step = try #require(second.step)
    try await Task.sleep(for: step.settled - .now)
    #expect(step.isLost)
  }

  @Test(arguments: ["\n", "\r\n"], [true, false])
  func `an empty line behind an answer fails no request`(line: String, isApart: Bool) async throws {
    let server = try ScriptedServer { peer in
      while peer.readRequest() != nil {
        if isApart {
          peer.write(Self.hello)
          peer.write(line)
        } else {
          peer.write(Self.hello + line)
        }
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    _ = try await transport.warm(url: server.url, connections: 1)
    for _ in 0..<20 {
      let exchange = await transport.send(Self.request(to: server))
      // Out before the line came, it is sent once more; it is no failure either.
      guard !exchange.isStale else { continue }
      #expect(exchange.error == nil)
      if let step = exchange.step {
        try await Task.sleep(for: step.settled - .now)
        #expect(!step.isLost)
      }
    }
  }

  @Test func `a notice that a kept connection was idle too long is no answer`() async throws {
    let notice = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(Self.hello)
      guard peer.readRequest() != nil else { return }
      peer.write(notice)
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    #expect(await transport.send(Self.request(to: server)).error == nil)
    let second = await transport.send(Self.request(to: server))
    #expect(second.isStale && second.facts.status == nil)
    let fresh = try ScriptedServer { peer in
      if peer.readRequest() != nil { peer.write(notice) }
    }
    defer { fresh.stop() }
    let first = await transport.send(Self.request(to: fresh))
    #expect(first.error == nil && first.facts.status == 408)
    let keeping = try ScriptedServer { peer in
      for number in 0... {
        guard peer.readRequest() != nil else { return }
        let busy = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"
        peer.write(number == 0 ? Self.hello : busy)
      }
    }
    defer { keeping.stop() }
    _ = await transport.send(Self.request(to: keeping))
    let kept = await transport.send(Self.request(to: keeping))
    #expect(!kept.isStale && kept.facts.status == 408)
  }

  @Test func `a connection on which a body came after HEAD is not used again`() async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        if request.hasPrefix("HEAD") {
          peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        } else {
          peer.write(Self.hello)
        }
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    _ = try await transport.warm(url: server.url, connections: 3)
    for _ in 0..<6 {
      let exchange = await transport.send(Self.request(to: server))
      #expect(exchange.error == nil && exchange.body == Array("hello".utf8))
    }
  }

  @Test func `a server that never answers HEAD keeps warming within its limits`() async throws {
    let server = try ScriptedServer { peer in peer.waitForClose() }
    defer { server.stop() }
    let limits = TransferLimits(total: .milliseconds(100))
    await #expect(throws: TransportError.totalTimeout(.milliseconds(100))) {
      _ = try await (try CurlTransport()).warm(url: server.url, connections: 4, limits: limits)
    }
  }

  @Test func `a request that nobody measures goes out again by itself, on a new connection`()
    async throws
  {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(Self.hello)
      _ = peer.readRequest()
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    for _ in 0..<4 {
      #expect(await transport.sendUnmeasured(Self.request(to: server)).error == nil)
    }
  }
}
