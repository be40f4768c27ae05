import Domain
import Foundation
import Testing

@testable import Analysis

/// Whether a difference that a plan calls detectable is found in 80 of 100 comparisons, by the steps
/// that `compare` takes: the paired test, Holm over all arms, half of α for the primary score.
@Suite(.enabled(if: Proofs.areAsked("plan")))
struct PlannedPowerProof {
  struct Design: CustomStringConvertible {
    var cases: Int
    var repetitions = 1
    var clusterSize = 1
    var arms = 2
    var correlation = 0.5
    var likeness = 0.5

    var description: String {
      "\(cases) cases × \(repetitions), sources of \(clusterSize), \(arms) arms, ρ \(correlation)"
    }
  }

  private static let designs = [
    Design(cases: 20), Design(cases: 30), Design(cases: 100), Design(cases: 400),
    Design(cases: 100, correlation: 0, likeness: 1), Design(cases: 100, arms: 6),
    Design(cases: 100, arms: 30), Design(cases: 30, repetitions: 3),
    Design(cases: 30, repetitions: 5, arms: 6), Design(cases: 100, repetitions: 5, arms: 30),
    Design(cases: 100, clusterSize: 5), Design(cases: 200, clusterSize: 10, arms: 6),
    Design(cases: 100, repetitions: 3, clusterSize: 5),
    Design(cases: 100, clusterSize: 5, correlation: 0, likeness: 1),
  ]

  @Test(arguments: designs)
  func `the planned difference is found in 80 of 100 comparisons`(design: Design) throws {
    let clusters = Array(repeating: design.clusterSize, count: design.cases / design.clusterSize)
    let power = try #require(
      PlannedPower(
        clusters: clusters,
        repetitions: design.repetitions,
        isPassFail: true,
        level: ComparisonFamily.primaryLevel(alpha: 0.05, comparisons: design.arms - 1)
      )
    )
    let difference = try #require(design.correlation == 0 ? power.worst : power.typical)
    var generator = SplitMix64(seed: 2)
    let simulations = 1_000
    let found = (0..<simulations).count { _ in
      isFound(difference, design, using: &generator)
    }
    let share = Double(found) / Double(simulations)
    print(
      "plan: \(design): a difference of \((difference * 1_000).rounded() / 10) points was found in "
        + "\(found) of \(simulations) comparisons (760 to 840)"
    )
    // Three standard errors of the count beside the four in a hundred that are asked for.
    #expect(abs(share - 0.8) <= 0.04 + 0.013)
  }

  /// Arms at .7 ± Δ/2, of whose cases half are settled and half go either way; the other arms are as the
  /// baseline is.
  private func isFound(
    _ difference: Double,
    _ design: Design,
    using generator: inout SplitMix64
  ) -> Bool {
    var sides: [[CaseScores.Case]] = [[], []]
    let rates = [0.7 - difference / 2, 0.7 + difference / 2]
    // Of case means; the part that goes either way correlates with nothing.
    let reach = 0.5 + 0.5 / Double(design.repetitions)
    let shared = min(1, design.correlation * reach / 0.5)
    func answers(_ rates: [Double]) -> [[Double]] {
      let isShared = generator.unitInterval() < shared
      let common = (isOpen: generator.unitInterval() < 0.5, state: generator.unitInterval())
      return rates.map { rate in
        let own = (isOpen: generator.unitInterval() < 0.5, state: generator.unitInterval())
        let kind = isShared ? common : own
        return (0..<design.repetitions).map { _ in
          (kind.isOpen ? generator.unitInterval() : kind.state) < rate ? 1 : 0
        }
      }
    }
    var prototype: [[Double]] = []
    for number in 0..<design.cases {
      if number % design.clusterSize == 0 { prototype = answers(rates) }
      let isCopy =
        design.clusterSize > 1
        && generator.unitInterval() < design.likeness.squareRoot()
      let drawn = isCopy || design.clusterSize == 1 ? prototype : answers(rates)
      for side in sides.indices {
        sides[side].append(
          .init(
            sampleID: "\(number)",
            cluster: design.clusterSize > 1 ? "\(number / design.clusterSize)" : nil,
            values: drawn[side]
          )
        )
      }
    }
    let baseline = CaseScores(cases: sides[0], isPassFail: true)
    let better = CaseScores(cases: sides[1], isPassFail: true)
    var comparer = ScoreComparer(score: "correct", seed: generator.next())
    var family = ComparisonFamily(primary: "correct")
    for arm in 1..<design.arms {
      let scores = arm == 1 ? better : baseline
      for comparison in comparer.compare([(arm: arm, scores: scores)], against: (0, baseline)) {
        family.add(comparison, practicalMargin: nil)
      }
    }
    var others = ScoreComparer(score: "requests answered", seed: 1)
    for comparison in others.compare([(arm: 1, scores: baseline)], against: (0, baseline)) {
      family.add(comparison, practicalMargin: nil)
    }
    return family.corrected(alpha: 0.05).scores.first?.verdict == .better
  }
}
