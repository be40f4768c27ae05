import Domain
import Testing

@testable import Suites

/// What a suite says of a judge that compares two answers, and what it may not say.
struct PairwiseTests {
  private static func folder(
    _ pairwise: String = "judge: small",
    prompt: String = "{{question}} {{first}} {{second}}",
    models: String =
      "models: [{provider: builtin, model: small}, {provider: builtin, model: large}]",
    lines: String...
  ) throws -> SuiteFolder {
    let scores = "scores: {better: {pairwise: {\(pairwise)}}}"
    return try SuiteFolder([
      "suite.yaml": ([models, scores] + lines).reduce(SmallSuite.text) {
        $0.replacingTopLevel(with: $1)
      },
      "which.md": prompt,
    ])
  }

  @Test(arguments: [
    ("judge: smal", "there is no model 'smal'"),
    ("judge: small, order: three", "order cannot be 'three'"),
    ("judge: small, prompt: none.md", "cannot read 'none.md'"),
    ("prompt: which.md", "pairwise needs 'judge'"),
    ("judge: small, pairs: 0", "pairs"),
  ])
  func `a comparison that cannot be asked for is refused`(pairwise: String, words: String) throws {
    let complaints = try Self.folder(pairwise).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: [
    ("{{question}} {{second}}", "has no {{first}} to compare"),
    ("{{question}} {{first}}", "has no {{second}} to compare"),
    ("{{first}} {{second}} {{contry}}", "uses {{contry}}, which case"),
  ])
  func `a prompt that shows not both is refused`(prompt: String, words: String) throws {
    let complaints = try Self.folder("judge: small, prompt: which.md", prompt: prompt).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `one arm has nobody to be compared with, and several answers nobody's place`() throws {
    let alone = try Self.folder(models: "models: [{provider: builtin, model: small}]").complaints()
    #expect(alone.contains("compares the answers of two arms, and there is only one"), "\(alone)")
    let asked = try Self.folder(lines: "params: {n: 2, max_tokens: 4}").complaints()
    #expect(asked.contains("compares one answer of each arm"), "\(asked)")
  }

  @Test(arguments: 2...11, [1, 3, 15])
  func `every pair is compared as often as any other, but for one`(arms: Int, most: Int) {
    let schedule = PairSchedule(arms: arms, mostPairs: most)
    #expect(schedule.count == arms * (arms - 1) / 2)
    var counts: [SIMD2<Int>: Int] = [:]
    for position in 0..<200 {
      let pairs = schedule.pairs(at: position)
      #expect(pairs.count == schedule.countOfCase && Set(pairs).count == pairs.count)
      for pair in pairs {
        #expect(pair[0] < pair[1])
        counts[pair, default: 0] += 1
      }
    }
    #expect(counts.count == schedule.count)
    #expect((counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1)
  }

  @Test(arguments: [("both", 2), ("one", 1)])
  func `a plan tells how often is asked`(order: String, times: Int) throws {
    let plan = try Self.folder("judge: small, order: \(order)").plan()
    let demand = try #require(plan.externalDemands.first)
    #expect(demand.pairs == plan.samples.count * plan.repetitions)
    #expect(demand.most == demand.pairs * times)
    #expect(demand.model == "small" && demand.textBytes > 100 * demand.most)
    guard case .pairwise(let pairwise) = demand.asked else { throw Unexpected() }
    #expect(ExternalScore.Pairwise.asksBothOrders(summary: pairwise.summary) == (order == "both"))
  }

  @Test func `the judge sees the question and both answers`() throws {
    let plan = try Self.folder().plan()
    guard case .pairwise(let pairwise) = try #require(plan.externalScores.first).score.asked else {
      throw Unexpected()
    }
    let request = try #require(
      plan.judgeRequest(pairwise, first: "This.", second: "That.", sample: 0)
    )
    guard case .text(let text) = request.prompt else { throw Unexpected() }
    let asked = plan.requests[0].request.prompt
    guard case .text(let question) = asked else { throw Unexpected() }
    #expect(text.contains("Question:\n\(question)\n"))
    #expect(text.contains("Answer A:\nThis.\n\nAnswer B:\nThat.\n"))
    #expect(request.parameters.temperature == 0 && !request.isStreamed)
  }

  private struct Unexpected: Error {}
}

extension SuiteFolder {
  fileprivate func plan() throws -> Plan {
    try Suite.load(path: path("suite.yaml")).plan(seed: 1)
  }
}
