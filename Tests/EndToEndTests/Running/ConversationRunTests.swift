import Foundation
import Subprocess
import Testing

/// Conversations of five turns with tools, by the built program.
struct ConversationRunTests {
  /// - Parameter models: Lines of `models`.
  private static func suite(models: String, lines: String = "") -> String {
    """
    version: 1
    suite: talk
    models:
    \(models)
    prompts: ["{{user}}"]
    tools:
      - name: get_weather
        description: Weather of a city.
        parameters: {type: object, properties: {city: {type: string}}, required: [city]}
    tool_results:
      - {name: get_weather, arguments: {city: Oslo}, result: {sky: snow}}
      - {name: get_weather, arguments: {city: Rome}, result: {sky: clear}}
    cases:
      - id: a
        turns:
          - {user: "Show me the weather in Oslo.", expected: snow}
          - {user: "Show me the weather in Rome.", expected: clear}
          - {user: "What is the weather in Rome?", expected: clear}
          - {user: "Tell me the weather in Oslo.", expected: snow}
          - {user: "How is the weather in Rome?", expected: clear}
    params: {max_tokens: 60, temperature: 0}
    scores: {right: {contains: "{{expected}}"}}
    \(lines)
    """
  }

  private struct Attempt: Decodable {
    var arm: Int
    var request: Int
    var attempt: Int
    var outcome: String
    var repetition: Int
    var conversation: Int?
    var turn: Int?
    var step: Int?
    var conversation_end: String?

    /// Which turn and step of which conversation it is.
    var place: [Int] { [conversation ?? -1, turn ?? -1, step ?? -1] }
  }

  private static func attempts(in program: BuiltProgram) async throws -> [Attempt] {
    let name = "\(UUID().uuidString).jsonl"
    let export = try await program.run(["export", "1", "--output", name])
    try #require(export.exitCode == 0, "\(export.error)")
    return try program.read(name).split(separator: "\n").dropFirst().map { line in
      try JSONDecoder().decode(Attempt.self, from: Data(line.utf8))
    }
  }

  private static func talker(_ id: String, endpoint: String, address: String? = nil) -> String {
    let address = address.map { ", base_url: \"\($0)\"" } ?? ""
    return "  - {id: \(id), provider: builtin, model: large-chat, endpoint: \(endpoint)\(address)}"
  }

  @Test func `every wire that holds conversations holds one of five turns with tools`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let wires = ["chat", "responses", "messages", "generate-content", "ollama"]
    let models = wires.map { Self.talker($0, endpoint: $0) }.joined(separator: "\n")
    try program.write(Self.suite(models: models), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let attempts = try await Self.attempts(in: program)
    #expect(attempts.allSatisfy { $0.outcome == "succeeded" })
    let places = (0..<5).flatMap { turn in (0..<2).map { [turn, $0] } }
    for arm in wires.indices {
      let own = attempts.filter { $0.arm == arm }
      #expect(own.map { [$0.turn ?? -1, $0.step ?? -1] } == places, "\(wires[arm])")
      #expect(own.last?.conversation_end == "complete", "\(wires[arm])")
      #expect(own.dropLast().allSatisfy { $0.conversation_end == nil })
    }
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"planned_requests\" : 5"))
    #expect(list.output.contains("\"finished_requests\" : 5"))
    let shown = try await program.run(["show", "1", "a"])
    #expect(shown.output.contains("user: Show me the weather in Oslo."))
    #expect(shown.output.contains("[call] get_weather(city: \"Oslo\")"))
    #expect(shown.output.contains("tool get_weather: {\"sky\":\"snow\"}"))
    #expect(shown.output.contains("It came to the end."))
    let rescored = try await program.run(
      ["rescore", "1", "--suite", "suite.yaml", "--set", "scores.right.turns=share"]
    )
    #expect(rescored.exitCode == 0, "\(rescored.error)")
    #expect(rescored.output.contains(/100\.0 %/), "\(rescored.output)")
  }

  @Test(arguments: [(1, 47), (4, 57)])
  func `a run that is killed in the middle of conversations loses and doubles no turn`(
    inFlight: Int,
    answered: Int
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // After so many requests the provider answers no more, so the run is under way until it is killed.
    try program.write(
      "models: {\"*\": {drift: {after_requests: \(answered), first_token: 3600s}}}",
      to: "stopping.yaml"
    )
    let behaviour = program.folder.appending(path: "stopping.yaml").path
    let address = try await program.serving(["--behaviour", behaviour]) { address in
      try program.write(
        Self.suite(
          models: Self.talker("m", endpoint: "chat", address: address),
          lines: "repeat: {n: 20, at_zero_temperature: 20}\nload: {closed: \(inFlight)}"
        ),
        to: "suite.yaml"
      )
      let killed = try await program.signal(.kill, ["run", "suite.yaml", "--quiet"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finished_requests" : [1-9]/)
      }
      #expect(killed.exitCode == nil)
      return address
    }
    let before = try await Self.attempts(in: program)
    let ended = before.filter { $0.conversation_end != nil }
    try #require(!ended.isEmpty)
    let port = try #require(URLComponents(string: address)?.port)
    let resumed = try await program.serving(["--port", "\(port)"]) { _ in
      try await program.run(["run", "--resume", "--quiet"])
    }
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(
      resumed.error.contains(/Run 1: \d+ conversations? (is|are) done, \d+ (is|are) missing/),
      "\(resumed.error)"
    )
    let after = try await Self.attempts(in: program)
    #expect(Set(after.map(\.place)).count == after.count)
    #expect(after.count == 20 * 10)
    let ends = after.filter { $0.conversation_end != nil }
    #expect(ends.map(\.repetition).sorted() == Array(0..<20))
    // What had ended before stays as it was.
    for end in ended { #expect(ends.contains { $0.request == end.request }) }
    #expect(try await program.run(["store", "check"]).output == "ok: 1 run, 200 attempts\n")
  }

  @Test func `a budget cuts conversations, and counts what was cut when the run goes on`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      Self.suite(
        models: Self.talker("m", endpoint: "chat"),
        lines: "repeat: {n: 2, at_zero_temperature: 2}\nload: {closed: 1}\nbudget: {requests: 13}"
      ),
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 4, "\(run.error)")
    #expect(run.error.contains("13 of 13 requests"), "\(run.error)")
    #expect(try await Self.attempts(in: program).count == 13)
    let resumed = try await program.run(
      ["run", "--resume", "--quiet", "--set", "budget.requests=22"]
    )
    // Thirteen were sent, three of them in vain; nine more are allowed, and ten would be needed.
    #expect(resumed.exitCode == 4, "\(resumed.error)")
    #expect(try await Self.attempts(in: program).count == 19)
    let whole = try await program.run(["run", "--resume", "--quiet", "--set", "budget.requests=40"])
    #expect(whole.exitCode == 0, "\(whole.error)")
    let attempts = try await Self.attempts(in: program)
    #expect(attempts.count == 20)
    #expect(Set(attempts.map(\.place)).count == 20)
  }

  @Test func `a call without a result ends a conversation, and what was not sent is told`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      Self.suite(models: Self.talker("m", endpoint: "chat"))
        .replacing("arguments: {city: Rome}", with: "arguments: {city: Paris}"),
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--json"])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("\"unsent_turns\" : 3"))
    #expect(run.output.contains("\"unanswered-call\" : 1"))
    let report = try program.read("reports/talk-1/report.md")
    #expect(report.contains("1 ended with a call of which the suite has no result"))
    #expect(report.contains("3 turns were not sent"))
    let attempts = try await Self.attempts(in: program)
    #expect(attempts.map(\.conversation_end) == [nil, nil, "unanswered-call"])
    #expect(attempts.allSatisfy { $0.outcome == "succeeded" })
  }
}
