import Domain
import Testing

@testable import Analysis

/// Intervals of scores that cannot be less, or more, than some number.
struct ScoreRangeTests {
  private func scores(
    _ means: [Double],
    in range: ScoreRange?,
    cluster: (Int) -> String? = { _ in nil }
  ) -> CaseScores {
    let cases = means.enumerated().map { number, mean in
      CaseScores.Case(sampleID: "\(number)", cluster: cluster(number), values: [mean])
    }
    return CaseScores(cases: cases, isPassFail: false, range: range)
  }

  private static let nearOne = [0.75, 1, 1, 0.9, 1, 1, 0.95, 1, 1, 0.93]

  @Test func `a mean near the end of a score is not told to be beyond it`() throws {
    var generator = SplitMix64(seed: 1)
    let unknown = try #require(scores(Self.nearOne, in: nil).summary(using: &generator))
    #expect(unknown.method == .studentT)
    #expect(try #require(unknown.mean.upper) > 1)
    let known = try #require(scores(Self.nearOne, in: .share).summary(using: &generator))
    #expect(known.method == .wilson && known.mean.value == unknown.mean.value)
    #expect(try #require(known.mean.upper) < 1)
    #expect(try #require(known.mean.lower) > 0.8)
  }

  @Test func `a scale of other ends has the same interval on its own scale`() throws {
    var generator = SplitMix64(seed: 1)
    let share = try #require(scores(Self.nearOne, in: .share).summary(using: &generator)).mean
    let grades = Self.nearOne.map { 1 + 4 * $0 }
    let scale = try #require(scores(grades, in: ScoreRange(1...5)).summary(using: &generator)).mean
    for (own, other) in [
      (share.value, scale.value), (try #require(share.lower), try #require(scale.lower)),
      (try #require(share.upper), try #require(scale.upper)),
    ] { #expect(abs(1 + 4 * own - other) < 1e-12) }
  }

  @Test func `where all cases are at the end, they tell as much as so many passes, by t`() throws {
    var generator = SplitMix64(seed: 1)
    let summary = try #require(
      scores(.init(repeating: 100, count: 20), in: .percent).summary(using: &generator)
    )
    let all = summary.mean
    let passes = try #require(Estimate.wilson(passed: 20, of: 20)?.lower)
    #expect(all.value == 100 && all.upper == 100)
    #expect(try #require(all.lower) < 100 * passes)
    #expect(try #require(all.lower) > 100 * (passes - 0.03))
  }

  @Test func `a score that only begins somewhere has no interval below`() throws {
    var generator = SplitMix64(seed: 1)
    let words = scores([0, 0, 1, 0, 0, 9], in: ScoreRange(lowest: 0))
    let summary = try #require(words.summary(using: &generator))
    #expect(summary.method == .studentT)
    #expect(summary.mean.lower == 0)
  }

  @Test func `cases that share a source stay between the ends too`() throws {
    var generator = SplitMix64(seed: 1)
    let clustered = scores(Self.nearOne, in: .share) { "\($0 / 2)" }
    let summary = try #require(clustered.summary(using: &generator))
    #expect(summary.method == .clustered && summary.designEffect != nil)
    #expect(try #require(summary.mean.upper) <= 1)
  }

  @Test(arguments: [5, 10, 20, 50])
  func `the interval of a bounded score holds its mean`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let simulations = 1_000
    // Four of five are 1, the others anything: their mean is 0.9.
    let covered = (0..<simulations).count { _ in
      let means = (0..<count).map { _ in
        generator.unitInterval() < 0.8 ? 1 : generator.unitInterval()
      }
      return scores(means, in: .share).summary(using: &generator)?.mean.contains(0.9) == true
    }
    #expect(Double(covered) / Double(simulations) > 0.93)
  }
}
