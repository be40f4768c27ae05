import Foundation
import Subprocess
import TestSupport
import Testing

/// Scores that somebody else gives, by the built program: a model that judges, embeddings, a program
/// and an address.
///
/// The judge is a built-in model that knows chemical symbols: of an element it is asked the symbol.
struct JudgingTests {
  /// - Parameters:
  ///   - scores: Lines of YAML under `scores`.
  ///   - judge: The judge's address, where it is not the built-in provider's own.
  private static func suite(_ scores: String, judge: String? = nil, more: String = "") -> String {
    let address = judge.map { ", base_url: \"\($0)\"" } ?? ""
    let judge =
      scores.contains("judge:")
      ? "\n  - {id: judge, provider: builtin, model: large, compared: false\(address)}" : ""
    return """
      version: 1
      suite: elements
      models:
        - {id: it, provider: builtin, model: large}\(judge)
        - {id: embedder, provider: builtin, model: embed, endpoint: embeddings}
      prompts: ["Q: Which element has the symbol {{symbol}}?\\nA:"]
      cases:
        - {id: f, vars: {symbol: F}, expected: fluorine}
        - {id: n, vars: {symbol: N}, expected: nitrogen}
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      warmup: 1
      \(more)
      scores:
        correct: {contains: "{{expected}}"}
      \(scores.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      """
  }

  private static let symbol =
    "symbol: {judge: {model: judge, prompt: symbol.md, choices: {F: 1, N: 0.25}, votes: 2, "
    + "params: {temperature: 0, max_tokens: 4, stop: [\"\\n\"]}}}"
  private static let prompt = "Q: What is the chemical symbol of {{answer | trim}}?\nA:"

  private static func program(_ suite: String) throws -> BuiltProgram {
    let program = try BuiltProgram()
    try program.write(suite, to: "suite.yaml")
    try program.write(prompt, to: "symbol.md")
    return program
  }

  /// Scores by case and name, as an export has them; warm-up left out.
  private static func scores(in program: BuiltProgram) async throws -> [String: [String:
    ExportedScore]]
  {
    let export = try await program.run(["export", "latest"])
    try #require(export.exitCode == 0, "\(export.error)")
    var found: [String: [String: ExportedScore]] = [:]
    for line in export.output.split(separator: "\n").dropFirst() {
      let attempt = try JSONDecoder().decode(ExportedAttempt.self, from: Data(line.utf8))
      guard !attempt.is_warm_up else { continue }
      found[attempt.sample_id] = attempt.byName
    }
    return found
  }

  @Test func `a model, embeddings, a program and an address give scores after the load`()
    async throws
  {
    let server = try ScriptedServer { peer in
      while let request = peer.readRequest() {
        let isLong = request.contains("nitrogen")
        guard peer.write(.response("{\"passed\": \(isLong)}")) else { return }
      }
    }
    defer { server.stop() }
    let program = try Self.program(
      Self.suite(
        """
        \(Self.symbol)
        close: {similarity: "{{expected}}", model: embedder, extract: [trim]}
        own: {exec: [sh, count.sh], timeout: 1h}
        far: {http: "\(server.url)", timeout: 1h}
        """
      )
    )
    defer { program.remove() }
    try program.write("echo \"{\\\"score\\\": $(wc -l)}\"", to: "count.sh")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.error.contains("Scoring 'symbol': up to 4 requests to 'judge', 2 votes"))
    #expect(run.error.contains("Scoring 'own': up to 2 runs of 'sh count.sh'."))
    #expect(run.error.contains("Asked 'judge' for scores: 4 requests, "))
    #expect(run.error.contains("Asked 'embedder' for scores: 2 requests, "))
    let scores = try await Self.scores(in: program)
    #expect(scores["f"]?["symbol"]?.value == 1 && scores["n"]?["symbol"]?.value == 0.25)
    // The answer is the text that it is compared with, so that one embedding serves for both.
    #expect(try #require(scores["f"]?["close"]?.value) > 0.999)
    #expect(scores["f"]?["own"]?.value == 1)
    let report = try program.read("reports/elements-1/report.md")
    #expect(report.contains("agrees with people: the suite has no calibration file for it"))
    #expect(scores["f"]?["far"]?.passed == false && scores["n"]?["far"]?.passed == true)
  }

  @Test func `a run that is broken off while it is judged goes on with what is missing`()
    async throws
  {
    // The judge says nothing until it is another server's turn.
    let silent = try ScriptedServer { $0.waitForClose() }
    defer { silent.stop() }
    let address = String(silent.url.dropLast())
    let program = try Self.program(Self.suite(Self.symbol, judge: address))
    defer { program.remove() }
    let broken = try await program.interrupt(["run", "suite.yaml", "--quiet"]) {
      // Of each of the two answers the first vote is asked for.
      silent.accepted == 2
    }
    #expect(broken.exitCode == 130)
    #expect(broken.error.contains("2 scores are not judged yet"), "\(broken.error)")
    let before = try await Self.scores(in: program)
    #expect(before["f"]?["correct"]?.passed == true)
    #expect(before["f"]?["symbol"]?.unscored == "not-judged")

    silent.stop()
    let resumed = try await program.serving(["--port", "\(silent.port)"]) { _ in
      try await program.run(["run", "--resume", "--quiet"])
    }
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(
      resumed.error.contains("3 requests are done, 0 are missing. 2 scores are not judged yet.")
    )
    let after = try await Self.scores(in: program)
    #expect(after["f"]?["symbol"]?.value == 1 && after["n"]?["symbol"]?.value == 0.25)
    #expect(try await program.run(["store", "check"]).output == "ok: 1 run, 3 attempts\n")
    let again = try await program.run(["run", "--resume", "--quiet"])
    #expect(again.error.contains("nothing is missing"))
  }

  @Test func `stored answers are judged later, and both scorings are kept`() async throws {
    let program = try Self.program(Self.suite(""))
    defer { program.remove() }
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    try program.write(Self.suite(Self.symbol), to: "judged.yaml")
    let rescored = try await program.run(["rescore", "1", "--suite", "judged.yaml", "--quiet"])
    #expect(rescored.exitCode == 0, "\(rescored.error)")
    #expect(rescored.error.contains("Scoring 'symbol': up to 4 requests to 'judge'"))
    #expect(rescored.error.contains("Asked 'judge' for scores: 4 requests"))
    #expect(try await Self.scores(in: program)["f"]?["symbol"]?.value == 1)
    let shown = try await program.run(["show", "1"])
    #expect(shown.output.contains("scoring 1") && shown.output.contains("scoring 2"))

    // Request 0 is the warm-up.
    let judged = try await program.run(["show", "1", "1"])
    #expect(judged.output.contains("symbol, call 1: "), "\(judged.output)")
    #expect(judged.output.contains(", by judge, ") && judged.output.contains("symbol, call 2: "))
    let before = try await program.run(["show", "1", "1", "--scoring", "1"])
    #expect(before.exitCode == 0 && !before.output.contains("symbol, call"), "\(before.output)")
    let exported = try await program.run(["export", "1"])
    #expect(exported.output.contains("\"verdict\""))
    let first = try await program.run(["export", "1", "--scoring", "1"])
    #expect(first.exitCode == 0 && !first.output.contains("judge_calls"))
    for command in ["report", "compare", "check", "show", "export"] {
      let missing = try await program.run([command, "1", "--scoring", "3"])
      #expect(missing.exitCode == 64, "\(command): \(missing.error)")
      #expect(missing.error.contains("run 1 has no scoring 3; it has 1 to 2"), "\(command)")
    }
    let reported = try await program.run(["report", "1", "--scoring", "1"])
    #expect(reported.exitCode == 0, "\(reported.error)")
    let report = try program.read("reports/elements-1/report.md")
    #expect(report.contains("1 of 2, while running"))
  }

  @Test func `a run is rescored by its own suite with its own overrides`() async throws {
    let program = try Self.program(Self.suite(""))
    defer { program.remove() }
    let run = try await program.run([
      "run", "suite.yaml", "--quiet", "--set", "models.it.id=renamed", "--set",
      "cases.f.expected=oxygen",
    ])
    #expect(run.exitCode == 0, "\(run.error)")
    // The suite itself knows no model of that name.
    for suite in [[], ["--suite", "suite.yaml"], ["--suite", "./suite.yaml"]] {
      let rescored = try await program.run(["rescore", "1"] + suite)
      #expect(rescored.exitCode == 0, "\(rescored.error)")
      let scores = try await Self.scores(in: program)
      #expect(scores["f"]?["correct"]?.passed == false)
      #expect(scores["n"]?["correct"]?.passed == true)
    }
  }

  @Test func `a judge is held against people, and the report says how far it agrees`()
    async throws
  {
    let calibrated = Self.symbol.replacing("votes: 2", with: "calibration: people.jsonl")
    let program = try Self.program(Self.suite(calibrated))
    defer { program.remove() }
    try program.write(
      """
      {"answer": "fluorine", "label": "F"}
      {"answer": "nitrogen", "label": "F"}
      {"answer": "nitrogen", "label": "N"}
      {"answer": "carbon", "label": "N"}
      """,
      to: "people.jsonl"
    )
    let plan = try await program.run(["plan", "suite.yaml"])
    let told = plan.output.replacing("\n", with: " ")
    #expect(told.contains("up to 6 requests to 'judge', on 4 answers that people judged too"))
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.error.contains("Asked 'judge' for scores: 6 requests, "))
    let report = try program.read("reports/elements-1/report.md")
    #expect(report.contains("## Judges"))
    // Two of three agree; of the fourth the judge says C, which is not on its scale.
    let row = try #require(report.split(separator: "\n").first { $0.hasPrefix("| `symbol`") })
    #expect(row.contains("| 66.7 % (20.8–93.9)") && row.contains(" 6 |"), "\(row)")
    #expect(!report.contains("has no calibration file"))
    // What was asked once is not asked again for the same scoring.
    let resumed = try await program.run(["run", "--resume", "--quiet"])
    #expect(!resumed.error.contains("Asked"))
  }

  @Test func `programs that fail leave answers unscored, and the run goes on`() async throws {
    let program = try Self.program(
      Self.suite(
        """
        hangs: {exec: [sh, -c, "sleep 3600 & sleep 3600"], timeout: 50ms}
        fails: {exec: [sh, -c, "echo no >&2; exit 1"], timeout: 1h}
        babbles: {exec: [echo, hello], timeout: 1h}
        nobody: {exec: [no-such-program-here]}
        """
      )
    )
    defer { program.remove() }
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let scores = try #require(try await Self.scores(in: program)["f"])
    #expect(scores["hangs"]?.message == "it took longer than 50 ms and was killed")
    #expect(scores["fails"]?.message == "it exited with 1: no")
    #expect(scores["babbles"]?.message?.hasPrefix("it replied 'hello") == true)
    #expect(scores["nobody"]?.message?.hasPrefix("it could not be run: ") == true)
    let report = try program.read("reports/elements-1/report.md")
    #expect(report.contains("| Unscored |") && report.contains("100.0 %"))
    #expect(scores.values.allSatisfy { $0.name == "correct" || $0.unscored == "scorer-failed" })
  }

  @Test func `letters are chosen by their log-probabilities`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: symbols
      models: [{id: it, provider: builtin, model: large}]
      prompts: ["Q: What is the chemical symbol of {{element}}?\\nA:"]
      cases:
        - {id: f, vars: {element: fluorine}, expected: F}
        - {id: n, vars: {element: nitrogen}, expected: F}
      params: {max_tokens: 1, temperature: 0, logprobs: 5}
      scores: {letter: {choice_by_logprob: {equals: "{{expected}}", menu: [F, N]}}}
      """,
      to: "suite.yaml"
    )
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let scores = try await Self.scores(in: program)
    #expect(scores["f"]?["letter"]?.passed == true)
    #expect(scores["n"]?["letter"]?.passed == false)
  }
}
