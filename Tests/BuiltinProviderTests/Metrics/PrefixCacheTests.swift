import Testing

@testable import BuiltinProvider

/// The prompts that a model need not read again.
struct PrefixCacheTests {
  private static func prompt(_ count: Int, from first: Int = 0) -> [Token] {
    (0..<count).map { Token(first + $0) }
  }

  @Test func `a prompt is found again in whole blocks, all but its last token`() {
    let cache = PrefixCache(tokens: 10_000)
    #expect(cache.take(Self.prompt(100)) == 0)
    #expect(cache.take(Self.prompt(100)) == 96)
    #expect(cache.take(Self.prompt(96)) == 80)
    #expect(cache.take(Self.prompt(200)) == 96)
    #expect(cache.take(Self.prompt(15)) == 0)
    #expect(cache.take([]) == 0)
  }

  @Test func `a block behind another beginning is another block`() {
    let cache = PrefixCache(tokens: 10_000)
    _ = cache.take(Self.prompt(64))
    #expect(cache.take([9_999] + Self.prompt(63, from: 1)) == 0)
    #expect(cache.take(Self.prompt(40) + Self.prompt(24, from: 500)) == 32)
  }

  @Test func `what was not used for longest is given up`() {
    let cache = PrefixCache(tokens: 160)
    _ = cache.take(Self.prompt(160))
    _ = cache.take(Self.prompt(160, from: 1_000))
    #expect(cache.take(Self.prompt(160)) == 0)
  }

  @Test func `times are counted below their edges`() {
    var histogram = SecondsHistogram(edges: [0.1, 0.5])
    for seconds in [0.05, 0.1, 0.3, 9] { histogram.add(seconds) }
    #expect(histogram.counts == [2, 1] && histogram.count == 4)
    #expect(abs(histogram.sum - 9.45) < 1e-9)
  }
}
