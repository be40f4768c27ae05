import Domain
import Testing

@testable import Suites

/// Every metric, in every place of a suite that takes one.
struct MetricPlacesTests {
  /// A suite that has all that a metric may need.
  private static func complaints(_ lines: String...) throws -> String {
    let model = "{id: m, provider: builtin, model: small, price: {input: 1, output: 2, per: 1M}}"
    let whole = ["models: [\(model)]", "objectives: {latency: 2s}"] + lines
    let text = whole.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    return try SuiteFolder(["suite.yaml": text]).complaints()
  }

  private static func limit(_ metric: Metric) -> String {
    metric.unit == .milliseconds ? "5ms" : metric.unit == .share ? "5%" : "5"
  }

  @Test(arguments: Metric.names)
  func `a suite can name it in a gate, a constraint, a sort, a front and a margin`(
    name: String
  ) throws {
    let metric = try #require(Metric(named: name))
    let limit = Self.limit(metric)
    let gate = "{metric: \(name), at_most: \(limit)}"
    for line in [
      "gates: [\(gate)]", "gates: [{metric: \(name), at_least: \(limit)}]",
      "tune: {maximize: correct, subject_to: [\(gate)]}", "report: {sort: \(name)}",
      "tune: {maximize: correct, pareto: [correct, \(name)]}",
      "compare: {practical: {\(name): \(limit)}}",
    ] {
      #expect(try Self.complaints(line) == "", "\(line)")
    }
    let goal = try Self.complaints("tune: {maximize: \(name)}")
    let isShared = metric.family == .rate && metric != .goodput
    #expect(isShared ? goal.contains("is of the whole load") : goal == "")
  }

  @Test(arguments: Metric.allCases)
  func `each statistic that is offered is taken or refused with those there are`(
    metric: Metric
  ) throws {
    for words in Statistic.offered {
      let statistic = try #require(Statistic(words: words))
      let gate = "{metric: \(metric.key), stat: \(words), at_most: \(Self.limit(metric))}"
      let complaints = try Self.complaints("gates: [\(gate)]")
      if !metric.family.has(statistic) {
        #expect(complaints.contains("'\(metric.key)' has no \(words). Use"), "\(words)")
      } else if metric.unit != .share || statistic != .sum {
        #expect(complaints == "", "\(words)")
      }
    }
  }

  @Test(arguments: Metric.names)
  func `no score may have its name`(name: String) throws {
    let complaints = try Self.complaints("scores: {\(name): {contains: x}}")
    #expect(complaints.contains("'\(name)' is the name of a measured figure"))
  }

  @Test(arguments: Metric.allCases)
  func `help and the schema tell of it`(metric: Metric) {
    #expect(SuiteReference.text.contains("  \(metric.key) "))
    #expect("\(SuiteSchema.json)".contains(metric.key))
  }
}
