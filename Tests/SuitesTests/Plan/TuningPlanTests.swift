import Domain
import Testing

@testable import Suites

struct TuningPlanTests {
  private static func suite(_ lines: String...) throws -> Suite {
    let text = lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    return try SuiteFolder(["suite.yaml": text]).load()
  }

  @Test func `cases come in the order of the tuning, each with all its repetitions`() throws {
    let suite = try Self.suite(
      "params: {temperature: 0.5}",
      "sweep: {axes: {top_p: [0.8, 0.9]}}",
      "repeat: 2"
    )
    let ids = suite.samples.map(\.id)
    let plan = try suite.plan(seed: 1, purpose: .tuning(.every, cases: ids.reversed()))
    let cases = plan.requests.map(\.sampleIndex)
    #expect(cases == Array(repeating: 1, count: 6) + Array(repeating: 0, count: 6))
    #expect(plan.requests.prefix(6).map(\.repetition) == [0, 0, 0, 1, 1, 1])
    #expect(Set(plan.requests.prefix(3).map(\.arm)) == [0, 1, 2])
    #expect(plan.hash != (try suite.plan(seed: 1).hash))
    // What was not named comes last.
    let partly = try suite.plan(seed: 1, purpose: .tuning(.every, cases: [ids[1]]))
    #expect(partly.requests.map(\.sampleIndex) == cases)
  }

  @Test(arguments: [
    ("params: {temperature: 0.5}", "{temperature: [0, 1]}", [], 3),
    ("params: {temperature: 0.5}", "{temperature: [0.5, 1]}", [("temperature", 0.5)], 2),
    ("params: {temperature: 0}", "{top_p: [0.5, 1]}", [("top_p", 0.5)], 1),
  ])
  func `the parameters without the sweep are the default, unless a cell is the same request`(
    params: String,
    axes: String,
    cell: [(String, Double)],
    arms: Int
  ) throws {
    let suite = try Self.suite(params, "sweep: {axes: \(axes)}")
    let plan = try suite.plan(seed: 1, purpose: .tuning(.every, cases: []))
    #expect(plan.arms.count == arms)
    let standard = try #require(suite.standard(for: plan.arms[0], among: plan.arms))
    #expect(standard.cell.map(\.name) == cell.map(\.0))
    #expect(standard.cell.map(\.value.numberValue) == cell.map(\.1))
  }

  @Test func `a baseline of the suite is the default`() throws {
    let suite = try Self.suite(
      "params: {top_p: 0.9}",
      "sweep: {axes: {temperature: [0, 0.5, 1]}}",
      "compare: {baseline: {temperature: 1}}"
    )
    let plan = try suite.plan(seed: 1, purpose: .tuning(.race, cases: []))
    #expect(plan.arms.count == 3)
    #expect(suite.standard(for: plan.arms[0], among: plan.arms)?.index == 2)
    #expect(suite.parameters(of: plan.arms[2]).map(\.name) == ["top_p", "temperature"])
  }

  @Test(arguments: [
    ("grid", TuningMethod.every), ("race", .race), ("halving", .halving),
  ])
  func `a tuning's load says how it was tuned`(method: String, tuned: TuningMethod) throws {
    let suite = try Self.suite(
      "params: {top_p: 0.9}",
      "sweep: {method: \(method), axes: {temperature: [0, 1]}}"
    )
    #expect(suite.tuningMethod == tuned)
    let plan = try suite.plan(seed: 1, purpose: .tuning(tuned, cases: []))
    #expect(plan.loadDescription == suite.loadDescription(tunedBy: tuned))
    let descriptions = TuningMethod.allCases.map(suite.loadDescription(tunedBy:))
    #expect(Set(descriptions + [suite.loadDescription]).count == 5)
  }
}
