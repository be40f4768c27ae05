import Domain
import Foundation
import Profiles
import Providers
import Transport

/// What it costs to read one chunk of text on each wire, against chat's: JSON, one line.
///
/// Nanoseconds of processor time, the least of some rounds that take turns. With a wire's name, `once`
/// and a number of chunks it reads one stream and prints nothing, so that instructions can be counted:
///
///     valgrind --tool=callgrind --toggle-collect='*Reading*run*' ReadingBenchmark gemini once 2000
@main
struct ReadingBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[2] == "once", let chunks = Int(arguments[3]) {
      guard let wire = Wire(rawValue: arguments[1]) else { return }
      _ = try Reading(wire, chunks: chunks).run()
      return
    }
    let readings = try Wire.allCases.map { try Reading($0, chunks: 2_000) }
    var least = readings.map { _ in Double.infinity }
    for _ in 0..<60 {
      for (index, reading) in readings.enumerated() {
        let start = clock()
        let events = try reading.run()
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        least[index] = min(least[index], seconds * 1e9 / Double(events))
      }
    }
    let chat = least.first ?? 1
    let members = zip(Wire.allCases, least).map { wire, cost in
      #""\#(wire.rawValue)":{"ns_per_chunk":\#(Int(cost)),"ratio":\#((cost / chat * 100).rounded() / 100)}"#
    }
    print("{" + members.joined(separator: ",") + "}")
  }
}

/// One stream, ready to be read.
struct Reading {
  private let provider: Provider
  private let request: CompletionRequest
  private let exchange: HTTPExchange
  private let chunks: Int

  init(_ wire: Wire, chunks: Int) throws {
    provider = try Provider(profile: .builtin, baseURL: "http://h")
    request = CompletionRequest(models: ["m"], endpoint: wire.endpoint, prompt: .text("x"))
    let body = Array(wire.stream(chunks: chunks).utf8)
    exchange = HTTPExchange(
      started: Instant(nanoseconds: 0),
      ready: Instant(nanoseconds: 0),
      ended: Instant(nanoseconds: 1),
      startedAtMilliseconds: 0,
      facts: TransferFacts(status: 200),
      headers: [],
      body: body,
      reads: [HTTPExchange.BodyRead(end: body.count, instant: Instant(nanoseconds: 1))]
    )
    self.chunks = chunks
  }

  struct Unread: Error {}

  /// - Returns: how many chunks of text were read.
  func run() throws -> Int {
    let reply = provider.reply(to: request, in: exchange)
    guard reply.outcome == .succeeded, reply.tokenEvents.count == chunks else { throw Unread() }
    return chunks
  }
}
