import Domain
import Scoring
import Testing

struct MoneyScoreTests {
  @Test(arguments: Measure.Figure.allCases)
  func `of the measures the cost alone is money, bounded or not`(
    figure: Measure.Figure
  ) throws {
    let isMoney = figure == .metric(.cost)
    let measure = try Measure(figure, accepted: figure == .finishReason ? ["stop"] : [])
    let plain = try ScoreRule(name: "money", scorer: measure)
    #expect(plain.definition.isMoney == isMoney)
    guard figure != .finishReason else { return }
    let bounds = ScoreRule.Bounds(atMost: 0.1)
    let bounded = try ScoreRule(name: "money", scorer: measure, bounds: bounds)
    let negated = try ScoreRule(name: "money", scorer: measure, isNegated: true, bounds: bounds)
    #expect(bounded.definition.isMoney == isMoney && negated.definition.isMoney == isMoney)
  }

  @Test func `a text that begins like it is no money`() throws {
    let rule = try ScoreRule(name: "money", scorer: Contains(targets: ["measure cost"]))
    #expect(!rule.definition.isMoney)
  }
}
