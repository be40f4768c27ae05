import Domain
import Foundation
import Profiles
import Providers
import Testing
import Transport

/// Every transcript over a real socket and libcurl, its body in chunks of several sizes.
@Suite(.serialized)
struct ReplayTests {
  @Test(arguments: RecordedCase.all, [1, 11, 64, 1 << 20])
  func `a transcript reads the same over a socket as from memory`(
    recorded: RecordedCase,
    chunkSize: Int
  ) async throws {
    let transcript = try Transcript(recorded.name)
    let server = try TranscriptServer(transcript, chunkSize: chunkSize)
    defer { server.stop() }
    let provider = try recorded.provider(at: server.url)
    let request = try provider.httpRequest(for: recorded.request, limits: TransferLimits())
    let exchange = try await Self.transport.get().send(request)
    let reply = provider.reply(to: recorded.request, in: exchange)
    let expected = provider.reply(to: recorded.request, in: transcript.exchange())
    #expect(reply.outcome == expected.outcome)
    #expect(reply.completion == expected.completion)
    #expect(reply.tokenEvents.map(\.byteCount) == expected.tokenEvents.map(\.byteCount))
    let instants = [exchange.started] + reply.tokenEvents.map(\.instant) + [exchange.ended]
    #expect(instants == instants.sorted())

    let sent = try #require(server.requests.first)
    #expect(sent.hasPrefix(transcript.requestLine + " HTTP/1.1\r\n"))
    let bearer = recorded.profile.keyHeader == .bearer ? "Bearer " : ""
    let header = "\(recorded.profile.keyHeader.name): \(bearer)sk-canary-4f1d"
    #expect(sent.contains("\r\n\(header)\r\n"))
    #expect(sent.hasSuffix(String(decoding: request.body, as: UTF8.self)))
  }

  @Test func `a key that a server echoes in a header is masked`() async throws {
    let recorded = try #require(RecordedCase.all.first { $0.name == "refused-key" })
    let server = try TranscriptServer(
      try Transcript(recorded.name),
      chunkSize: 64,
      echoing: "Authorization"
    )
    defer { server.stop() }
    let provider = try recorded.provider(at: server.url)
    let request = try provider.httpRequest(for: recorded.request, limits: TransferLimits())
    let exchange = try await Self.transport.get().send(request)
    #expect(exchange.facts.headers["x-request-id"] == "Authorization: Bearer sk-canary-4f1d")
    let reply = provider.reply(to: recorded.request, in: exchange)
    #expect(reply.facts.headers["x-request-id"] == "Authorization: Bearer <redacted>")
  }

  private static let transport = Result { () throws(TransportError) in try CurlTransport() }
}
