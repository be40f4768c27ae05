import Analysis
import Domain
import Testing

/// What comparing a model with itself comes to, over a hundred seeded runs of each kind.
struct IdenticalModelsTests {
  /// A case is as hard for the one as for the other; the answers are drawn apart.
  private func scores(
    _ difficulties: [Double],
    repetitions: Int,
    using generator: inout SplitMix64
  ) -> CaseScores {
    CaseScores(
      cases: difficulties.enumerated().map { index, difficulty in
        .init(
          sampleID: "c\(index)",
          values: (0..<repetitions).map { _ in generator.unitInterval() < difficulty ? 0 : 1 }
        )
      },
      isPassFail: true
    )
  }

  @Test(arguments: [1, 3])
  func `two identical models are hardly ever told apart by their scores`(repetitions: Int) {
    var apart = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SplitMix64(seed: 500 + seed)
      let difficulties = (0..<40).map { _ in generator.unitInterval() }
      let one = scores(difficulties, repetitions: repetitions, using: &generator)
      let other = scores(difficulties, repetitions: repetitions, using: &generator)
      var comparer = ScoreComparer(score: "correct", practicalMargin: 0.1, seed: seed)
      let verdict = comparer.compare([(arm: 1, scores: one)], against: (arm: 0, scores: other))
        .first?.verdict
      if verdict != .equivalent, verdict != .undecided { apart += 1 }
    }
    #expect(apart <= 5)
  }

  // A reader looks for any alarm at all: seven figures, each at .05 by itself, gave one in a quarter of
  // such runs.
  @Test func `two identical models are hardly ever told apart by any of several figures`() {
    var apart = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SplitMix64(seed: 900 + seed)
      var family = ComparisonFamily(primary: "correct")
      let difficulties = (0..<60).map { _ in generator.unitInterval() }
      for name in ["correct", "cost", "answered"] {
        let one = scores(difficulties, repetitions: 1, using: &generator)
        let other = scores(difficulties, repetitions: 1, using: &generator)
        var comparer = ScoreComparer(score: name, seed: seed)
        for comparison in comparer.compare([(arm: 1, scores: one)], against: (arm: 0, other)) {
          family.add(comparison, practicalMargin: nil)
        }
      }
      let metrics: [Metric] = [
        .timeToFirstToken, .endToEnd, .timePerOutputToken, .requestOutputThroughput,
      ]
      for metric in metrics {
        func values() -> [BlockValue] {
          (0..<60).map { block in
            BlockValue(sampleID: "c\(block)", repetition: 0, value: 1 + generator.unitInterval())
          }
        }
        var comparer = SpeedComparer(metric: metric, isInterleaved: true, seed: seed)
        for comparison in comparer.compare([(arm: 1, values())], against: (arm: 0, values())) {
          family.add(comparison, practicalMargin: nil)
        }
      }
      let corrected = family.corrected(alpha: 0.05)
      #expect(corrected.scores.map(\.comparisons) == [2, 12, 12])
      let verdicts = corrected.scores.map(\.verdict) + corrected.speeds.map(\.verdict)
      if verdicts.contains(where: { $0 != .undecided }) { apart += 1 }
    }
    #expect(apart <= 5)
  }

  @Test func `a clear difference stands out of a family, and what was not tested takes no part`() {
    var family = ComparisonFamily()
    let base = ArmComparison(
      candidate: 1,
      baseline: 0,
      score: "correct",
      difference: Estimate(value: 0.3, lower: 0.2, upper: 0.4, count: 60),
      pValue: 0.001,
      verdict: .undecided
    )
    var other = base
    other.pValue = 0.04
    var untested = base
    untested.difference = nil
    untested.pValue = nil
    for comparison in [other, untested, base] { family.add(comparison, practicalMargin: nil) }
    let corrected = family.corrected(alpha: 0.05)
    #expect(corrected.scores.map(\.adjustedPValue) == [0.04, nil, 0.002])
    #expect(corrected.scores.map(\.verdict) == [.better, .undecided, .better])
    let wider = family.corrected(share: 0.5, alpha: 0.05)
    #expect(wider.scores.map(\.adjustedPValue) == [0.12, nil, 0.004])
    #expect(wider.scores.map(\.verdict) == [.undecided, .undecided, .better])
  }

  @Test func `further figures cost the primary one a factor of two and no more`() {
    var family = ComparisonFamily(primary: "correct")
    for (score, pValue) in [("correct", 0.02), ("words", 0.02), ("cost", 0.5), ("speed", 0.6)] {
      let comparison = ArmComparison(
        candidate: 1,
        baseline: 0,
        score: score,
        difference: Estimate(value: 0.3, lower: 0.2, upper: 0.4, count: 60),
        pValue: pValue,
        verdict: .undecided
      )
      family.add(comparison, practicalMargin: nil)
    }
    let corrected = family.corrected(alpha: 0.05)
    #expect(corrected.scores.map(\.adjustedPValue) == [0.04, 0.12, 1, 1])
    #expect(corrected.scores.map(\.comparisons) == [2, 6, 6, 6])
    #expect(corrected.scores.map(\.verdict) == [.better, .undecided, .undecided, .undecided])
  }

  // The provider drifts over the run by half its latency, and hits both alike.
  @Test func `two identical models are hardly ever told apart by their speed`() {
    var apart = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SplitMix64(seed: 700 + seed)
      func values() -> [BlockValue] {
        (0..<60).map { block in
          let drift = 1 + 0.5 * Double(block) / 60
          let noise = 0.8 + 0.4 * generator.unitInterval()
          return BlockValue(sampleID: "c\(block)", repetition: 0, value: 300 * drift * noise)
        }
      }
      var comparer = SpeedComparer(metric: .timeToFirstToken, isInterleaved: true, seed: seed)
      let verdict = comparer.compare(
        [(arm: 1, values: values())],
        against: (arm: 0, values: values())
      )
      .first?.verdict
      if verdict != .equivalent, verdict != .undecided { apart += 1 }
    }
    #expect(apart <= 5)
  }
}
