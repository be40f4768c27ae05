import Domain
import Testing

@testable import Analysis

/// How often the cheapest setting is called not worse where it is worse by the margin or more, and how
/// often where it is as good.
@Suite(.enabled(if: Proofs.areAsked("cheapest")))
struct CheapestSettingProof {
  /// Five cheaper settings, each so much worse than the dear one.
  @Test(arguments: [(0.0, 150), (0.05, 150), (0.1, 150), (0.1, 400)])
  func `a setting that is worse by the margin is hardly ever called not worse`(
    worse: Double,
    heldOut: Int
  ) {
    let margin = 0.1
    let simulations = 200
    var named = 0
    var claims = 0
    for seed in 0..<simulations as Range<Int> {
      let truths = (0..<6).map { setting in
        CheapestSettingTests.Truth(
          chance: setting == 0 ? 0.8 : 0.8 - worse,
          tokens: 200 - 30 * setting
        )
      }
      let search = CheapestSettingTests.search(
        truths,
        cases: 2 * heldOut,
        indifference: margin,
        seed: UInt64(seed)
      )
      // Of settings that differ from each other by nothing, none is worse.
      guard let choice = search.choice, choice.best == 0,
        let cheapest = search.cheapestSetting(choice, search.settingNames), !cheapest.isBest
      else { continue }
      named += 1
      if cheapest.verdict == .notWorse { claims += 1 }
    }
    print(
      "cheapest: \(heldOut) cases held out, a cheap setting worse by \(worse), margin \(margin): called "
        + "not worse in \(claims) of the \(named) of \(simulations) tunings that named one"
        + (worse == margin ? " (5 in 100 at most)" : "")
    )
    if worse == margin { #expect(Double(claims) <= 0.05 * Double(named)) }
    if worse == 0 { #expect(claims > named / 3) }
  }
}
