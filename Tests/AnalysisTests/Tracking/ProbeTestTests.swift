import Domain
import Testing

@testable import Analysis

struct ProbeTestTests {
  private static func night(_ rows: [String: Double]...) -> [FirstToken] {
    rows.map { FirstToken(token: $0.max { $0.value < $1.value }?.key ?? "", listed: $0) }
  }

  private static let before = night(
    ["a": -0.10, "b": -2.50, "c": -4.00],
    ["a": -0.12, "b": -2.40, "d": -4.20],
    ["a": -0.11, "b": -2.45, "c": -4.10]
  )
  private static let after = night(
    ["a": -0.30, "b": -1.60, "c": -3.50],
    ["a": -0.28, "b": -1.70, "c": -3.60],
    ["a": -0.31, "b": -1.65, "d": -3.90]
  )

  /// So many answers of one token each.
  private static func said(_ counts: [(String, Int)]) -> [FirstToken] {
    counts.flatMap { Array(repeating: FirstToken(token: $0.0), count: $0.1) }
  }

  private static func test(
    _ nights: [[FirstToken]],
    after: [FirstToken],
    prompts: Int = 1,
    tests: Int = 1
  ) -> ProbeTest? {
    var generator = SplitMix64(seed: 1)
    let prompts = (0..<prompts).map {
      ProbeTest.Prompt(id: "\($0)", nights: nights, after: after)
    }
    return ProbeTest(prompts, tests: tests, using: &generator)
  }

  // The values of Chauvin et al. (2025, arXiv:2512.03816), by their code.
  @Test
  func `log-probabilities of two nights are as far apart, and as surely, as the paper's code says`()
    throws
  {
    let test = try #require(Self.test([Self.before], after: Self.after))
    #expect(test.evidence == .logProbabilities)
    #expect(test.method == .shuffles)
    #expect(isClose(test.distance, 0.463333, decimals: 6))
    #expect(isClose(test.pValue, 0.1, decimals: 12))
    #expect(isClose(test.leastPValue, 0.1, decimals: 12))
  }

  @Test(arguments: [(4, 0.0286), (5, 0.0079)])
  func `the smallest p-value of one prompt is that of its answers`(answers: Int, least: Double)
    throws
  {
    let test = try #require(
      Self.test(
        [(0..<answers).map { FirstToken(token: "a", listed: ["a": -0.1 - 0.001 * Double($0)]) }],
        after: (0..<answers).map {
          FirstToken(token: "b", listed: ["a": -3 - 0.001 * Double($0)])
        }
      )
    )
    #expect(isClose(test.leastPValue, least, decimals: 4))
    #expect(isClose(test.pValue, least, decimals: 4))
  }

  // Total variation, as in arXiv:2602.11083.
  @Test func `first tokens are as far apart as their shares`() throws {
    let test = try #require(
      Self.test(
        [Self.said([("H", 66), ("Title", 34)])],
        after: Self.said([("H", 3), ("Title", 6), ("The", 1)])
      )
    )
    #expect(test.evidence == .tokens)
    #expect(isClose(test.distance, 0.36, decimals: 12))
    #expect(test.pValue < 0.05)
  }

  @Test(arguments: [(4, false), (8, false), (9, true), (25, true)])
  func `tokens that a night says alike may turn over at a fifth of the prompts`(
    flipped: Int,
    isChanged: Bool
  ) throws {
    var generator = SplitMix64(seed: 2)
    let prompts = (0..<25).map { prompt in
      ProbeTest.Prompt(
        id: "\(prompt)",
        nights: [Self.said([("a", 2)])],
        after: Self.said([(prompt < flipped ? "b" : "a", 2)])
      )
    }
    let test = try #require(ProbeTest(prompts, using: &generator))
    #expect(test.method == .flips)
    #expect(isClose(test.distance, Double(flipped) / 25, decimals: 12))
    #expect((test.pValue <= 0.05 && test.isBeyond) == isChanged)
  }

  @Test func `nights that vary by themselves are not changed by as much`() throws {
    var generator = SplitMix64(seed: 3)
    func night() -> [FirstToken] {
      (0..<2).map { _ in
        FirstToken(
          token: "a",
          listed: ["a": -0.4 + 0.1 * generator.normal(), "b": -2 + 0.1 * generator.normal()]
        )
      }
    }
    let prompts = (0..<25).map {
      ProbeTest.Prompt(id: "\($0)", nights: [night()], after: night())
    }
    let test = try #require(ProbeTest(prompts, using: &generator))
    #expect(test.usual > 0.05)
    #expect(!test.isBeyond)
  }

  @Test func `a longer list of alternatives is no change`() throws {
    let long = Self.before.map { answer in
      var answer = answer
      for place in 0..<5 { answer.listed["z\(place)"] = -9 - Double(place) }
      return answer
    }
    let test = try #require(Self.test([Self.before], after: long, prompts: 10))
    #expect(abs(test.distance) < 1e-12)
    #expect(test.pValue == 1)
    #expect(!test.isBeyond)
  }

  @Test func `two nights of one request a prompt can show nothing, and say so`() throws {
    let one = [FirstToken(token: "a", listed: ["a": -0.1, "b": -3])]
    let other = [FirstToken(token: "b", listed: ["a": -3, "b": -0.1])]
    let test = try #require(Self.test([one], after: other))
    #expect(test.pValue == 1)
    #expect(test.leastPValue == 1)
  }

  @Test(arguments: [
    (3, 1, ProbeTest.Method.nights), (18, 1, .nights), (19, 1, .ranks), (19, 2, .nights),
    (39, 2, .ranks),
  ])
  func `nights tell by their spread, and by their ranks where they are enough`(
    nights: Int,
    tests: Int,
    method: ProbeTest.Method
  ) throws {
    let known = (0..<nights).map { night in
      [FirstToken(token: "a", listed: ["a": -0.1, "b": -2.4 - 0.01 * Double(night % 3)])]
    }
    let same = [FirstToken(token: "a", listed: ["a": -0.1, "b": -2.41])]
    let moved = [FirstToken(token: "a", listed: ["a": -0.9, "b": -0.6])]
    let usual = try #require(Self.test(known, after: same, prompts: 20, tests: tests))
    let changed = try #require(Self.test(known, after: moved, prompts: 20, tests: tests))
    #expect(usual.method == method)
    #expect(changed.method == method)
    #expect(usual.pValue > 0.05)
    #expect(!usual.isBeyond)
    #expect(changed.pValue <= 0.05)
    #expect(changed.isBeyond)
    #expect(changed.detectable < changed.distance)
  }

  @Test func `a model hesitates where two tokens are said, or likely`() {
    let seen = Hesitation(Self.said([("H", 2), ("T", 1)]))
    #expect(seen?.first == "H")
    #expect(seen?.balance == 0.5)
    #expect(seen?.isSeen == true)
    let listed = Hesitation(Self.night(["x": -0.7, "y": -0.8]))
    #expect(listed?.second == "y")
    #expect(listed?.isSeen == false)
    #expect(Hesitation(Self.said([("H", 3)])) == nil)
  }
}
