import Domain
import Foundation
import TestSupport
import Testing

@testable import Transport

struct CurlTransportFailureTests {
  @Test func `a port where nobody listens is a failed connection`() async throws {
    let server = try ScriptedServer { _ in }
    server.stop()
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    guard case .connectionFailed(let message) = exchange.error else {
      return #expect(exchange.error == .connectionFailed(message: ""))
    }
    #expect(message.contains("127.0.0.1"))
    #expect(exchange.ready == nil)
    #expect(exchange.facts.remoteAddress == nil)
  }

  @Test func `a name that cannot be is not resolved`() async throws {
    let name = String(repeating: "a", count: 64)
    let exchange = await (try CurlTransport()).send(
      HTTPRequest(url: "http://\(name)/", security: SecurityOptions(proxy: ""))
    )
    guard case .nameNotResolved = exchange.error else {
      return #expect(exchange.error == .nameNotResolved(message: ""))
    }
  }

  @Test func `a server without TLS is told from one that refuses`() async throws {
    let server = try ScriptedServer { peer in
      peer.write("this is not TLS\r\n")
      peer.waitForClose()
    }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(
      HTTPRequest(url: "https://127.0.0.1:\(server.port)/")
    )
    guard case .tls = exchange.error else { return #expect(exchange.error == .tls(message: "")) }
    #expect(exchange.ready == nil)
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", .chunks("one", "two"),
  ])
  func `a connection closed within the body keeps what came`(start: String) async throws {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write(start)
    }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    guard case .closedEarly = exchange.error else {
      return #expect(exchange.error == .closedEarly(message: ""))
    }
    #expect(!exchange.body.isEmpty)
    #expect(exchange.facts.status == 200)
  }

  @Test(arguments: [true, false])
  func `a connection dropped before the response is a failed connection`(
    byReset: Bool
  ) async throws {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      if byReset { peer.reset() }
    }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url, body: [1]))
    guard case .connectionFailed = exchange.error else {
      return #expect(exchange.error == .connectionFailed(message: ""))
    }
    #expect(exchange.ready != nil)
    #expect(exchange.firstByte == nil)
  }

  @Test(arguments: [
    "", "no scheme at all", "file:///etc/passwd", "http://[::1", "ftp://localhost/",
  ])
  func `an address that is no HTTP address is an error, not a crash`(url: String) async throws {
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: url))
    #expect(exchange.error != nil)
    #expect(exchange.body.isEmpty)
  }

  @Test(arguments: ["secret\r\nX-Other: 1", "secret\n", "secret\0more"])
  func `a key with a line break is refused without being told`(key: String) async throws {
    let server = try ScriptedServer.answering(.response("hello"))
    defer { server.stop() }
    let transport = try CurlTransport()
    let exchange = await transport.send(
      HTTPRequest(url: server.url, headers: [.init("Authorization", "Bearer \(key)")])
    )
    guard case .other(_, let message) = exchange.error else {
      return #expect(exchange.error == .other(code: 43, message: ""))
    }
    #expect(
      message == "the header 'Authorization' holds a line break or has no name. Remove it."
    )
    #expect(server.accepted == 0)
    let after = await transport.send(HTTPRequest(url: server.url))
    #expect(after.error == nil)
  }

  @Test func `no error message holds the key`() async throws {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    let addresses = [
      server.url, "https://127.0.0.1:\(server.port)/", "http://127.0.0.1:1/", "junk://x",
    ]
    for url in addresses {
      let exchange = await transport.send(
        HTTPRequest(
          url: url,
          headers: [.init("Authorization", "Bearer sk-key")],
          limits: TransferLimits(connect: .milliseconds(40))
        )
      )
      let error = try #require(exchange.error)
      #expect(!String(describing: error).contains("sk-key"))
    }
  }

  @Test func `running out of descriptors says how to get more`() {
    #expect(
      FileDescriptor.words(EMFILE) == """
        this process may not open more files and connections. \
        Raise the limit with 'ulimit -n 8192', or lower the concurrency.
        """
    )
  }

  @Test func `cancelling ends a transfer under way, one that waits and one not begun`() async throws
  {
    let server = try ScriptedServer.fallingSilent(after: .chunks("one"))
    defer { server.stop() }
    let transport = try CurlTransport()
    let later = Instant.now.advanced(by: .seconds(3_600))
    await withTaskGroup { group in
      group.addTask { await transport.send(HTTPRequest(url: server.url)) }
      group.addTask { await transport.send(HTTPRequest(url: server.url, startAt: later)) }
      group.cancelAll()
      group.addTask { await transport.send(HTTPRequest(url: server.url)) }
      for await exchange in group {
        #expect(exchange.error == .cancelled)
      }
    }
  }

  @Test func `cancelling in mid-body keeps what came and leaves the loop fit`() async throws {
    let (requested, request) = AsyncStream.makeStream(of: Void.self)
    let server = try ScriptedServer { peer in
      while let text = peer.readRequest() {
        guard text.contains("stream") else {
          peer.write(.response("hello"))
          continue
        }
        peer.write(.chunks("one"))
        request.yield()
        peer.waitForClose()
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    await withTaskGroup { group in
      group.addTask {
        await transport.send(HTTPRequest(url: server.url, body: Array("stream".utf8)))
      }
      for await _ in requested { break }
      // The loop answers in order, so what the server wrote before is most likely read by now.
      _ = await transport.report()
      group.cancelAll()
      for await exchange in group {
        #expect(exchange.error == .cancelled)
      }
    }
    let after = await transport.send(HTTPRequest(url: server.url))
    #expect(after.error == nil)
  }
}
