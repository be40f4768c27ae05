import Testing

@testable import Suites

struct EffortPlanTests {
  private static func suite(_ model: String, _ rest: String) -> String {
    """
    version: 1
    suite: effort
    models:
      - \(model)
    prompts: ["{{q}}"]
    cases: [{vars: {q: "2+2?"}, expected: "4"}]
    scores: {correct: {contains: "{{expected}}"}}
    \(rest)
    """
  }

  @Test(
    arguments: [
      (
        "{id: m, provider: openai, model: gpt-5.1, endpoint: responses}",
        "params: {effort: minimal}",
        "suite.yaml:8:10: error: model 'm' cannot take effort: 'effort' is \"minimal\", but model 'gpt-5.1' is known to take "
          + "none, low, medium, high only."
      ),
      (
        "{id: m, provider: gemini, model: gemini-3-pro}",
        "sweep: {axes: {effort: [low, medium, high]}}",
        "suite.yaml:8:16: error: model 'm' cannot take effort: 'effort' is \"medium\", but model 'gemini-3-pro'"
      ),
      (
        "{id: m, provider: openai, model: x, endpoint: chat}", "params: {effort: hardly}",
        "suite.yaml:8:18: error: effort takes none | minimal | low"
      ),
    ]
  )
  func `an effort that a model has not is refused at its line and column`(
    model: String,
    rest: String,
    words: String
  ) throws {
    let folder = try SuiteFolder(["suite.yaml": Self.suite(model, rest)])
    let complaints = folder.complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `it is an axis like any other, of words and of tokens`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": Self.suite(
        "{id: m, provider: gemini, model: gemini-2.5-flash}",
        "sweep: {axes: {effort: [none, 512, 4096]}}"
      )
    ])
    let plan = try folder.load().plan(seed: 1)
    #expect(plan.arms.count == 3)
    let known = "{id: m, provider: openai, model: gpt-5.1, endpoint: responses, extra_params: true}"
    let tried = try SuiteFolder(["suite.yaml": Self.suite(known, "params: {effort: minimal}")])
    #expect(tried.complaints().isEmpty)
  }
}
