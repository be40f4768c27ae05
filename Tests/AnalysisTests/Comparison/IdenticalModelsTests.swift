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
