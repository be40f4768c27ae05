import Domain
import Scoring
import Testing

@testable import Suites

/// What a suite says of cases with turns, and what it may not say.
struct ConversationSuiteTests {
  private static let text = """
    version: 1
    suite: talk
    models:
      - {id: m, provider: builtin, model: large-chat}
    prompts:
      - {id: p, messages: [{role: system, content: S}, {role: user, content: "<{{user}}>"}]}
    vars: {city: Oslo}
    tools: [{name: f}]
    cases:
      - id: a
        tags: {kind: case}
        tool_results: [{name: f, result: {n: 1}}]
        turns:
          - {user: "In {{city}}?", expected: "1"}
          - {user: "And {{what}}?", vars: {what: then}, tags: {kind: late}, tool_results: [{name: f, result: turn}]}
      - {id: b, vars: {user: plain}, expected: "2"}
    scores:
      right: {contains: "{{expected}}"}
      late: {contains: x, when: {kind: late}}
      words: {measure: output_words}
    """

  private static let fileText = """
    version: 1
    suite: talk
    models: [{provider: builtin, model: large-chat}]
    prompts: ["{{user}}"]
    cases: [{file: cases.jsonl, map: {turns: said}}]
    scores: {right: {contains: "{{expected}}"}}
    """

  private static func plan(_ lines: String = "") throws -> Plan {
    try Suite.load(path: "suite.yaml", text: text + "\n" + lines).plan(seed: 1)
  }

  private static func complaints(_ edit: (String) -> String) -> String {
    do {
      _ = try Suite.load(path: "suite.yaml", text: edit(text)).plan(seed: 1)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `a conversation opens with the prompt and its first turn`() throws {
    let plan = try Self.plan("tool_results: [{result: suite}]\nconversation: {max_steps: 3}")
    let opening = plan.requests[0]
    #expect(
      opening.request.prompt
        == .messages([
          ChatMessage(role: .system, content: "S"),
          ChatMessage(role: .user, content: "<In Oslo?>"),
        ])
    )
    let script = try #require(plan.script(of: opening))
    #expect(script.maxSteps == 3)
    #expect(script.turns.map(\.message.content) == ["<In Oslo?>", "<And then?>"])
    let call = ToolCall(name: "f", argumentsText: "{}")
    #expect(script.turns.map { $0.result(of: call) } == ["{\"n\":1}", "turn"])
    #expect(script.turns[0].result(of: ToolCall(name: "g", argumentsText: "")) == "suite")
    #expect(plan.script(of: plan.requests[1]) == nil)
    #expect(plan.numbersPerPlace == 8)
    #expect((plan.conversationCount, plan.leastRequests, plan.mostRequests) == (1, 3, 9))
  }

  @Test func `a load counts a conversation as one, and its turns are requests`() throws {
    let lines = "tool_results: [{result: suite}]\nconversation: {max_steps: 3}"
    let staged = try #require(StagedRequests(try Self.plan(lines + "\nload: {closed: 1, for: 4}")))
    #expect(staged.conversations == 2 && staged.arms.map(\.places) == [4])
    #expect(staged.requests == 6 && staged.mostRequests == 18)
  }

  @Test func `scores judge the turns that set what they read`() throws {
    let plan = try Self.plan()
    #expect(plan.scoreRules(for: 0, turn: 0).map(\.name) == ["right", "late", "words"])
    #expect(plan.scoreRules(for: 0, turn: 1).map(\.name) == ["late", "words"])
    #expect(plan.tags(of: 0, turn: 0) == ["kind": "case"])
    #expect(plan.tags(of: 0, turn: 1) == ["kind": "late"])
    #expect(plan.scores.map(\.turns) == [.all, .all, .share])
  }

  @Test func `whatever changes a conversation changes the plan's hash`() throws {
    let hashes = try [
      "", "conversation: {max_steps: 3}", "conversation: {think_time: 1s}",
      "conversation: {stop_when: {contains: x}}", "tool_results: [{result: x}]",
    ]
    .map { try Self.plan($0).hash }
    #expect(Set(hashes).count == hashes.count)
  }

  @Test func `a user thinks as long in every arm, and the same in another run`() throws {
    let plan = try Self.plan("conversation: {think_time: {lognormal: 2s, sigma: 1}}")
    let again = try Self.plan("conversation: {think_time: {lognormal: 2s, sigma: 1}}")
    let pause = try #require(plan.script(of: plan.requests[0])).turns.map(\.pause)
    #expect(pause[0] == .zero)
    #expect(pause[1] > .zero)
    #expect(again.script(of: again.requests[0])?.turns.map(\.pause) == pause)
  }

  @Test(arguments: [
    (
      "{id: m, provider: builtin, model: large-chat}",
      "{id: m, provider: builtin, model: large, endpoint: completions}",
      "is asked at its completions endpoint, which holds no conversation"
    ),
    ("\"<{{user}}>\"", "hello", "does not end with a user's message that has {{user}}"),
    ("[{role: system, content: S}, ", "[{role: system, content: \"{{user}}\"}, ", "and only there"),
    ("expected: \"1\"}", "expected: \"1\", expcted: x}", "unknown key 'expcted' in a turn"),
    ("    tags: {kind: case}", "    expected: x", "expects nothing as a whole"),
    ("In {{city}}?", "In {{town}}?", "uses {{town}}, which case 'a' does not set"),
    (
      "{id: b, vars: {user: plain}", "{id: b, stop_when: {contains: x}, vars: {user: plain}",
      "'stop_when' is for a case with turns"
    ),
    ("when: {kind: late}", "when: {kind: never}", "no case has 'never' for its tag 'kind'"),
    (
      "words: {measure: output_words}", "words: {measure: output_words, turns: all}",
      "'turns: all' is for scores that pass or fail"
    ),
    (
      "words: {measure: output_words}", "graded: {exec: [\"false\"], timeout: 60s}",
      "asks somebody else about one answer"
    ),
    ("vars: {city: Oslo}", "vars: {city: Oslo}\nparams: {n: 2}", "one is fed back. Remove n"),
    (
      "right: {contains: \"{{expected}}\"}",
      "right: {contains: \"{{expected}}\", turns: share, reduce: pass@1}",
      "'turns: share' makes a share of them"
    ),
  ])
  func `mistakes are told with what to do`(part: String, other: String, words: String) {
    let complaints = Self.complaints { $0.replacing(part, with: other, maxReplacements: 1) }
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: [
    ("conversation: {think_time: {uniform: [3s, 1s]}}", "the shorter first"),
    ("conversation: {think_time: {exponential: 1s, sigma: 2}}", "'sigma' goes with lognormal"),
    ("conversation: {stop_when: {regex: \"(\"}}", "conversation"),
    ("conversation: {max_steps: -1}", "max_steps"),
    ("tool_results: [{arguments: {x: 1}, result: y}]", "Write its 'name' beside them"),
    ("tool_results: [{name: f}]", "needs 'result'"),
  ])
  func `mistakes in what holds for all are told`(lines: String, words: String) {
    let complaints = Self.complaints { $0 + "\n" + lines }
    #expect(!complaints.isEmpty)
    #expect(words == "conversation" || complaints.contains(words), "\(complaints)")
  }

  @Test func `what only conversations have is refused where no case is one`() throws {
    let complaints = Self.complaints { _ in
      """
      version: 1
      suite: plain
      models: [{provider: builtin, model: small}]
      prompts: ["{{q}}"]
      cases: [{vars: {q: a}, expected: b}]
      scores: {right: {contains: "{{expected}}", turns: last}}
      conversation: {max_steps: 2}
      """
    }
    #expect(complaints.contains("'conversation' is for cases with turns"), "\(complaints)")
    #expect(complaints.contains("'turns' of a score is for cases with turns"), "\(complaints)")
  }

  @Test func `turns come from a file's column that the map names`() throws {
    let folder = try SuiteFolder([
      "suite.yaml": Self.fileText,
      "cases.jsonl": """
      {"id": "x", "said": ["one", {"user": "two", "expected": "2", "tool_results": [{"result": 7}]}]}
      """,
    ])
    let samples = try folder.load().samples
    #expect(samples.map(\.turns.count) == [2])
    #expect(samples[0].turns[0] == SampleTurn(user: "one"))
    #expect(samples[0].turns[1].results == [ToolResult(text: "7")])
  }

  @Test(arguments: [
    ("[{\"usr\": 1}]", "a turn is a text or has a 'user'"),
    ("[{\"user\": \"a\", \"stop_when\": 1}]", "a turn has no 'stop_when'"),
    ("[{\"user\": \"a\", \"tool_results\": [{}]}]", "needs 'result'"),
    ("7", "a list is needed"),
  ])
  func `a column that holds no turns is told with its line`(said: String, words: String) throws {
    let complaints = try SuiteFolder([
      "suite.yaml": Self.fileText,
      "cases.jsonl": "{\"id\": \"x\", \"said\": \(said)}",
    ])
    .complaints()
    #expect(complaints.contains(words), "\(complaints)")
    #expect(complaints.contains("cases.jsonl:1:1"), "\(complaints)")
  }
}
