import Domain
import Foundation
import Testing

/// Answers by a schema and pictures, from a suite through the wire to the report.
struct ContentTests {
  private static func value(_ text: String) throws -> JSONValue {
    try #require(JSONValue(parsing: text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test func `the starter suite tells how many answers keep the schema, and which key failed`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    let suite = BuiltProgram.package.appending(path: "suites/structured.yaml").path
    let run = try await program.run(["run", "--quiet", "--json", suite])
    #expect(run.exitCode == 0, "\(run.error)")
    let summary = try Self.value(run.output)
    let arms = try #require(summary["validity"]?["arms"]?.arrayValue)
    let valid = arms.map { $0["valid"]?.integerValue ?? -1 }
    // Small, medium, large as text, large by the schema.
    #expect(valid.count == 4 && valid[2] < valid[0] && valid[0] < valid[3])
    #expect(arms.allSatisfy { $0["answers"] == 60 })
    let report = try #require(summary["reports"]?.arrayValue?.first?.stringValue)
    let text = try String(contentsOfFile: report, encoding: .utf8)
    #expect(text.contains("## Valid answers") && text.contains("no paired comparison"))
    let wrong = try await program.run(["show", "latest", "--json"])
    let explained = wrong.output.split(separator: "\n").compactMap { line -> String? in
      let scores = JSONValue(parsing: String(line))?["scores"]?.arrayValue ?? []
      return scores.lazy.compactMap { $0["explanation"]?.stringValue }.first
    }
    #expect(explained.contains { $0.hasPrefix("/") && $0.contains("expected") }, "\(explained)")
    #expect(explained.contains { $0.hasPrefix("expected JSON, found") })
  }

  @Test func `a picture reaches every wire whole, and the store has its hash`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // A picture of 3 × 2 pixels, as far as its head goes, and bytes of every kind.
    let picture = Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        + [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0] + (0...255)
    )
    try picture.write(to: program.folder.appending(path: "a.png"))
    let endpoints = ["chat", "responses", "messages", "generate-content", "ollama"]
    let models = endpoints.map {
      "{id: \($0), provider: builtin, model: large-chat, endpoint: \($0)}"
    }
    try program.write(
      """
      version: 1
      suite: seen
      models: [\(models.joined(separator: ", "))]
      prompts: [{text: "What is this?", image: "{{file}}"}]
      cases: [{vars: {file: a.png}}]
      params: {max_tokens: 60, temperature: 0}
      scores: {whole: {contains: "3 × 2, 285 bytes"}}
      """,
      to: "seen.yaml"
    )
    let plan = try await program.run(["plan", "--json", "seen.yaml"])
    #expect(plan.exitCode == 0, "\(plan.error)")
    let run = try await program.run(["run", "--quiet", "--json", "seen.yaml"])
    #expect(run.exitCode == 0, "\(run.error)")
    let arms = try #require(try Self.value(run.output)["arms"]?.arrayValue)
    #expect(arms.count == 5)
    #expect(arms.allSatisfy { $0["scores"]?.arrayValue?.first?["mean"]?["value"] == 1 })
    // All wires brought the same bytes: the provider's checksums are equal.
    let shown = try await program.run(["show", "latest", "--json"])
    let sums = shown.output.matches(of: /crc32 ([0-9a-f]{8})/).map { String($0.1) }
    #expect(sums.count >= 5 && Set(sums).count == 1)
    #expect(shown.output.contains("\"sha256\":"))
    #expect(!shown.output.contains(picture.base64EncodedString()))
    let request = try await program.run(["show", "latest", "0"])
    #expect(request.output.contains("[image a.png, image/png, 3 × 2, 285 bytes, sha256"))
    // Another file under the name is another plan.
    try (picture + Data([1])).write(to: program.folder.appending(path: "a.png"))
    let other = try await program.run(["plan", "--json", "seen.yaml"])
    let hashes = try [plan, other].map { try Self.value($0.output)["plan_hash"] }
    #expect(hashes[0] != nil && hashes[0] != hashes[1])
  }
}
