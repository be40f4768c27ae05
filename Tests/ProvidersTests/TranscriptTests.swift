import Domain
import Foundation
import Providers
import TestSupport
import Testing
import Transport

struct TranscriptTests {
  @Test(arguments: RecordedCase.all)
  func `the request on the wire is the recorded one`(recorded: RecordedCase) throws {
    let transcript = try Transcript(recorded.name)
    let request = try recorded.provider.httpRequest(
      for: recorded.request,
      limits: TransferLimits(),
      connection: .reuse
    )
    let path = request.url.replacing("https://api.example", with: "")
    #expect("\(request.method.rawValue) \(path)" == transcript.requestLine)
    let sent = try parsed(request.body)
    let recorded = try parsed(Array(transcript.requestBody.utf8))
    #expect(sent == recorded)
  }

  @Test func `every transcript of the providers' folder is read`() throws {
    let folder = Transcript.url(of: "Providers/_").deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(RecordedCase.accounted.map { $0.name.dropFirst(10) + ".txt" } == files.sorted())
    #expect(!files.isEmpty)
  }

  /// Members in any order: a JSON object has none.
  private func parsed(_ bytes: [UInt8]) throws -> JSONValue {
    try #require(JSONValue(parsing: String(decoding: bytes, as: UTF8.self)))
  }

  @Test(arguments: RecordedCase.all)
  func `the recorded reply reads as its golden file says`(recorded: RecordedCase) throws {
    let transcript = try Transcript(recorded.name)
    let exchange = transcript.exchange(readsEndingAt: transcript.eventEnds)
    let reply = try recorded.provider.reply(to: recorded.request, in: exchange)
    if let account = transcript.account {
      try account.expect(reply.rendered, in: recorded.name)
    } else {
      try expectGolden(reply.rendered, "\(recorded.name).txt")
    }
  }

  @Test(arguments: RecordedCase.all)
  func `a reply cut into two reads at any byte reads the same`(recorded: RecordedCase) throws {
    let transcript = try Transcript(recorded.name)
    let provider = try recorded.provider
    let whole = provider.reply(to: recorded.request, in: transcript.exchange())
    // Of a long one every third place or so: the reading of each takes time by its length.
    let step = 1 + transcript.body.count / 500
    for cut in stride(from: 1, to: transcript.body.count, by: step) {
      let exchange = transcript.exchange(readsEndingAt: [cut, transcript.body.count])
      let reply = provider.reply(to: recorded.request, in: exchange)
      #expect(reply.outcome == whole.outcome, "cut at \(cut)")
      #expect(reply.completion == whole.completion, "cut at \(cut)")
      #expect(reply.tokenEvents.map(\.byteCount) == whole.tokenEvents.map(\.byteCount))
      // One event is the first of the second read, and so not coalesced.
      let later = reply.tokenEvents.drop { $0.instant == Instant(nanoseconds: 10_000_000) }
      #expect(later.first.map { !$0.isCoalesced } ?? true, "cut at \(cut)")
      let areCoalesced = later.dropFirst().allSatisfy(\.isCoalesced)
      #expect(areCoalesced, "cut at \(cut)")
    }
  }

  @Test(
    arguments: (RecordedCase.documented + RecordedCase.odd + RecordedCase.accounted)
      .filter(\.request.isStreamed)
  )
  func `an event's instant is that of the read that brought its last byte`(
    recorded: RecordedCase
  ) throws {
    let transcript = try Transcript(recorded.name)
    let ends = transcript.eventEnds
    let provider = try recorded.provider
    let byEvent = provider.reply(
      to: recorded.request,
      in: transcript.exchange(readsEndingAt: ends)
    )
    let byByte = provider.reply(
      to: recorded.request,
      in: transcript.exchange(readsEndingAt: Array(1...transcript.body.count))
    )
    #expect(byEvent.tokenEvents.count == byByte.tokenEvents.count)
    for (coarse, fine) in zip(byEvent.tokenEvents, byByte.tokenEvents) {
      let event = Int(coarse.instant.nanoseconds / 10_000_000) - 1
      let byte = Int(fine.instant.nanoseconds / 10_000_000)
      #expect(byte <= ends[event])
      #expect(byte > (event > 0 ? ends[event - 1] : 0))
    }
  }
}
