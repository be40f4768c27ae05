import Foundation
import Testing

/// Stored runs of a suite that extends another, whatever becomes of that file.
struct ExtendedSuiteTests {
  private static let base = """
    version: 1
    suite: base
    models: [{id: asked, provider: builtin, model: small}]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: fr, vars: {country: France}, expected: Paris}
      - {id: jp, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}
    gates: [{metric: errors, at_most: 90%}]

    """
  private static let child = "extends: base.yaml\nsuite: child\n"

  private struct Track: Decodable {
    var series: [Series]

    struct Series: Decodable {
      var segments: [Segment]
    }

    struct Segment: Decodable {}
  }

  private static func program(runs: Int = 1) async throws -> BuiltProgram {
    let program = try BuiltProgram()
    try program.write(base, to: "base.yaml")
    try program.write(child, to: "suite.yaml")
    try await run(runs, in: program)
    return program
  }

  private static func run(_ count: Int, in program: BuiltProgram) async throws {
    for _ in 0..<count {
      let run = try await program.run(["run", "suite.yaml", "--quiet"])
      try #require(run.exitCode == 0, "\(run.error)")
    }
  }

  @Test func `a base that changes changes no verdict of a stored run`() async throws {
    let program = try await Self.program()
    defer { program.remove() }
    let before = try await program.run(["check", "1"])
    #expect(before.exitCode == 0 && before.output.contains("at most 90 %"))
    try program.write(Self.base.replacing("90%", with: "1%"), to: "base.yaml")
    #expect(try await program.run(["check", "1"]).output == before.output)
    try FileManager.default.removeItem(at: program.folder.appending(path: "base.yaml"))
    #expect(try await program.run(["check", "1"]).output == before.output)
    let report = try await program.run(["report", "1"])
    #expect(report.exitCode == 0 && !report.error.contains("base.yaml"), "\(report.error)")
    let export = try await program.run(["export", "1", "--output", "run.jsonl"])
    try #require(export.exitCode == 0, "\(export.error)")
    let other = ["--store", "elsewhere/runs.sqlite"]
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "elsewhere"),
      withIntermediateDirectories: true
    )
    _ = try await program.run(["import", "run.jsonl"] + other)
    #expect(try await program.run(["check", "1"] + other).output == before.output)
  }

  @Test func `a base that changes begins a track anew`() async throws {
    let program = try await Self.program(runs: 2)
    defer { program.remove() }
    try program.write(Self.base.replacing("max_tokens: 8", with: "max_tokens: 4"), to: "base.yaml")
    try await Self.run(2, in: program)
    let track = try await program.run(["track", "child", "--json"])
    let read = try JSONDecoder().decode(Track.self, from: Data(track.output.utf8))
    #expect(read.series.first?.segments.count == 2, "\(track.output)")
  }

  @Test func `a run that was stored without its base reads it as it is now, and says so`()
    async throws
  {
    let program = try await Self.program()
    defer { program.remove() }
    let export = try await program.run(["export", "1"])
    var lines = export.output.split(separator: "\n").map(String.init)
    let run = try #require(lines.first)
    var members = try #require(
      try JSONSerialization.jsonObject(with: Data(run.utf8)) as? [String: Any]
    )
    members["suite_text"] = Self.child
    lines[0] = String(
      decoding: try JSONSerialization.data(withJSONObject: members),
      as: UTF8.self
    )
    try program.write(lines.joined(separator: "\n") + "\n", to: "old.jsonl")
    let old = ["--store", "old.sqlite"]
    let added = try await program.run(["import", "old.jsonl"] + old)
    try #require(added.exitCode == 0, "\(added.error)")
    let caveat = "stored without 'base.yaml', which its suite extends"
    for command in ["check", "report"] {
      let told = try await program.run([command, "1"] + old)
      #expect(told.exitCode == 0 && told.error.contains(caveat), "\(told.error)")
    }
    try FileManager.default.removeItem(at: program.folder.appending(path: "base.yaml"))
    let check = try await program.run(["check", "1"] + old)
    #expect(check.exitCode == 65)
    #expect(check.error.contains("Put that back as it was."), "\(check.error)")
    let report = try await program.run(["report", "1"] + old)
    #expect(report.exitCode == 0 && report.error.contains("cannot read"), "\(report.error)")
    #expect(!report.error.contains("CommandFailure"), "\(report.error)")
  }

  @Test func `a track says that a run lacks shards, and not that it was narrowed`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(Self.base, to: "suite.yaml")
    let run = try await program.run(["run", "suite.yaml", "--quiet", "--shard", "1/2"])
    try #require(run.exitCode == 0, "\(run.error)")
    let track = try await program.run(["track", "base"])
    #expect(track.exitCode == 66)
    #expect(track.error.contains("Run 1 is left out: of it there is shard 1/2."), "\(track.error)")
    #expect(!track.error.contains("--limit"), "\(track.error)")
  }
}
