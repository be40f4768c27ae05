import Domain
import Synchronization
import Testing

@testable import Execution

/// How many tokens each word has, found out by counting texts.
struct WordWeighingTests {
  /// A tokenizer that gives each word its weight, and each text a beginning of its own.
  private static func result(
    _ weights: [Int],
    base: Int = 3,
    limit: Int = 130
  ) async throws -> WordWeighing.Result {
    try await WordWeighing(
      count: { words in words.reduce(base) { $0 + weights[$1] } },
      limit: limit
    )
    .result()
  }

  @Test func `words of one token each take two counts`() async throws {
    let result = try await Self.result(SyntheticWords.all.map { _ in 1 })
    #expect(result == WordWeighing.Result(weights: [], counts: 2))
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `words of any number of tokens are found exactly`(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let weights = SyntheticWords.all.map { _ in 1 + generator.index(below: 4) }
    let result = try await Self.result(weights)
    #expect(result.weights == weights.map(Double.init))
    #expect(result.counts <= 65)
  }

  @Test func `a few words of two tokens take few counts`() async throws {
    var weights = SyntheticWords.all.map { _ in 1 }
    weights[17] = 2
    let result = try await Self.result(weights)
    #expect(result.weights == weights.map(Double.init))
    #expect(result.counts <= 8)
  }

  @Test func `at the limit a group has its mean, and the sum is right all the same`() async throws {
    let weights = SyntheticWords.all.indices.map { 1 + $0 % 3 }
    let result = try await Self.result(weights, limit: 9)
    #expect(result.counts == 9)
    let sum = result.weights.reduce(0, +)
    #expect(abs(sum - Double(weights.reduce(0, +))) < 1e-9)
  }

  @Test func `counts that do not grow with the words are refused`() async {
    await #expect(throws: WordWeighing.Implausible.self) {
      try await WordWeighing(count: { _ in 5 }, limit: 9).result()
    }
  }

  @Test func `template and factor come of texts of several lengths`() throws {
    let exact = try #require(CountFit([(4_000, 4_011), (1_000, 1_011), (250, 261)]))
    #expect(exact == CountFit([(1, 12)]))
    #expect(exact.factor == 1 && exact.overhead == 11)
    let joined = try #require(CountFit([(4_000, 3_621), (1_000, 921)]))
    #expect(abs(joined.factor - 0.9) < 1e-9 && abs(joined.overhead - 21) < 1e-6)
    #expect(CountFit([(4_000, 10), (1_000, 10)]) == nil)
    #expect(CountFit([]) == nil)
  }
}
