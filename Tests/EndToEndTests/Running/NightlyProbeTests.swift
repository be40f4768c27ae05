import Foundation
import Testing

/// `assay drift --probe`: a token a prompt tells whether another model answers.
struct NightlyProbeTests {
  private static let suite = BuiltProgram.package.appending(path: "suites/watch-model.yaml").path

  private static func night(
    _ model: String,
    _ arguments: [String] = [],
    in program: BuiltProgram
  ) async throws {
    let swap = ["--set", "models.0.model=\(model)", "--format", "json", "--quiet"]
    let run = try await program.run(["run", suite] + swap + arguments)
    #expect(run.exitCode == 0, "\(run.error)")
  }

  @Test func `a swapped model is found in one night of fifty tokens, the same is not`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await Self.night("large", in: program)
    let first = try await program.run(["drift", "--probe"])
    #expect(first.exitCode != 0)
    #expect(first.error.contains("is the first night"))
    try await Self.night("large", ["--seed", "5"], in: program)
    let same = try await program.run(["drift", "--probe", "watch-model"])
    #expect(same.exitCode == 0, "\(same.error)")
    #expect(same.output.contains("'watched' answers as in run 1"), "\(same.output)")
    #expect(same.output.contains("would have shown four times in five"))
    try await Self.night("medium", in: program)
    let swapped = try await program.run(["drift", "--probe", Self.suite, "--format", "html"])
    #expect(swapped.exitCode == 6, "\(swapped.error)")
    #expect(swapped.output.contains("no longer answers as in 2 runs, 1 to 2"))
    #expect(try program.read("reports/probe-2-3/report.html").contains("data:image/svg+xml"))
    let blessed = try await program.run(["bless", "1"])
    #expect(blessed.exitCode == 0)
    #expect(try await program.run(["drift", "--probe"]).output.contains("as in run 1:"))
    let json = try await program.run(["drift", "--probe", "1", "2", "--json"])
    #expect(json.output.contains("\"held_against\" : \"shuffles\""))
    #expect(json.output.contains("\"requests\" : 50"))
  }

  @Test func `without log-probabilities the prompts at the border tell`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let plain = ["--set", "models.0.params={}", "--set", "params.temperature=1"]
    for (model, seed) in [("large", "1"), ("large", "2"), ("medium", "3")] {
      let asked = plain + ["--set", "repeat=20", "--set", "params.seed=\(seed)00"]
      try await Self.night(model, asked, in: program)
    }
    let border = try await program.run(["drift", "--probe", "1"])
    #expect(border.exitCode == 0, "\(border.error)")
    #expect(border.error.contains("the model hesitates between two first tokens"))
    #expect(border.output.contains("answers"))
    let strict = ["--tolerate", "2%"]
    let same = try await program.run(["drift", "--probe", "1", "2"] + strict)
    #expect(same.exitCode == 0, "\(same.output)")
    let swapped = try await program.run(["drift", "--probe", "1", "3", "--json"] + strict)
    #expect(swapped.exitCode == 6, "\(swapped.output)")
    #expect(swapped.output.contains("\"tested_by\" : \"first tokens\""))
  }

  @Test func `what cannot be probed is told`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    #expect(try await program.run(["drift"]).error.contains("ask for --probe"))
    for seed in ["1", "2"] {
      try await Self.night("large", ["--set", "repeat=1", "--seed", seed], in: program)
    }
    let undecided = try await program.run(["drift", "--probe"])
    #expect(undecided.exitCode == 0)
    #expect(undecided.output.contains("can show nothing beside 1 night"), "\(undecided.output)")
    #expect(try await program.run(["drift", "--probe", "nothing"]).error.contains("no run of"))
  }
}
