import Foundation
import Testing

/// `assay drift`: whether the model behind a name is still the one that answered before.
struct DriftTests {
  @Test func `a model swapped behind its name is found, the same model is not`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let repeats = "repeat: {n: 3, at_zero_temperature: 3}"
    for model in ["large", "large", "small"] {
      try await DecidingTests.run(
        DecidingTests.suite(models: [model], further: repeats),
        in: program
      )
    }
    let same = try await program.run(["drift", "1", "2"])
    #expect(same.exitCode == 0, "\(same.error)")
    #expect(same.output.contains("no change found"))
    let swapped = try await program.run(["drift", "1", "3", "--format", "html"])
    #expect(swapped.exitCode == 6)
    #expect(swapped.output.contains("'m1' no longer answers as in run 1"))
    #expect(swapped.error.contains("different suites"))
    let report = try program.read("reports/drift-1-3/report.html")
    for part in [
      "Findings", "Answers that changed", "What to distrust", "How it was made",
      "data:image/svg+xml",
    ] {
      #expect(report.contains(part), "\(part)")
    }
    #expect(try await program.run(["drift", "1", "3", "--fail-on", "never"]).exitCode == 0)
    #expect(try await program.run(["drift", "1", "1"]).error.contains("named twice"))
  }

  @Test func `what a drift test would find is told before a second run is paid for`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let repeats = "repeat: {n: 3, at_zero_temperature: 3}"
    try await DecidingTests.run(
      DecidingTests.suite(models: ["large"], further: repeats),
      in: program
    )
    let power = try await program.run(["drift", "1"])
    #expect(power.exitCode == 0, "\(power.error)")
    #expect(power.output.contains("10 answers"))
    #expect(power.output.contains("%"))
    try await DecidingTests.run(DecidingTests.suite(models: ["large"]), in: program)
    let single = try await program.run(["drift", "2"])
    #expect(single.exitCode == 64)
    #expect(single.error.contains("at_zero_temperature: 3"))
    let untested = try await program.run(["drift", "1", "2"])
    #expect(untested.exitCode == 0)
    #expect(untested.output.contains("could not be tested"))
    #expect(untested.output.contains("36 of 36 first answers are the same"))
  }

  @Test func `log-probabilities give the tokens and are compared as well`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = DecidingTests.suite(
      models: ["large"],
      further: "repeat: {n: 2, at_zero_temperature: 2}"
    )
    .replacing("max_tokens: 16", with: "max_tokens: 16, logprobs: 1")
    try await DecidingTests.run(suite, in: program)
    try await DecidingTests.run(suite, in: program)
    let drift = try await program.run(["drift", "1", "2", "--json"])
    #expect(drift.exitCode == 0, "\(drift.error)")
    #expect(drift.output.contains("\"unit\" : \"tokens\""))
    #expect(drift.output.contains("\"log_probability_p_value\" : 1"))
    // The same texts, held less likely: as after a change that greedy answers do not show.
    let export = try await program.run(["export", "2"]).output
    var lines = export.split(separator: "\n").map(String.init)
    for index in lines.indices {
      lines[index] = lines[index]
        .replacing(#/"token_logprobs\\*":\s*\[([^\]]*)\]/#) { match in
          let moved = match.1.split(separator: ",").compactMap { Double($0) }.map { $0 - 0.5 }
          let text = moved.map { String($0) }.joined(separator: ",")
          return String(match.0).replacing(String(match.1), with: text)
        }
    }
    let id = try #require(lines.first?.firstMatch(of: #/"run_id":"([0-9a-f]{32})"/#)?.1)
    lines[0] = lines[0].replacing(String(id), with: String(repeating: "7", count: 32))
    try program.write(lines.joined(separator: "\n"), to: "moved.jsonl")
    #expect(try await program.run(["import", "moved.jsonl"]).exitCode == 0)
    let moved = try await program.run(["drift", "1", "3"])
    #expect(moved.exitCode == 6, "\(moved.output)\(moved.error)")
    #expect(moved.output.contains("log-probability per token"))
  }
}
