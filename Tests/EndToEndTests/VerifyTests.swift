import Domain
import Foundation
import Testing

/// `verify` on the built-in provider, and against recorded answers of another tool.
struct VerifyTests {
  private static let vendors = BuiltProgram.package.appending(path: "suites/verify-vendor.yaml")

  private struct Verification: Decodable {
    var reference: String
    var askedAgain: String?
    var routes: [Route]
    var itself: [Figure]

    struct Route: Decodable {
      var route: String
      var verdict: String
      var findings: [Figure]
      var trigger: Trigger?
      var validity: Validity?
    }

    struct Figure: Decodable {
      var kind: String
      var figure: String
      var verdict: String?
      var comparisons: Int
    }

    struct Trigger: Decodable {
      var precision: Double?
      var recall: Double?
      var f1: Value
      var referenceF1: Value?
      var pairs: Pairs

      struct Value: Decodable { var value: Double }

      struct Pairs: Decodable {
        var truePositives: Int
        var falsePositives: Int
        var falseNegatives: Int
        var trueNegatives: Int
      }
    }

    struct Validity: Decodable {
      var withCalls: Int
      var valid: Int
    }
  }

  private static func verification(_ output: String) throws -> Verification {
    try JSONDecoder.output.decode(Verification.self, from: Data(output.utf8))
  }

  /// Every second call is spoilt: no luck hides that.
  @Test
  func `a route whose calls are worse is told so, with an exit code, and an equal one is not`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving(["--fault", "calls_spoilt=50%"]) { address in
      let verify = try await program.run([
        "verify", Self.vendors.path, "--set", "repeat=4", "--quiet", "--json", "--set",
        #"models.smaller={id: spoilt, provider: builtin, model: large-chat, endpoint: chat, "#
          + #"base_url: "\#(address)"}"#,
      ])
      #expect(verify.exitCode == 1, "\(verify.error)")
      let told = try Self.verification(verify.output)
      #expect(told.reference == "official" && told.askedAgain == "official again")
      #expect(told.routes.map(\.route) == ["same", "spoilt"])
      #expect(told.itself.map(\.figure) == ["right", "valid"])
      let spoilt = try #require(told.routes.last)
      #expect(spoilt.verdict == "worse")
      let worse = spoilt.findings.filter { $0.verdict == "worse" }.map(\.figure)
      #expect(worse.contains("right") && worse.contains("valid"))
      // Without a margin times are told and not judged.
      #expect(spoilt.findings.filter { $0.kind == "speed" }.allSatisfy { $0.verdict == nil })
      #expect(told.routes.first.map { $0.verdict != "worse" } == true)
      let validity = try #require(spoilt.validity)
      #expect(validity.withCalls > 0 && validity.valid < validity.withCalls)
    }
    let again = try await program.run(["verify", "latest", "--format", "html"])
    #expect(again.exitCode == 1)
    #expect(again.output.contains("'spoilt' is worse than 'official': 'right' by"))
    #expect(again.output.contains("Asked twice, 'official' agrees with itself"))
    #expect(program.exists("reports/verify-1/report.html"))
  }

  @Test func `recorded answers of another tool stand for the reference`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let recorded = BuiltProgram.package
      .appending(path: "Tests/ImportsTests/Fixtures/k2vv/results.jsonl")
    let imported = try await program.run(["import", recorded.path])
    #expect(imported.exitCode == 0, "\(imported.error)")
    let request = """
      {"messages": [{"role": "user", "content": "What is the weather in Oslo?"}], "tools": [{"type": \
      "function", "function": {"name": "get_weather", "description": "Weather of a city.", \
      "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": \
      ["city"]}}}]}
      """
    try program.write(
      Array(repeating: request, count: 5).joined(separator: "\n"),
      to: "samples.jsonl"
    )
    try program.write(
      """
      version: 1
      suite: k2vv
      models: [{id: vendor, provider: builtin, model: large-chat, endpoint: chat}]
      prompts: [{messages: "{{messages}}", tools: "{{tools}}"}]
      cases: [{file: samples.jsonl, format: k2vv}]
      params: {max_tokens: 100, temperature: 0}
      scores: {valid: {tool_schema_valid: true}}
      """,
      to: "suite.yaml"
    )
    let verify = try await program.run([
      "verify", "suite.yaml", "--recorded", "1", "--quiet", "--json",
    ])
    #expect(verify.exitCode == 0, "\(verify.error)")
    let told = try Self.verification(verify.output)
    #expect(told.reference == "kimi-k2" && told.askedAgain == nil)
    let trigger = try #require(told.routes.first?.trigger)
    // The recorded run called at 1, 2 and 5, not at 3; 4 failed. At temperature 0 one question is
    // answered alike five times.
    let pairs = trigger.pairs
    #expect(pairs.truePositives + pairs.falseNegatives == 3)
    #expect(pairs.falsePositives + pairs.trueNegatives == 1)
    #expect(trigger.referenceF1 == nil)
  }

  @Test(
    arguments: [
      (["verify", "nothing-there"], Int32(64), "is neither a suite file nor a run"),
      (["verify", "missing.yaml"], 66, "there is no suite file 'missing.yaml'"),
      (["verify", "suite.yaml"], 64, "names no reference"),
      (["verify", "suite.yaml", "--reference", "smal"], 65, "did you mean 'small'?"),
      (["verify", "latest", "--set", "repeat=2"], 64, "are for a suite"),
    ]
  )
  func `what cannot be verified is told with a remedy`(
    command: [String],
    code: Int32,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      """
      version: 1
      suite: two
      models: [{id: small, provider: builtin, model: small}, {id: large, provider: builtin, model: large}]
      prompts: ["Hello"]
      cases: [{id: a}]
      params: {max_tokens: 4}
      """,
      to: "suite.yaml"
    )
    let outcome = try await program.run(command)
    #expect(outcome.exitCode == code, "\(outcome.error)")
    #expect(outcome.error.contains(words), "\(outcome.error)")
  }
}
