import Domain
import Testing

@testable import Analysis

/// How often a sweep is told to do something that it does not, and how often what it does is found.
@Suite(.enabled(if: Proofs.areAsked("effects")))
struct ParameterEffectProof {
  private static let sweeps = 200

  @Test(arguments: [
    ("one axis, three repeats", MadeSweep()),
    ("two axes, one answer each", MadeSweep(repeats: 1, others: [1, 2, 3])),
  ])
  func `a parameter without effect is told to have one in five of a hundred`(
    name: String,
    made: MadeSweep
  ) {
    var (answers, figures, tests, any) = (0, 0, 0, 0)
    for seed in 0..<Self.sweeps {
      let effects = made.effects(seed: UInt64(1_000 + seed))
      if effects.contains(where: { $0.verdict == .effect }) { any += 1 }
      guard let effect = effects.first else { continue }
      if effect.answers.map({ $0.pValue <= 0.05 }) ?? false { answers += 1 }
      figures += effect.figures.count { $0.pValue <= 0.05 }
      tests += effect.figures.count
    }
    let of = Self.sweeps
    print(
      "effects: \(name), \(of) sweeps without effect: answers differ at p 0.05 in \(answers), figures in "
        + "\(figures) of \(tests) tests (5 ± 3 in 100 of either); told to have an effect, corrected: "
        + "\(any) (at most 5 in 100)"
    )
    #expect((4...16).contains(answers))
    #expect((0.02...0.08).contains(Double(figures) / Double(tests)))
    #expect(any <= 16)
  }

  @Test(arguments: [
    ("5 % foreign answers", MadeSweep(foreign: 0.05)),
    ("10 % foreign answers", MadeSweep(foreign: 0.1)),
    ("20 % foreign answers", MadeSweep(foreign: 0.2)),
    ("40 % foreign answers", MadeSweep(foreign: 0.4)),
    ("15 points of the score", MadeSweep(loss: 0.15)),
    ("30 points of the score", MadeSweep(loss: 0.3)),
  ])
  func `the power is what a report says that it is`(name: String, made: MadeSweep) {
    var (found, none) = (0, 0)
    var shares: [Double: Int] = [:]
    for seed in 0..<Self.sweeps {
      guard let effect = made.effects(seed: UInt64(5_000 + seed)).first else { continue }
      if effect.verdict == .effect { found += 1 }
      if effect.verdict == .none { none += 1 }
      if let share = effect.answers?.detectableShare { shares[share, default: 0] += 1 }
    }
    let told = shares.sorted { $0.key < $1.key }.map { "\(Int($0.key * 100)) %: \($0.value)" }
    print(
      "effects: \(name) at one of three values: found in \(found) of \(Self.sweeps), 'no measurable "
        + "effect' in \(none); would have shown, where not found: \(told.joined(separator: ", "))"
    )
    // What would have been seen four times in five is called absent in one of five at most.
    if made.foreign >= 0.4 || made.loss >= 0.3 { #expect(none <= 40) }
  }
}
