import Domain
import Foundation
import TestSupport
import Testing

@testable import Transport

struct CurlTransportTests {
  @Test func `the request arrives as it was asked for`() async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() { peer.write(.response(request)) }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    let post = await transport.send(
      HTTPRequest(
        url: server.url + "v1/completions",
        headers: [.init("Content-Type", "application/json"), .init("X-Empty", "")],
        body: Array("{\"a\":1}".utf8)
      )
    )
    let posted = String(decoding: post.body, as: UTF8.self)
    #expect(posted.hasPrefix("POST /v1/completions HTTP/1.1\r\n"))
    #expect(posted.hasSuffix("\r\n\r\n{\"a\":1}"))
    #expect(posted.contains("Content-Type: application/json\r\n"))
    #expect(posted.contains("X-Empty:\r\n"))
    #expect(posted.contains("Content-Length: 7\r\n"))
    #expect(!posted.lowercased().contains("expect:"))
    #expect(!posted.lowercased().contains("accept-encoding:"))

    let get = await transport.send(HTTPRequest(method: .get, url: server.url + "v1/models"))
    let got = String(decoding: get.body, as: UTF8.self)
    #expect(got.hasPrefix("GET /v1/models HTTP/1.1\r\n"))
    #expect(!got.contains("Content-Type"))
    #expect(!got.contains("X-Empty"))
    #expect(got.hasSuffix("\r\n\r\n"))

    let empty = await transport.send(HTTPRequest(url: server.url))
    #expect(String(decoding: empty.body, as: UTF8.self).contains("Content-Length: 0\r\n"))
  }

  @Test func `a body may hold any byte`() async throws {
    let server = try ScriptedServer { peer in
      guard let request = peer.readRequest() else { return }
      peer.write(.response("\(request.utf8.count { $0 == 0 })"))
    }
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(
      HTTPRequest(url: server.url, body: [0, 1, 0, 10, 13, 0])
    )
    #expect(exchange.body == Array("3".utf8))
  }

  @Test func `the facts of a transfer are told`() async throws {
    let response = String.response(
      "hello",
      headers: "X-Request-ID: abc\r\nRetry-After: 2\r\nX-Other: 1\r\nX-RateLimit-Limit: 9\r\n"
    )
    let server = try ScriptedServer.answering(
      response.replacing("200 OK", with: "429 Too Many Requests")
    )
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.error == nil)
    #expect(exchange.facts.status == 429)
    #expect(exchange.facts.httpVersion == "1.1")
    #expect(exchange.facts.remoteAddress == "127.0.0.1")
    #expect(exchange.facts.tlsHandshake == nil)
    #expect(exchange.facts.bytesReceived == Int64(response.utf8.count + 15))
    #expect(
      exchange.facts.headers == [
        "x-request-id": "abc", "retry-after": "2", "x-ratelimit-limit": "9",
      ]
    )
    #expect(exchange.headers.map(\.name).last == "content-length")
  }

  @Test func `interim responses and trailers stay out of the head`() async throws {
    let server = try ScriptedServer.answering(
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Final: 1\r\n\r\n"
        + "2\r\nhi\r\n0\r\nX-Trailer: 1\r\n\r\n"
    )
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.error == nil)
    #expect(exchange.facts.status == 200)
    #expect(exchange.headers.map(\.name) == ["transfer-encoding", "x-final"])
    #expect(exchange.body == Array("hi".utf8))
  }

  @Test func `this machine is reached directly, other hosts through the proxy that is named`()
    async throws
  {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() { peer.write(.response(request)) }
    }
    defer { server.stop() }
    let transport = try CurlTransport()
    let proxied = SecurityOptions(proxy: server.url)
    let remote = await transport.send(
      HTTPRequest(method: .get, url: "http://provider.invalid/v1", security: proxied)
    )
    let got = String(decoding: remote.body, as: UTF8.self)
    #expect(got.hasPrefix("GET http://provider.invalid/v1 HTTP/1.1\r\n"))
    let unused = SecurityOptions(proxy: "http://127.0.0.1:1")
    let local = await transport.send(
      HTTPRequest(method: .get, url: server.url + "v1", security: unused)
    )
    #expect(String(decoding: local.body, as: UTF8.self).hasPrefix("GET /v1 HTTP/1.1\r\n"))
  }

  @Test(
    arguments: [
      ("http_proxy", "http://p:3128", true), ("HTTPS_PROXY", "p:3128", true),
      ("all_proxy", "socks5://p", true), ("http_proxy", "", false),
      // libcurl does not look at it: a web server's scripts get a request's header as it.
      ("HTTP_PROXY", "http://p:3128", false),
    ]
  )
  func `libcurl looks for a proxy where a variable names one`(
    name: String,
    value: String,
    isNamed: Bool
  ) {
    #expect(CurlLibrary.namesProxy { $0 == name ? value : nil } == isNamed)
  }

  @Test func `redirects are answers, not followed`() async throws {
    let server = try ScriptedServer.answering(
      "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    )
    defer { server.stop() }
    let exchange = await (try CurlTransport()).send(HTTPRequest(url: server.url))
    #expect(exchange.facts.status == 302)
    #expect(exchange.error == nil)
  }

  @Test(arguments: [1, 2])
  func `two hundred transfers at once are told apart`(loops: Int) async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let body = request.components(separatedBy: "\r\n\r\n").last ?? ""
        peer.write(.response(body))
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport(loops: loops)
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask {
          let body = Array("request \(number)".utf8)
          let exchange = await transport.send(HTTPRequest(url: server.url, body: body))
          #expect(exchange.error == nil)
          #expect(exchange.body == body)
        }
      }
    }
    let report = await transport.report()
    #expect(report.transfers == 200)
    #expect(report.lag.count >= 200)
    #expect(report.lag.quantile(0.99) != nil)
    #expect(report.processorTime > .zero)
  }

  @Test(arguments: [1, 2])
  func `warmed connections carry the requests that follow`(loops: Int) async throws {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let isHead = request.hasPrefix("HEAD")
        peer.write(isHead ? "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\n" : .response("hi"))
      }
    }
    defer { server.stop() }
    let transport = try CurlTransport(loops: loops)
    let opened = try await transport.warm(url: server.url, connections: 8)
    #expect(opened == 8)
    #expect(server.accepted == 8)
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          let exchange = await transport.send(HTTPRequest(url: server.url))
          #expect(exchange.facts.isConnectionReused == true)
          #expect(exchange.body == Array("hi".utf8))
        }
      }
    }
    #expect(server.accepted == 8)
  }

  @Test func `warming counts only what the server leaves open, and says when there is no server`()
    async throws
  {
    let server = try ScriptedServer { peer in
      guard peer.readRequest() != nil else { return }
      peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    }
    let transport = try CurlTransport()
    #expect(try await transport.warm(url: server.url, connections: 3) == 0)
    #expect(try await transport.warm(url: server.url, connections: 0) == 0)
    server.stop()
    await #expect(throws: TransportError.self) {
      try await transport.warm(url: server.url, connections: 3)
    }
  }

  @Test func `the libraries are named with their versions`() throws {
    let versions = CurlTransport.versions
    #expect(versions.first?.name == "libcurl")
    #expect(versions.contains { $0.name == "TLS" })
    #expect(versions.allSatisfy { !$0.version.isEmpty })
  }
}
