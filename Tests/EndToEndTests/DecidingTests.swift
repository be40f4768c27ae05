import Foundation
import Testing

/// From stored runs to verdicts: `compare`, `check` and `bless` on the built-in provider.
struct DecidingTests {
  private static let cases = BuiltProgram.package.appending(path: "suites/data/facts.csv").path

  /// Facts asked of models at temperature 0.
  static func suite(models: [String], further: String = "") -> String {
    let lines = models.enumerated().map { "  - {id: m\($0 + 1), provider: builtin, model: \($1)}" }
    return """
      version: 1
      suite: facts
      models:
      \(lines.joined(separator: "\n"))
      prompts: ["Q: {{question}}\\nA:"]
      cases:
        - {file: "\(cases)", map: {id: id, question: question, expected: answer}}
      params: {temperature: 0, max_tokens: 16, stop: ["\\n"]}
      scores: {correct: {contains: "{{expected}}", ignore: [case]}}
      \(further)
      """
  }

  static func run(_ suite: String, in program: BuiltProgram) async throws {
    try program.write(suite, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    try #require(run.exitCode == 0, "\(run.error)")
  }

  private struct Comparison: Decodable {
    var baseline: String
    var caveats: [String]
    var scores: [Line]
    var speeds: [Speed]
    var flips: [Flip]

    struct Line: Decodable {
      var candidate: String
      var score: String
      var verdict: String
      var pValue: Double?
      var adjustedPValue: Double?
    }

    struct Speed: Decodable {
      var metric: String
    }

    struct Flip: Decodable {
      var sampleId: String
    }

    func verdict(on score: String) -> String? { scores.first { $0.score == score }?.verdict }
  }

  private static func compare(
    _ arguments: String...,
    in program: BuiltProgram
  ) async throws -> Comparison {
    let outcome = try await program.run(["compare"] + arguments + ["--json"])
    try #require(outcome.exitCode == 0, "\(outcome.error)")
    return try JSONDecoder.output.decode(Comparison.self, from: Data(outcome.output.utf8))
  }

  @Test func `a better model is told as better, with its report`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.run(Self.suite(models: ["small", "large"]), in: program)
    let comparison = try await Self.compare("latest", "--by", "model", in: program)
    #expect(comparison.baseline == "m1")
    #expect(comparison.verdict(on: "correct") == "better")
    #expect(!comparison.flips.isEmpty)
    #expect(program.exists("reports/compare-1-by-model/report.md"))
    let turned = try await Self.compare("latest", "--baseline", "m2", in: program)
    #expect(turned.verdict(on: "correct") == "worse")
    let unknown = try await program.run(["compare", "latest", "--baseline", "m3"])
    #expect(unknown.exitCode == 64)
    #expect(unknown.error.contains("There are 'm1', 'm2'."))
    // What is compared in another way stands in a folder of its own.
    #expect(program.exists("reports/compare-1-against-m2/report.md"))
    _ = try await Self.compare("latest", in: program)
    #expect(program.exists("reports/compare-1/report.md"))
    let nobody = try await program.run(["compare", "latest", "--model", "m22"])
    #expect(nobody.exitCode == 64)
    #expect(nobody.error.contains("run 1 has no model 'm22'; did you mean 'm2'?"))
  }

  @Test func `the same model twice is equivalent within a margin and undecided without`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.run(Self.suite(models: ["large", "large"]), in: program)
    #expect(try await Self.compare("1", in: program).verdict(on: "correct") == "undecided")
    let margin = "compare: {baseline: {model: m2}, practical: {correct: 0.1}}"
    try await Self.run(Self.suite(models: ["large", "large"], further: margin), in: program)
    let second = try await Self.compare("2", in: program)
    #expect(second.baseline == "m2")
    #expect(second.verdict(on: "correct") == "equivalent")
    let runs = try await Self.compare("1", "2", in: program)
    #expect(runs.baseline == "run 1")
    #expect(runs.verdict(on: "correct") == "undecided")
    #expect(runs.flips.isEmpty)
    #expect(runs.caveats.contains { $0.contains("2 runs at different times") })
  }

  @Test(arguments: [
    ("{metric: correct, at_least: 0.1}", 0, "passed"),
    ("{metric: correct, at_least: 0.999}", 1, "failed"),
    ("{metric: ttft, stat: p99, at_most: 60s, bound: upper95}", 0, "undecided"),
    ("{metric: correct, against: blessed, not_worse_by: 0.1}", 0, "undecided"),
    ("{metric: errors, at_most: 10%}", 0, "passed"),
    ("{metric: correct, per: case, at_least: 0}", 0, "passed"),
    ("{metric: correct, per: case, at_least: 1 of 1}", 1, "failed"),
    ("{metric: ttft, stat: p50, at_most: 60s, bound: mlperf99}", 0, "passed"),
    ("{metric: ttft, stat: p99, at_most: 60s, bound: mlperf99}", 0, "undecided"),
  ])
  func `a gate decides the exit code`(gate: String, code: Int32, verdict: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = Self.suite(models: ["medium"], further: "gates: [\(gate)]")
    try await Self.run(suite, in: program)
    let check = try await program.run([
      "check", "--summary", "gates.md", "--junit", "gates.xml",
    ])
    #expect(check.exitCode == code, "\(check.output)\(check.error)")
    #expect(check.output.contains(verdict))
    #expect(try program.read("gates.md").contains(verdict))
    #expect(try program.read("gates.xml").contains("<failure") == (code == 1))
    let strict = try await program.run(["check", "--strict"])
    #expect(strict.exitCode == (verdict == "undecided" ? 5 : code))
  }

  @Test(arguments: [("--junit", "<?xml"), ("--summary", "#")])
  func `verdicts on standard output take the table's place`(option: String, start: String)
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let gates = "gates: [{metric: correct, at_least: 0.1}]"
    try await Self.run(Self.suite(models: ["medium"], further: gates), in: program)
    let check = try await program.run(["check", option, "-"])
    #expect(check.exitCode == 0, "\(check.error)")
    #expect(check.output.hasPrefix(start), "\(check.output)")
    #expect(!program.exists("-"))
    for other in [["--json"], ["--format", "gitlab"], ["--junit", "-", "--summary", "-"]] {
      let both = try await program.run(["check", option, "-"] + other)
      #expect(both.exitCode == 64)
      #expect(both.output.isEmpty)
      #expect(both.error.contains("standard output, which takes only one of"), "\(both.error)")
    }
  }

  /// Two priced models, the second at twice the price of the first.
  private static let priced = """
    version: 1
    suite: priced
    models:
      - {id: a, provider: builtin, model: large, price: {input: 1, output: 2, per: 1M}}
      - {id: b, provider: builtin, model: large, price: {input: 2, output: 4, per: 1M}}
    prompts: ["Q: {{question}}\\nA:"]
    cases:
      - {file: "\(cases)", map: {id: id, question: question, expected: answer}}
    params: {temperature: 0, max_tokens: 16, stop: ["\\n"]}
    scores:
      correct: {contains: "{{expected}}", ignore: [case]}
      price: {measure: cost}
    compare: {practical: {itl: 10%, throughput: 10%, unscored: 0.1, input_tokens: 1, output_tokens: 1}}
    gates: [{metric: cost, at_most: 0.000001}, {metric: cost, at_most: 1}]
    """

  @Test func `what a run costs is told, compared and judged`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.run(Self.priced, in: program)
    let report = try await program.run(["report", "--json"])
    #expect(report.output.contains(#""currency" : "USD""#))
    #expect(try program.read("reports/priced-1/report.md").contains("Cost, USD"))
    let csv = try await program.run(["export", "1", "--format", "csv"])
    #expect(csv.output.split(separator: "\n").first?.contains("cost,currency") == true)
    #expect(csv.output.contains(",USD,"))
    let comparison = try await Self.compare("1", in: program)
    #expect(comparison.verdict(on: "cost") == "worse")
    #expect(comparison.verdict(on: "price") == "worse")
    for figure in ["answers scored", "input tokens", "output tokens"] {
      #expect(comparison.verdict(on: figure) != nil)
    }
    #expect(comparison.speeds.contains { $0.metric == "request_output_throughput" })
    #expect(comparison.speeds.contains { $0.metric == "inter_chunk" })
    let check = try await program.run(["check", "--json"])
    #expect(check.exitCode == 1)
    #expect(check.output.contains("USD"))
  }

  @Test func `repeats are reduced as a score asks`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let text = Self.suite(models: ["medium"], further: "repeat: {n: 3, reduce: pass@3}")
      .replacing("temperature: 0", with: "temperature: 0.9")
    try await Self.run(text, in: program)
    let once = try await program.run(["report", "--json"])
    try program.write(text.replacing("pass@3", with: "pass^3"), to: "all.yaml")
    let all = try await program.run(["rescore", "1", "--suite", "all.yaml", "--json"])
    try #require(all.exitCode == 0, "\(all.error)")
    let shares = try [once, all].map { outcome in
      try JSONDecoder.output.decode(Summary.self, from: Data(outcome.output.utf8)).arms[0].scores[0]
        .mean.value
    }
    #expect(shares[0] > shares[1])
    try program.write(text.replacing("pass@3", with: "pass@4"), to: "more.yaml")
    let more = try await program.run(["plan", "more.yaml"])
    #expect(more.exitCode == 65)
    #expect(more.error.contains("pass@4 needs at least 4 repeats"))
  }

  private struct Summary: Decodable {
    var arms: [Arm]

    struct Arm: Decodable {
      var scores: [Score]
    }

    struct Score: Decodable {
      var mean: Mean
    }

    struct Mean: Decodable {
      var value: Double
    }
  }

  @Test func `what --set changed when the run was made holds when it is judged`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let gate = "gates: [{metric: correct, at_least: 0.1}]"
    try program.write(Self.suite(models: ["medium"], further: gate), to: "suite.yaml")
    let stricter = ["--set", "gates.0.at_least=0.999", "--quiet"]
    #expect(try await program.run(["run", "suite.yaml"] + stricter).exitCode == 0)
    #expect(try await program.run(["check"]).exitCode == 1)
    #expect(try await program.run(["check", "--set", "gates.0.at_least=0.1"]).exitCode == 0)
    let export = try await program.run(["export", "latest"])
    #expect(export.output.contains(#""overrides":["gates.0.at_least=0.999"]"#))
  }

  @Test func `a run is held against the blessed one`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let gate = "gates: [{metric: correct, against: blessed, not_worse_by: 0.1}]"
    try await Self.run(Self.suite(models: ["large"], further: gate), in: program)
    #expect(try await program.run(["bless", "1", "--reason", "first"]).exitCode == 0)
    try await Self.run(Self.suite(models: ["large"], further: gate), in: program)
    #expect(try await program.run(["check"]).exitCode == 0)
    // The name stays and another model answers behind it.
    try await Self.run(Self.suite(models: ["small"], further: gate), in: program)
    let check = try await program.run(["check", "--json"])
    #expect(check.exitCode == 1)
    #expect(check.output.contains("\"against\" : \"run 1\""))
  }

  @Test func `a run whose requests failed is not judged`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: unreachable
      models: [{id: it, provider: builtin, model: large, base_url: "http://127.0.0.1:1"}]
      prompts: ["Q: {{question}}\\nA:"]
      cases: [{vars: {question: who}, expected: me}]
      params: {max_tokens: 4}
      scores: {correct: {contains: "{{expected}}"}}
      gates: [{metric: errors, at_most: 1%}]
      """,
      to: "suite.yaml"
    )
    _ = try await program.run(["run", "suite.yaml", "--quiet"])
    let check = try await program.run(["check"])
    #expect(check.exitCode == 3)
    #expect(check.error.contains("Too many requests failed"))
  }

  @Test func `a suite without gates is told one that its run decides`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.run(Self.suite(models: ["small", "large"]), in: program)
    let check = try await program.run(["check", "latest"])
    #expect(check.exitCode == 65)
    #expect(check.error.contains("has no gates"))
    let suggested = try #require(check.error.firstMatch(of: #/gates: (\[.*\])/#)?.1)
    let decided = try await program.run(["check", "--strict", "--set", "gates=\(suggested)"])
    #expect(decided.exitCode == 0, "\(suggested): \(decided.output)")
  }

  @Test func `what failed stands first among the gates`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let gates = """
      gates:
        - {metric: errors, at_most: 50%}
        - {metric: errors, at_most: 0.1%}
        - {metric: correct, at_least: 99.9%, where: {model: m1}}
      """
    try await Self.run(Self.suite(models: ["small"], further: gates), in: program)
    let check = try await program.run(["check"])
    let verdicts = check.output.matches(of: #/(?m)^(passed|failed|undecided) /#).map { $0.1 }
    #expect(verdicts == ["failed", "undecided", "passed"], "\(check.output)")
  }

  @Test func `several runs are compared model by model`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.run(Self.suite(models: ["small", "large"]), in: program)
    try await Self.run(Self.suite(models: ["large", "large"]), in: program)
    let comparison = try await Self.compare("1", "2", "--by", "model", in: program)
    #expect(comparison.baseline == "run 1")
    let correct = comparison.scores.filter { $0.score == "correct" }
    #expect(correct.map(\.candidate) == ["m1, run 2", "m2, run 2"])
    #expect(correct.map(\.verdict) == ["better", "undecided"])
    #expect(program.exists("reports/compare-1-2-by-model/report.md"))
  }
}
