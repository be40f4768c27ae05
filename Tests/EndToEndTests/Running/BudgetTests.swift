import Foundation
import Testing

/// What a run may take: told by `plan`, and kept to by `run`.
struct BudgetTests {
  /// Forty requests of two models, priced so that an answer costs some hundredths of a cent.
  private static func suite(budget: String, price: String = "input: 10, output: 20, per: 1M")
    -> String
  {
    """
    version: 1
    suite: budgeted
    models:
      - {id: a, provider: builtin, model: small, price: {\(price)}}
      - {id: b, provider: builtin, model: large, price: {\(price)}}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0.8, stop: ["\\n"]}
    repeat: 10
    load: [{closed: 1}]
    scores: {correct: {contains: "{{expected}}"}}
    budget: \(budget)
    """
  }

  @Test(arguments: [
    ("{requests: 39}", "the plan sends 40 requests, warm-up included, and budget.requests is 39"),
    ("{usd: 0.0001}", "the plan costs up to 0.0"),
  ])
  func `a plan beyond its budget is refused before anything is sent`(
    budget: String,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(budget: budget), to: "suite.yaml")
    for command in ["plan", "run"] {
      let refused = try await program.run([command, "suite.yaml"])
      #expect(refused.exitCode == 65)
      #expect(refused.error.contains(words), "\(refused.error)")
    }
    let list = try await program.run(["list", "--json"])
    #expect(!list.output.contains("budgeted"))
  }

  @Test func `the built-in provider needs no price, and no other does without`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let price = ", price: {input: 10, output: 20, per: 1M}"
    let free = Self.suite(budget: "{usd: 1}").replacing(price, with: "")
    try program.write(free, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    let server = "provider: openai, base_url: \"http://127.0.0.1:1\", model: small"
    let other = free.replacing("provider: builtin, model: small", with: server)
    try program.write(other, to: "suite.yaml")
    let refused = try await program.run(["plan", "suite.yaml"])
    #expect(refused.exitCode == 65)
    #expect(refused.error.contains("'a' has no price"), "\(refused.error)")
  }

  @Test(arguments: [
    ("as_of: 2026-08-01", "'a' has no price"),
    ("input: 1, output: 1, currency: EUR", "'a' is priced in EUR"),
  ])
  func `money is only held against prices in its own currency`(
    price: String,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(budget: "{usd: 100}", price: price), to: "suite.yaml")
    let refused = try await program.run(["plan", "suite.yaml"])
    #expect(refused.exitCode == 65)
    #expect(refused.error.contains(words), "\(refused.error)")
  }

  @Test func `a run that reaches its budget stops, says so, and goes on with a larger one`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    // Every request fails and is tried again, so that more are sent than were planned.
    let text = Self.suite(budget: "{requests: 45}")
      .replacing(
        "provider: builtin, ",
        with: "provider: builtin, base_url: \"http://127.0.0.1:1\", "
      )
    let retries = "\nretry: {max: 1, on: [connection]}"
    try program.write(text + retries, to: "suite.yaml")
    let stopped = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(stopped.exitCode == 4, "\(stopped.error)")
    #expect(stopped.error.contains("Stopped at the suite's budget: 45 of 45 requests."))
    #expect(stopped.error.contains("assay run --resume 1"))
    let export = try await program.run(["export", "1", "--format", "csv"])
    #expect(export.output.split(whereSeparator: \.isNewline).count == 46)
    let again = try await program.run(["run", "--resume", "--quiet"])
    #expect(again.exitCode == 4)
    let larger = ["run", "--resume", "--quiet", "--set", "budget.requests=200"]
    // To its end, at which every request has failed.
    #expect(try await program.run(larger).exitCode == 1)
    let whole = try await program.run(["export", "1", "--format", "csv"])
    #expect(whole.output.split(whereSeparator: \.isNewline).count == 81)
  }

  @Test func `money that is spent ends a run too`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // Without max_tokens nothing tells beforehand what it costs.
    let text = Self.suite(budget: "{usd: 0.001}").replacing("max_tokens: 8, ", with: "")
    try program.write(text, to: "suite.yaml")
    let stopped = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(stopped.exitCode == 4, "\(stopped.error)")
    #expect(stopped.error.contains("of 0.0010 USD"))
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"state\" : \"interrupted\""))
  }

  /// The two answers of a model, each judged by another, which costs ten times as much.
  private static func judged(budget: String) -> String {
    """
    version: 1
    suite: judged
    models:
      - {id: it, provider: builtin, model: large, price: {input: 1, output: 1}}
      - {id: judge, provider: builtin, model: large, compared: false, price: {input: 10, output: 10}}
    prompts: ["Q: Which element has the symbol {{symbol}}?\\nA:"]
    cases:
      - {id: f, vars: {symbol: F}}
      - {id: n, vars: {symbol: N}}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores:
      symbol: {judge: {model: judge, prompt: symbol.md, choices: {F: 1, N: 0.25}, votes: 2, params: {temperature: 0, max_tokens: 4, stop: ["\\n"]}}}
    budget: \(budget)
    """
  }

  private static func judgedProgram(budget: String) throws -> BuiltProgram {
    let program = try BuiltProgram()
    try program.write(judged(budget: budget), to: "suite.yaml")
    try program.write(
      "Q: What is the chemical symbol of {{answer | trim}}?\nA:",
      to: "symbol.md"
    )
    return program
  }

  @Test func `what a judge takes is planned, and held to the budget`() async throws {
    let program = try Self.judgedProgram(budget: "{usd: 1, requests: 6}")
    defer { program.remove() }
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 0, "\(plan.error)")
    // Four requests, each of at most 4 tokens by a prompt of 38 bytes and an answer of at most 8.
    let told = plan.output.replacing("\n", with: " ")
    #expect(told.contains("4 requests to 'judge', 2 votes on each answer, at most 0.00086 USD."))
    for (budget, words) in [
      ("requests: 5", "2 requests, warm-up included, and up to 4 more for scores, and budget"),
      ("usd: 0.0008", "the plan costs up to 0.00089 USD, and budget.usd is 0.00080 USD"),
    ] {
      try program.write(Self.judged(budget: "{\(budget)}"), to: "suite.yaml")
      let refused = try await program.run(["run", "suite.yaml"])
      #expect(refused.exitCode == 65 && refused.error.contains(words), "\(refused.error)")
    }
  }

  @Test func `a judge is asked no more than the budget allows, and goes on with a larger one`()
    async throws
  {
    // The judge's length is not known beforehand, so that the plan is not held to the money.
    let program = try Self.judgedProgram(budget: "{usd: 0.0002}")
    defer { program.remove() }
    let text = Self.judged(budget: "{usd: 0.0002}").replacing("max_tokens: 4, ", with: "")
    try program.write(text, to: "suite.yaml")
    let stopped = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(stopped.exitCode == 4, "\(stopped.error)")
    #expect(stopped.error.contains("of 0.00020 USD"), "\(stopped.error)")
    let larger = ["run", "--resume", "--quiet", "--set", "budget.usd=1"]
    let resumed = try await program.run(larger)
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    let export = try await program.run(["export", "latest"])
    #expect(!export.output.contains("not-judged"), "\(export.output)")
  }

  /// The run of `judged`, scored without asking anybody.
  private static func unjudgedProgram() async throws -> BuiltProgram {
    let program = try judgedProgram(budget: "{usd: 1}")
    let lines = judged(budget: "{usd: 1}").split(separator: "\n", omittingEmptySubsequences: false)
    let plain = lines.filter { !$0.contains("id: judge") && !$0.contains("symbol: {judge") }
      .joined(separator: "\n").replacing("scores:", with: "scores: {any: {contains: F}}")
    try program.write(plain, to: "plain.yaml")
    let run = try await program.run(["run", "plain.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    return program
  }

  @Test func `a rescoring that takes more than its budget is refused before anybody is asked`()
    async throws
  {
    let program = try await Self.unjudgedProgram()
    defer { program.remove() }
    let rescore = ["rescore", "1", "--suite", "suite.yaml", "--quiet"]
    let refused = try await program.run(rescore + ["--set", "budget={requests: 3}"])
    #expect(refused.exitCode == 65, "\(refused.error)")
    #expect(
      refused.error.contains("the scores take up to 4 requests, and budget.requests is 3"),
      "\(refused.error)"
    )
    #expect(!refused.error.contains("Asked 'judge'"))
    let allowed = try await program.run(rescore + ["--set", "budget={requests: 4}"])
    #expect(allowed.exitCode == 0, "\(allowed.error)")
    #expect(allowed.error.contains("Asked 'judge' for scores: 4 requests"))
  }

  @Test func `a rescoring is held to money by what the run's own scores cost`() async throws {
    let program = try Self.judgedProgram(budget: "{usd: 1}")
    defer { program.remove() }
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
    let refused = try await program.run(["rescore", "1", "--set", "budget.usd=0.000001"])
    #expect(refused.exitCode == 65, "\(refused.error)")
    #expect(refused.error.contains("the scores cost about"), "\(refused.error)")
    #expect(!refused.error.contains("Asked 'judge'"))
    let allowed = try await program.run(["rescore", "1", "--quiet"])
    #expect(allowed.exitCode == 0, "\(allowed.error)")
  }

  @Test func `a rescoring ends at its budget, and goes on with a larger one`() async throws {
    let program = try await Self.unjudgedProgram()
    defer { program.remove() }
    let rescore = ["rescore", "1", "--suite", "suite.yaml", "--quiet", "--set"]
    let stopped = try await program.run(rescore + ["budget.usd=0.0000001"])
    #expect(stopped.exitCode == 4, "\(stopped.error)")
    #expect(stopped.error.contains("Stopped at the suite's budget"), "\(stopped.error)")
    #expect(stopped.error.contains("also what was in flight"), "\(stopped.error)")
    // Until all is asked for, the scores from before count.
    let before = try await program.run(["show", "1"])
    #expect(
      before.output.contains("rescored by suite.yaml") && before.output.contains("not complete")
    )
    let resumed = try await program.run(rescore + ["budget.usd=1"])
    #expect(resumed.exitCode == 0, "\(resumed.error)")
    #expect(resumed.error.contains("scoring 2 counts now"), "\(resumed.error)")
    let export = try await program.run(["export", "1"])
    #expect(export.output.split(separator: "\"verdict\":").count - 1 == 4, "\(export.output)")
    #expect(!export.output.contains("not-judged"))
  }

  private struct Outline: Decodable {
    var estimatedFromRun: Int?
    var arms: [Arm]
    var detectableDifference: Difference

    struct Arm: Decodable {
      var estimatedOutputTokens: Int?
      var mostOutputTokens: Int?
      var estimatedCost: Double?
      var mostCost: Double?
    }

    struct Difference: Decodable {
      var typical: Double?
      var fromHistory: Double?
    }
  }

  private static func outline(in program: BuiltProgram) async throws -> Outline {
    let plan = try await program.run(["plan", "suite.yaml", "--json"])
    return try JSONDecoder.output.decode(Outline.self, from: Data(plan.output.utf8))
  }

  @Test func `a plan is estimated from the suite's last run, and from assumptions without one`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(budget: "{usd: 1}"), to: "suite.yaml")
    let before = try await Self.outline(in: program)
    #expect(before.estimatedFromRun == nil)
    #expect(before.arms.map(\.estimatedOutputTokens) == [nil, nil])
    #expect(before.arms.map(\.mostOutputTokens) == [160, 160])
    #expect(before.detectableDifference.fromHistory == nil)
    let guess = try await program.run(["plan", "suite.yaml"])
    #expect(guess.output.contains("if a first token takes 1 s and 50 more come a second"))
    // So few cases that even the greatest difference would go unseen.
    #expect(guess.output.contains("no difference on"), "\(guess.output)")
    #expect(before.detectableDifference.typical == nil)
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let after = try await Self.outline(in: program)
    #expect(after.estimatedFromRun == 1)
    for arm in after.arms {
      let tokens = try #require(arm.estimatedOutputTokens)
      #expect(tokens > 0 && tokens <= 160)
      let cost = try #require(arm.estimatedCost)
      #expect(try cost <= #require(arm.mostCost))
    }
    let known = try await program.run(["plan", "suite.yaml"])
    #expect(known.output.contains("as in run 1 of"))
  }
}
