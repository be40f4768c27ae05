import Foundation
import Testing

/// The harness held against the built-in provider's own log.
struct SelfTestTests {
  @Test func `every stream is matched with the server's log`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let test = try await program.run(
      ["self-test", "--streams", "1", "--streams", "20", "--tokens", "12", "--json"]
    )
    #expect(test.exitCode == 0, "\(test.error)")
    let results = try JSONDecoder().decode([Result].self, from: Data(test.output.utf8))
    #expect(results.map(\.streams) == [1, 20])
    for result in results {
      #expect(result.failed == 0)
      #expect(result.unmatched == 0)
      #expect(result.timeToFirstToken.count == result.streams)
      // Never negative beyond the clock: a client cannot see an event before it was written.
      #expect(result.timeToFirstToken.p50 >= 0)
    }
  }

  private struct Result: Decodable {
    var streams: Int
    var failed: Int
    var unmatched: Int
    var timeToFirstToken: Spread
  }

  private struct Spread: Decodable {
    var p50: Double
    var count: Int
  }
}
