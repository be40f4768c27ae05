import Foundation
import Testing

/// `assay tune` on the built-in provider, from the suite to the recommendation.
struct TuningTests {
  private static let cases = BuiltProgram.package.appending(path: "suites/data/questions.csv").path

  /// Questions asked of one model, whose answers get worse with the temperature.
  private static func suite(
    sweep: String = "method: race, axes: {temperature: [0, 0.5, 0.9, 1.2, 1.5, 1.8]}",
    params: String = "temperature: 1",
    tune: String = "maximize: correct, pareto: [correct, output_tokens.mean]",
    count: Int = 100,
    address: String? = nil,
    further: String = ""
  ) -> String {
    let address = address.map { ", base_url: \"\($0)\"" } ?? ""
    return """
      version: 1
      suite: questions
      models: [{id: tuned, provider: builtin, model: medium\(address)}]
      prompts: ["Q: {{question}}\\nA:"]
      cases:
        - file: "\(cases)"
          map: {id: id, question: question, expected: answer}
          sample: {n: \(count), seed: 7}
      params: {max_tokens: 12, stop: ["\\n"], seed: 11, \(params)}
      sweep: {\(sweep)}
      scores: {correct: {equals: "{{expected}}", ignore: [case, punctuation, whitespace]}}
      tune: {\(tune)}
      warmup: 2
      \(further)
      """
  }

  private struct Result: Decodable {
    var run: Int
    var chosen: String
    var standard: String?
    var sentence: String
    var parameters: [String: Parameter]
    var settings: [Setting]
    var rounds: [Round]
    var effort: Effort
    var heldOut: HeldOut

    struct Setting: Decodable {
      var name: String
      var goal: Figure?
      var cases: Int
    }

    struct Figure: Decodable { var value: Double }

    struct Round: Decodable, Equatable {
      var cases: Int
      var settings: [String]
      var dropped: [String]
    }

    struct Effort: Decodable, Equatable {
      var search: Int
      var grid: Int
      var heldOut: Int
    }

    struct HeldOut: Decodable {
      var cases: Int
      var verdict: String
      var difference: Figure?
    }

    /// A number, or anything else that a test does not look into.
    struct Parameter: Decodable {
      var number: Double?

      init(from decoder: any Decoder) throws {
        number = try? decoder.singleValueContainer().decode(Double.self)
      }
    }

    func figure(of name: String) -> Double? { settings.first { $0.name == name }?.goal?.value }
  }

  private static func tune(
    _ subject: String,
    _ arguments: [String] = [],
    in program: BuiltProgram
  ) async throws -> Result {
    let outcome = try await program.run(["tune", subject] + arguments + ["--json", "--quiet"])
    try #require(outcome.exitCode == 0, "\(outcome.error)")
    return try JSONDecoder.output.decode(Result.self, from: Data(outcome.output.utf8))
  }

  // The seed decides which cases are held out and in which order the others come.
  @Test(arguments: ["1", "2", "3"])
  func `a race finds what the grid finds with at most 60 % of its requests`(seed: String)
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    let more = ["--set", "cases.0.sample={n: 160, seed: 7}", "--set", "repeat=2"]
    let grid = try await Self.tune(
      "suite.yaml",
      ["--seed", seed, "--search", "every"] + more,
      in: program
    )
    let race = try await Self.tune("suite.yaml", ["--seed", seed] + more, in: program)
    #expect(grid.effort.search == grid.effort.grid)
    #expect(race.effort.grid == grid.effort.grid)
    #expect(Double(race.effort.search) <= 0.6 * Double(race.effort.grid))
    let best = try #require(grid.settings.compactMap(\.goal?.value).max())
    let found = try #require(grid.figure(of: race.chosen))
    #expect(found >= best - 0.02)
    #expect(race.standard == "the default")
    #expect(race.heldOut.cases == 48)
  }

  @Test func `a tuning tells its answer, the parameters to paste and what it took`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let bound = ", subject_to: [{metric: errors, at_most: 20%}]"
    let tune = "maximize: correct, pareto: [correct, output_tokens.mean]" + bound
    // Two that are as good stay to the end, and have a trade-off.
    let sweep = "method: race, axes: {temperature: [0, 0.1, 0.2, 0.9, 1.5, 1.8]}"
    let suite = Self.suite(
      sweep: sweep,
      params: "temperature: 1.3",
      tune: tune,
      count: 160,
      further: "gates: [{metric: errors, at_most: 90%}]"
    )
    try program.write(suite, to: "suite.yaml")
    let tuned = try await program.run(["tune", "suite.yaml"])
    #expect(tuned.exitCode == 0, "\(tuned.error)")
    #expect(tuned.output.contains("on 48 held-out cases it reaches"))
    #expect(tuned.output.contains("The chosen parameters, to paste:\nparams:\n  max_tokens: 12\n"))
    #expect(tuned.output.contains("'errors rate at most 20 %' is kept"))
    #expect(tuned.error.contains("Round 1: 7 settings on 20 cases."))
    #expect(tuned.error.contains("against the default on 48 cases."))
    let report = try program.read("reports/questions-1/report.md")
    #expect(report.contains("# `questions`, run 1: tuning of `correct`"))
    // As of any run.
    #expect(tuned.output.contains("Gates: 7 passed; 0 of"))
    #expect(tuned.output.contains("See: assay check 1"))
    #expect(report.contains("## Gates"))
    #expect(report.contains("on the cases held out too, as `assay check 1` does."))
    #expect(try await program.run(["check", "1"]).exitCode == 0)
    for figure in ["trade-off", "sweep-1"] {
      #expect(program.exists("reports/questions-1/figures/\(figure).svg"))
    }
    let again = try await program.run(["report", "1"])
    #expect(again.exitCode == 0)
    #expect(again.output == tuned.output)
  }

  @Test func `where settings are alike, none is recommended over the default`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let sweep = "axes: {frequency_penalty: [0, 0.01, 0.02]}"
    let suite = Self.suite(sweep: sweep, params: "temperature: 0", count: 40)
    try program.write(suite, to: "suite.yaml")
    let result = try await Self.tune("suite.yaml", in: program)
    #expect(result.heldOut.verdict != "better")
    #expect(result.sentence.contains("the default"))
    #expect(!result.sentence.hasPrefix("Use"))
  }

  @Test func `halving ends with few settings, and a figure may be made small`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = Self.suite(
      sweep: "method: halving, axes: {max_tokens: [1, 2, 4, 8, 12]}",
      tune: "minimize: output_tokens, subject_to: [{metric: correct, at_least: 0.01}]"
    )
    try program.write(suite, to: "suite.yaml")
    let result = try await Self.tune("suite.yaml", in: program)
    #expect(result.rounds.map { $0.settings.count }.first == 5)
    #expect(result.rounds.map { $0.settings.count }.last ?? 5 < 5)
    #expect(result.effort.search < result.effort.grid)
    // One token answers few questions, and is least of all.
    #expect((result.parameters["max_tokens"]?.number ?? 99) <= 2)
  }

  @Test func `a tuning that was broken off goes on, and comes to the same end`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // After 150 requests, within the second round, the provider answers no more.
    try program.write(
      "models: {\"*\": {drift: {after_requests: 150, first_token: 3600s}}}",
      to: "stopping.yaml"
    )
    let behaviour = program.folder.appending(path: "stopping.yaml").path
    let (broken, address) = try await program.serving(["--behaviour", behaviour]) { address in
      try program.write(Self.suite(address: address), to: "suite.yaml")
      let broken = try await program.interrupt(["tune", "suite.yaml", "--quiet"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finished_requests" : 1[2-9][0-9]/)
      }
      return (broken, address)
    }
    #expect(broken.exitCode == 130, "\(broken.error)")
    #expect(broken.error.contains("Go on with: assay tune --resume 1"))
    let other = try await program.run(["run", "--resume", "1"])
    #expect(other.exitCode == 64)
    #expect(other.error.contains("assay tune --resume 1"))
    let port = try #require(URLComponents(string: address)?.port)
    let (resumed, whole) = try await program.serving(["--port", "\(port)"]) { _ in
      let resumed = try await Self.tune("--resume", in: program)
      return (resumed, try await Self.tune("suite.yaml", in: program))
    }
    #expect(resumed.run == 1)
    #expect(resumed.chosen == whole.chosen)
    #expect(resumed.rounds == whole.rounds)
    #expect(resumed.effort == whole.effort)
    #expect(resumed.sentence == whole.sentence)
    let done = try await program.run(["tune", "--resume", "1", "--quiet"])
    #expect(done.exitCode == 0)
    #expect(done.output.contains(resumed.chosen))
  }

  @Test func `a tuning that reaches its budget stops, says so, and goes on with a larger one`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(further: "budget: {requests: 150}"), to: "suite.yaml")
    let stopped = try await program.run(["tune", "suite.yaml", "--quiet"])
    #expect(stopped.exitCode == 4, "\(stopped.error)")
    #expect(stopped.error.contains("Stopped at the suite's budget"))
    #expect(stopped.error.contains("assay tune --resume 1 --set budget.…=…"))
    #expect(!stopped.output.contains("to paste"))
    let more = ["--set", "budget.requests=2000"]
    let resumed = try await Self.tune("1", ["--resume"] + more, in: program)
    let whole = try await Self.tune("suite.yaml", more, in: program)
    #expect(resumed.run == 1)
    #expect(resumed.rounds == whole.rounds)
    #expect(resumed.chosen == whole.chosen)
    #expect(resumed.effort == whole.effort)
  }

  @Test func `a run of a suite that races names assay tune`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml"])
    #expect(run.exitCode == 65)
    #expect(run.error.contains("suite.yaml:10:8: error: method: race drops settings on the way"))
    #expect(run.error.contains("Use: assay tune suite.yaml"))
    #expect(!program.exists(".assay"))
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 0)
    #expect(plan.error.contains("which sends no more than this"))
  }

  @Test(arguments: [
    (["--set", "tune={maximize: ttft.p95}"], "a goal is a mean over cases, not ttft.p95"),
    (["--set", "tune={maximize: throughput}"], "'throughput' is of the whole load"),
    (["--set", "tune={maximize: correct, pareto: [goodput]}"], "Add objectives: {latency: 2s}"),
    (["--set", "tune={minimize: cost}"], "'cost' needs the price of model 'tuned'"),
    (["--set", "tune={maximize: correct, holdout: 0}"], "none is held out"),
    (["--set", "load={closed: 2, for: 5s}"], "its load is one stage without 'for'"),
    (["--set", "sweep={axes: {temperature: [1]}}"], "there is one setting"),
  ])
  func `what cannot be tuned is told before anything is sent`(arguments: [String], words: String)
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    let tuned = try await program.run(["tune", "suite.yaml"] + arguments)
    #expect(tuned.exitCode == 65)
    #expect(tuned.error.contains("error: ") && tuned.error.contains(words), "\(tuned.error)")
    #expect(!program.exists(".assay"))
  }

  @Test(
    arguments: [
      ["tune"], ["tune", "--resume", "suite.yaml"], ["tune", "--resume", "1", "--seed", "2"],
      ["tune", "suite.yaml", "--search", "guess"],
    ]
  )
  func `a wrong way to tune is told`(arguments: [String]) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try await program.run(arguments).exitCode == 64)
  }
}
