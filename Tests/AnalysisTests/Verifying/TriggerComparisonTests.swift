import Analysis
import Domain
import Testing

struct TriggerComparisonTests {
  private static func comparison(
    _ cases: [TriggerComparison.Case]
  ) -> TriggerComparison? {
    var generator = SplitMix64(seed: 1)
    return TriggerComparison(cases, using: &generator)
  }

  /// Answers to a case of which so many call, of four each.
  private static func answered(_ route: Int, _ first: Int, _ second: Int) -> TriggerComparison.Case
  {
    func count(_ calling: Int) -> CallCount { CallCount(answers: 4, calling: calling) }
    return TriggerComparison.Case(
      route: count(route),
      first: count(first),
      second: count(second)
    )
  }

  @Test func `precision, recall and F1 are those of the vendor verifier`() {
    let agreement = TriggerAgreement(
      truePositives: 6,
      falsePositives: 1,
      falseNegatives: 2,
      trueNegatives: 1
    )
    #expect(agreement.precision.map { abs($0 - 0.857143) < 1e-6 } == true)
    #expect(agreement.recall == 0.75)
    #expect(agreement.f1 == 0.8)
    #expect(TriggerAgreement(trueNegatives: 9).f1 == nil)
  }

  @Test func `every answer of one side stands beside every answer of the other`() {
    let agreement = TriggerAgreement(
      CallCount(answers: 3, calling: 2),
      CallCount(answers: 4, calling: 1)
    )
    #expect(
      agreement
        == TriggerAgreement(
          truePositives: 2,
          falsePositives: 6,
          falseNegatives: 1,
          trueNegatives: 3
        )
    )
  }

  @Test func `answers that are all alike leave room for a difference of Wilson's width`() throws {
    let cases = (0..<50).map { _ in Self.answered(4, 4, 4) } + [Self.answered(0, 0, 0)]
    let itself = try #require(Self.comparison(cases)?.itself)
    #expect(itself.difference.value == 0 && itself.pValue == 1)
    // Of 0 of 50 cases Wilson's upper bound is z²/(50 + z²), 7.1 %; a turned case moves F1 by half.
    #expect(itself.difference.upper.map((0.03...0.05).contains) == true)
    #expect(itself.difference.lower == itself.difference.upper.map { -$0 })
  }

  @Test func `a route that is silent on a tenth of the cases is worse, beyond chance`() throws {
    let cases = (0..<60).map { Self.answered($0 < 6 ? 0 : 4, 4, 4) }
    let itself = try #require(Self.comparison(cases)?.itself)
    #expect(itself.difference.value < -0.04)
    #expect(itself.difference.upper.map { $0 < 0 } == true)
    #expect(itself.pValue < 0.001)
  }

  @Test func `of equal routes hardly one in twenty has a p-value below 0.05`() {
    var generator = SplitMix64(seed: 7)
    func draw(_ share: Double) -> Int { (0..<4).count { _ in generator.unitInterval() < share } }
    let shares = [0.05, 0.5, 0.9, 1]
    let alarms = (0..<60).count { _ in
      let cases = (0..<24).map { place in
        let share = shares[place % 4]
        return Self.answered(draw(share), draw(share), draw(share))
      }
      return (Self.comparison(cases)?.itself?.pValue ?? 1) <= 0.05
    }
    #expect(alarms <= 6)
  }

  @Test func `of a reference that was asked once only the agreement is known`() throws {
    let cases = (0..<10).map { _ in
      TriggerComparison.Case(
        route: CallCount(answers: 1, calling: 1),
        first: CallCount(answers: 1, calling: 1),
        second: CallCount(answers: 0, calling: 0)
      )
    }
    let comparison = try #require(Self.comparison(cases))
    #expect(comparison.f1.value == 1 && comparison.itself == nil)
    #expect(Self.comparison([Self.answered(0, 0, 0)]) == nil)
  }
}
