import Domain
import Testing

@testable import Analysis

struct SteadyWindowTests {
  /// Requests by start and length in seconds, with a chunk and a token in each second after the start.
  private static func window(_ requests: [(Int, Int)], ratio: Double) -> SteadyWindow? {
    var chunks: [Int64] = []
    let requests = requests.map { start, length in
      let first = chunks.count
      chunks += (1...length).map { Int64(start + $0) * 1_000_000_000 }
      return SteadyWindow.Request(
        started: Instant(nanoseconds: Int64(start) * 1_000_000_000),
        ended: Instant(nanoseconds: Int64(start + length) * 1_000_000_000),
        outputTokens: length,
        chunks: first..<chunks.count
      )
    }
    return SteadyWindow(requests, chunks: chunks, ratio: ratio)
  }

  private static let vector = [(0, 10), (1, 10), (2, 10), (3, 10), (14, 5)]

  @Test(arguments: [0.8, 1])
  func `the window is SGLang's where all are under way`(ratio: Double) throws {
    let window = try #require(Self.window(Self.vector, ratio: ratio))
    #expect((window.startSeconds, window.seconds) == (3, 7))
    #expect(abs((window.tokensPerSecond ?? 0) - 4.428571) < 1e-6)
    #expect(window.inFlight == 4)
    #expect(window.threshold == 4)
    #expect(abs(window.share - 7.0 / 19) < 1e-12)
  }

  @Test func `the window is SGLang's where half of them are`() throws {
    let window = try #require(Self.window(Self.vector, ratio: 0.5))
    #expect((window.startSeconds, window.seconds) == (1, 11))
    #expect(abs((window.tokensPerSecond ?? 0) - 3.545455) < 1e-6)
    #expect(abs(window.inFlight - 3.454545) < 1e-6)
  }

  @Test func `of equal stretches the first is taken`() throws {
    let window = try #require(Self.window([(5, 2), (9, 2), (0, 1)], ratio: 1))
    #expect((window.startSeconds, window.seconds) == (5, 2))
  }

  @Test func `without requests there is none`() {
    #expect(Self.window([], ratio: 0.8) == nil)
  }
}
