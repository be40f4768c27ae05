import Domain
import Numerics
import Testing

@testable import Analysis

/// How often intervals of 95 % hold what they are of, where units are few, skewed, repeated or share
/// sources.
@Suite(.enabled(if: Proofs.areAsked("coverage")))
struct CoverageProof {
  private let simulations = 1_000

  @Test(arguments: [6, 10, 20, 30, 60])
  func `the interval of a paired difference holds it, and agrees with its test`(units: Int) {
    for isSkewed in [false, true] {
      var generator = SplitMix64(seed: UInt64(units))
      var covered = 0
      var disagreed = 0
      for _ in 0..<simulations {
        var sides: [[CaseScores.Case]] = [[], []]
        for number in 0..<units {
          let common = generator.normal()
          for side in sides.indices {
            let own = generator.normal()
            // Exponentials less their mean, whose difference is not skewed, scaled on one side.
            let noise = isSkewed ? -Double.log(1 - generator.unitInterval()) - 1 : own
            let value = common + noise * (isSkewed && side == 1 ? 2 : 1)
            sides[side].append(.init(sampleID: "\(number)", values: [value]))
          }
        }
        let paired = PairedScores(
          candidate: CaseScores(cases: sides[1], isPassFail: false),
          baseline: CaseScores(cases: sides[0], isPassFail: false)
        )
        guard let found = paired.difference(using: &generator), let lower = found.estimate.lower,
          let upper = found.estimate.upper
        else { continue }
        let holds = lower <= 0 && 0 <= upper
        if holds { covered += 1 }
        if holds != (found.pValue > 0.05) { disagreed += 1 }
      }
      print(
        "coverage: difference of \(units) pairs\(isSkewed ? ", skewed" : ""): held in \(covered) of "
          + "\(simulations) (930 at least, skewed 900); interval and p disagree in \(disagreed)"
      )
      #expect(covered >= (isSkewed ? 880 : 910))
      #expect(disagreed == 0)
    }
  }

  @Test(arguments: [0.03, 0.1, 0.5, 0.9, 0.97])
  func `the interval of a share of clustered cases holds it`(share: Double) {
    for (clusters, size) in [(10, 5), (20, 5), (40, 3), (50, 1)] {
      var generator = SplitMix64(seed: UInt64(clusters * size))
      let covered = covered(using: &generator) { generator in
        // Beta-binomial in effect: of a source, half of the cases go with it.
        let cases = (0..<clusters).flatMap { cluster in
          let together = generator.unitInterval() < share
          return (0..<size).map { number in
            let isOwn = generator.unitInterval() < 0.5
            let passes = isOwn ? generator.unitInterval() < share : together
            return CaseScores.Case(
              sampleID: "\(cluster)/\(number)",
              cluster: size > 1 ? "\(cluster)" : nil,
              values: [passes ? 1 : 0]
            )
          }
        }
        return (CaseScores(cases: cases, isPassFail: true), share)
      }
      print(
        "coverage: share \(share) of \(clusters) sources of \(size): held in \(covered) of "
          + "\(simulations) (930 at least)"
      )
      #expect(covered >= 910)
    }
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func `the interval of a share of repeated cases holds it`(share: Double) {
    for (count, repetitions) in [(20, 3), (40, 5), (100, 2)] {
      var generator = SplitMix64(seed: UInt64(count * repetitions))
      let covered = covered(using: &generator) { generator in
        let cases = (0..<count).map { number in
          let isSettled = generator.unitInterval() < 0.5
          let settled = generator.unitInterval() < share
          let values = (0..<repetitions).map { _ -> Double in
            (isSettled ? settled : generator.unitInterval() < share) ? 1 : 0
          }
          return CaseScores.Case(sampleID: "\(number)", values: values)
        }
        return (CaseScores(cases: cases, isPassFail: true), share)
      }
      print(
        "coverage: share \(share) of \(count) cases × \(repetitions): held in \(covered) of "
          + "\(simulations) (930 at least)"
      )
      #expect(covered >= 910)
    }
  }

  @Test func `the interval of the median of repeated requests holds it`() throws {
    let (cases, repetitions) = (40, 5)
    var generator = SplitMix64(seed: 405)
    let runs = 400
    let figure = RunFigure(metric: .timeToFirstToken, statistic: .percentile(0.5))
    var covered = 0
    for _ in 0..<runs {
      var fixture = RunFixture(models: ["only"], cases: cases)
      for sample in 0..<cases {
        // Cases differ more than the requests of one.
        let level = Double.exp(0.3 * generator.normal())
        for repetition in 0..<repetitions {
          let milliseconds = 1_000 * level * Double.exp(0.1 * generator.normal())
          fixture.add(
            arm: 0,
            sample: sample,
            repetition: repetition,
            start: sample * repetitions + repetition,
            firstToken: Int(milliseconds.rounded())
          )
        }
      }
      let found = try #require(fixture.summarizer.estimate(of: figure, arm: 0))
      if let lower = found.lower, let upper = found.upper, lower <= 1_000, 1_000 <= upper {
        covered += 1
      }
    }
    print(
      "coverage: median TTFT of \(cases) cases × \(repetitions): held in \(covered) of \(runs) "
        + "(93 to 97 in 100)"
    )
    #expect(Double(covered) >= 0.92 * Double(runs))
  }

  /// Simulations whose interval holds the truth.
  private func covered(
    using generator: inout SplitMix64,
    _ draw: (inout SplitMix64) -> (CaseScores, Double)
  ) -> Int {
    (0..<simulations).count { _ in
      let (scores, truth) = draw(&generator)
      guard let mean = scores.summary(using: &generator)?.mean, let lower = mean.lower,
        let upper = mean.upper
      else { return false }
      return lower <= truth && truth <= upper
    }
  }
}
