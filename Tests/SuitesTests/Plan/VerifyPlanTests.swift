import Domain
import Testing

@testable import Suites

struct VerifyPlanTests {
  private static func suite(_ verify: String, further: String = "") throws -> SuiteFolder {
    try SuiteFolder([
      "suite.yaml": """
      version: 1
      suite: vendors
      models:
        - {id: official, provider: builtin, model: large}
        - {id: vendor, provider: builtin, model: large}
      prompts: ["{{q}}"]
      cases: [{id: a, vars: {q: x}}]
      params: {max_tokens: 8, seed: 3}
      verify: \(verify)
      \(further)
      """
    ])
  }

  @Test func `the reference is asked twice, under another seed the second time`() throws {
    let plan = try Self.suite("{reference: official, trigger: 0.05}").load().plan(seed: 1)
    #expect(plan.arms.map(\.model) == ["official", "official again", "vendor"])
    #expect(plan.suite.verify?.trigger == 0.05)
    let seeds = plan.requests.indices.map { plan.requests[$0] }
      .sorted { $0.arm < $1.arm }.compactMap { $0.request.parameters["seed"]?.integerValue }
    try #require(seeds.count == 3)
    #expect(seeds[1] == seeds[0] + 500 && seeds[2] == seeds[0])
    #expect(plan.notes.contains { $0.contains("as 'official again'") })
  }

  @Test(
    arguments: [
      (
        "{reference: offical}",
        "suite.yaml:9:21: error: there is no model 'offical'; did you mean 'official'?"
      ),
      ("{trigger: 0.05}", "suite.yaml:9:9: error: verify needs 'reference'."),
      ("{reference: official, trigger: 2}", "trigger"),
    ]
  )
  func `a reference that is none is told with its place`(verify: String, words: String) throws {
    let told = try Self.suite(verify).complaints()
    #expect(told.contains(words), "\(told)")
  }

  @Test func `a suite of the reference alone has nothing to verify`() throws {
    let folder = try Self.suite("{reference: official}")
    let told = folder.complaints(overrides: ["models.vendor.compared=false"])
    #expect(told.contains("nothing can be held against it"), "\(told)")
  }
}
