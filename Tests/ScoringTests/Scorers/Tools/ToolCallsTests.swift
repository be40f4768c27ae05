import Domain
import Scoring
import Testing

struct ToolCallsTests {
  private static func value(
    _ expected: JSONValue,
    _ calls: [Int],
    as figure: ToolCalls.Figure
  ) throws -> Score.Value? {
    let rule = try ScoreRule(name: "calls", scorer: ToolCalls(expected, as: figure))
    let answer = ToolCalledTests.answer(calls.map { ("f", #"{"a":\#($0)}"#) })
    return rule.score(answer)?.value
  }

  @Test(
    arguments: [
      ([["f": ["a": [1]]], ["f": ["a": [2]]]], [2, 1], true, 1),
      ([["f": ["a": [1]]], ["f": ["a": [2]]]], [1, 1], false, 0.5),
      ([["f": ["a": [1]]], ["f": ["a": [2]]]], [1], false, 2.0 / 3),
      ([["f": ["a": [1]]]], [1, 2, 3], false, 0.5),
      // The reference takes the first that fits, and misses that all do.
      ([["f": ["a": [1, 2]]], ["f": ["a": [1]]]], [1, 2], true, 1),
      ([["name": "f", "arguments": ["a": 1]]], [1], true, 1), ([], [], true, 1),
      ([], [1], false, 0), ([["f": ["a": [1]]]], [], false, 0),
    ] as [(JSONValue, [Int], Bool, Double)]
  )
  func `calls are compared as a set, all or by F1`(
    expected: JSONValue,
    calls: [Int],
    isRight: Bool,
    share: Double
  ) throws {
    #expect(try Self.value(expected, calls, as: .all) == .passed(isRight))
    #expect(try Self.value(expected, calls, as: .f1) == .number(share))
  }

  @Test func `what is no call is refused before anything is sent`() throws {
    #expect(throws: ScoringError.self) { try ToolCalls([["f": 1]]) }
    #expect(throws: ScoringError.self) { try ToolCalls(["f"]) }
    let template = try ToolCalls("{{calls}}")
    #expect(throws: ScoringError.self) { try template.rendered { _ in ["{}"] } }
    let filled = try template.rendered { _ in [#"[{"f":{"a":[1]}}]"#] }
    #expect(filled == (try ToolCalls([["f": ["a": [1]]]])))
  }
}
