import Domain
import Scoring
import Testing

struct ToolCalledTests {
  static func answer(_ calls: [(String, String)], tools: [OfferedTool] = []) -> Answer {
    var answer = Answer(
      text: "",
      calls: calls.map { ToolCall(name: $0.0, argumentsText: $0.1) }
    )
    answer.tools = tools
    return answer
  }

  @Test(
    arguments: [
      (["get_weather"], ["get_weather"], true), (["get_weather"], ["get_time"], false),
      (["get_weather"], [], false), (["get_weather"], ["get_time", "get_weather"], true),
      (["get_time", "get_weather"], ["get_weather"], true), (["none"], [], true),
      (["none"], ["f"], false), (["any"], ["f"], true), (["any"], [], false),
    ]
  )
  func `it passes when a tool of one of the names was called`(
    targets: [String],
    called: [String],
    passes: Bool
  ) throws {
    let rule = try ScoreRule(name: "called", scorer: ToolCalled(targets: targets))
    let answer = Self.answer(called.map { ($0, "{}") })
    #expect(rule.score(answer)?.value == .passed(passes))
    let negated = try ScoreRule(
      name: "called",
      scorer: ToolCalled(targets: targets),
      isNegated: true
    )
    #expect(negated.score(answer)?.value == .passed(!passes))
  }

  @Test func `a request that failed is not judged`() throws {
    let rule = try ScoreRule(name: "called", scorer: ToolCalled(targets: ["none"]))
    #expect(rule.score(Answer(text: "", succeeded: false))?.value == .unscored(.requestFailed))
  }
}
