import Foundation
import Subprocess
import Testing

/// The road from a suite to a report, walked by the built program against the built-in provider.
struct RunTests {
  private static let quickstart = BuiltProgram.package.appending(path: "suites/quickstart.yaml")
    .path

  /// A suite of two cases, at the address of a provider when one is given.
  private static func suite(repeats: Int = 1, baseURL: String? = nil, model: String = "large")
    -> String
  {
    let address = baseURL.map { ", base_url: \"\($0)\"" } ?? ""
    return """
      version: 1
      suite: capitals
      models: [{id: it, provider: builtin, model: \(model)\(address)}]
      prompts: ["Q: What is the capital of {{country}}?\\nA:"]
      cases:
        - {vars: {country: France}, expected: Paris}
        - {vars: {country: Japan}, expected: Tokyo}
      params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
      repeat: {n: \(repeats), at_zero_temperature: \(repeats)}
      scores: {correct: {contains: "{{expected}}"}}
      """
  }

  @Test func `the quickstart ends with a summary, a report and its figures`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(["run", Self.quickstart, "--quiet"])
    #expect(run.exitCode == 0, "\(run.error)")
    #expect(run.output.contains("scores highest on correct"))
    #expect(run.output.contains("Report: "))
    let report = try program.read("reports/quickstart-1/report.md")
    #expect(report.hasPrefix("# `quickstart`, run 1\n"))
    for figure in ["score", "ttft"] {
      #expect(try program.read("reports/quickstart-1/figures/\(figure).svg").contains("<svg"))
      #expect(program.exists("reports/quickstart-1/figures/\(figure).gp"))
      #expect(program.exists("reports/quickstart-1/figures/\(figure).dat"))
    }
  }

  @Test func `the three built-in models differ in quality beyond their intervals`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(["run", Self.quickstart, "--quiet", "--json"])
    let summary = try JSONDecoder.output.decode(Summary.self, from: Data(run.output.utf8))
    let means = Dictionary(
      uniqueKeysWithValues: summary.arms.filter { $0.arm.cell.first?.value == 0 }
        .compactMap { arm in arm.scores.first?.mean.map { (arm.arm.model, $0) } }
    )
    let small = try #require(means["small"])
    let medium = try #require(means["medium"])
    let large = try #require(means["large"])
    #expect(small.upper < medium.lower)
    #expect(medium.upper < large.lower)
    #expect(summary.failures == 0)
  }

  @Test func `what a run stored can be listed, shown and reported again`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    #expect(try await program.run(["run", "suite.yaml", "--quiet"]).exitCode == 0)
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"finished_requests\" : 2"))
    #expect(list.output.contains("\"state\" : \"finished\""))
    let attempt = try await program.run(["show", "latest", "0"])
    #expect(attempt.output.contains("Q: What is the capital of"))
    #expect(attempt.output.contains("correct: passed"))
    let report = try await program.run(["report", "1", "--reports", "again"])
    #expect(report.exitCode == 0)
    #expect(program.exists("again/capitals-1/report.md"))
  }

  @Test func `a suite with mistakes prints all of them and sends nothing`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let mistaken = Self.suite().replacing("model: large", with: "modle: large")
      .replacing("temperature: 0", with: "temprature: 0")
    try program.write(mistaken, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml"])
    #expect(run.exitCode == 65)
    #expect(
      run.error == """
        suite.yaml:3:10: error: a model needs 'model'.
        suite.yaml:3:38: error: unknown key 'modle' in a model; did you mean 'model'?
        suite.yaml:8:25: error: unknown key 'temprature' in params; did you mean 'temperature'? \
        To send it all the same, write `extra_params: true` for the model.

        """
    )
    #expect(run.output.isEmpty)
    #expect(!program.exists(".assay"))
  }

  @Test func `a store that cannot be written is told before anything is sent`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    try program.write("not a folder", to: "file")
    let run = try await program.run(["run", "suite.yaml", "--store", "file/runs.sqlite"])
    #expect(run.exitCode == 73)
    #expect(run.error.contains("--store"))
    #expect(!program.exists("reports"))
  }

  @Test func `without gnuplot the report is written and says how to get the figures`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(), to: "suite.yaml")
    let run = try await program.run(
      ["run", "suite.yaml", "--quiet"],
      environment: ["PATH": program.folder.path]
    )
    #expect(run.exitCode == 0)
    #expect(run.error.hasSuffix("write the report again: 'assay report'.\n"))
    let report = try program.read("reports/capitals-1/report.md")
    #expect(report.contains("gnuplot was not found"))
    #expect(!program.exists("reports/capitals-1/figures/score.svg"))
  }

  @Test func `a provider that is down fails the run with one remedy`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // Port 1 is reserved and nobody listens there.
    try program.write(Self.suite(repeats: 3, baseURL: "http://127.0.0.1:1"), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 1)
    #expect(run.error.contains("6 requests to 'it' failed: connection"))
    #expect(run.error.ranges(of: "does not answer").count == 1)
    #expect(run.output.contains("None of 6 attempts succeeded"))
  }

  @Test func `a wrong model is a failure with its remedy`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(model: "huge"), to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet"])
    #expect(run.exitCode == 1)
    #expect(run.error.contains("rejected"))
    #expect(run.error.contains("huge"))
  }

  @Test(arguments: [Signal.interrupt, .terminalClosed])
  func `an interrupted run keeps what had finished`(by signal: Signal) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.suite(repeats: 200_000), to: "suite.yaml")
    let run = try await program.signal(signal, ["run", "suite.yaml"]) {
      let list = try await program.run(["list", "--json"])
      return list.exitCode == 0 && list.output.contains(/"finished_requests" : [1-9]/)
    }
    #expect(run.exitCode == 130, "\(run.error)")
    #expect(run.error.contains("Interrupted: what had finished is kept as run 1."))
    let list = try await program.run(["list", "--json"])
    #expect(list.output.contains("\"state\" : \"interrupted\""))
    #expect(program.exists("reports/capitals-1/report.md"))
  }

  @Test func `the exit codes are documented`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let help = try await program.run(["help", "exit-codes"])
    for code in ["  0 ", "  1 ", " 64 ", " 65 ", " 66 ", " 73 ", "130 "] {
      #expect(help.output.contains(code))
    }
  }
}

/// The part of `run --json` that these tests read.
private struct Summary: Decodable {
  var arms: [Arm]
  var failures: Int

  struct Arm: Decodable {
    var arm: Identity
    var scores: [Score]
  }

  struct Identity: Decodable {
    var model: String
    var cell: [Setting]
  }

  struct Setting: Decodable {
    var value: Double
  }

  struct Score: Decodable {
    var mean: Mean?
  }

  struct Mean: Decodable {
    var lower: Double
    var upper: Double
  }
}
