import Foundation
import Subprocess
import Testing

/// Synthetic prompts, caches and servers' own figures, by the built program.
struct SyntheticRunTests {
  /// One way of counting for each provider that is asked in the tests.
  private static let ways = [
    ("builtin", "large-chat", "by its token counter"),
    ("vllm", "large-chat", "by its token counter"),
    ("llamacpp", "large-chat", "by its token counter"),
    ("anthropic", "large-chat", "by its token counter"),
    ("gemini", "large-chat", "by its token counter"),
    ("openai", "large-chat", "by the usage that it tells"),
  ]

  private static func suite(
    _ provider: String,
    _ model: String,
    at address: String,
    // The same words each time, so that nothing here is chance.
    synthetic: String = "{input_tokens: 1k, output_tokens: 20, seed: 7}",
    _ more: String = "cases: 6"
  ) -> String {
    """
    version: 1
    suite: lengths
    models: [{id: it, provider: \(provider), model: \(model), base_url: "\(address)"}]
    prompts: [{id: long, synthetic: \(synthetic)}]
    \(more)
    """
  }

  /// The row of the only arm in one of a report's tables, by the columns' keys.
  private static func row(_ program: BuiltProgram, _ table: String) throws -> [String: String] {
    let text = try program.read("reports/lengths-1/tables/\(table).csv")
    let lines = text.split(whereSeparator: \.isNewline).map(Self.cells)
    let head = try #require(lines.first)
    let row = try #require(lines.dropFirst().first)
    return Dictionary(zip(head, row)) { first, _ in first }
  }

  /// The cells of a line, those in quotes too.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  @Test(arguments: ways.indices)
  func `a prompt has the tokens that were asked for, whatever the way of counting`(
    way: Int
  ) async throws {
    let (provider, model, words) = Self.ways[way]
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { address in
      try program.write(Self.suite(provider, model, at: address), to: "suite.yaml")
      let run = try await program.run(
        ["run", "suite.yaml", "--quiet", "--format", "markdown", "--format", "csv"],
        environment: ["ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k", "OPENAI_API_KEY": "k"]
      )
      #expect(run.exitCode == 0, "\(run.error)")
    }
    let row = try Self.row(program, "prompt-lengths")
    #expect(row["within_one_per_cent"] == "6 of 6", "\(row)")
    #expect(row["asked_input_tokens_p50"] == "1000", "\(row)")
    let report = try program.read("reports/lengths-1/report.md")
    #expect(report.contains("## Synthetic prompts"))
    #expect(report.contains("counted beforehand \(words)"), "\(report)")
  }

  /// The keys of the words of each request of a run, and the run's own.
  private static func keys(
    _ program: BuiltProgram,
    run: Int
  ) async throws -> (texts: [Substring], salts: Set<Substring>) {
    let name = "\(UUID().uuidString).jsonl"
    let export = try await program.run(["export", "\(run)", "--output", name])
    try #require(export.exitCode == 0, "\(export.error)")
    let text = try program.read(name)
    return (
      text.matches(of: /"own_key":"([0-9a-f]+)"/).map(\.1),
      Set(text.matches(of: /"salt":"([0-9a-f]+)"/).map(\.1))
    )
  }

  @Test func `a run that is continued keeps its words, and another run has others`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    // After 60 requests the provider answers no more, so the run is under way until it is killed.
    try program.write(
      "models: {\"*\": {drift: {after_requests: 60, first_token: 3600s}}}",
      to: "stopping.yaml"
    )
    let synthetic = "{input_tokens: 40, output_tokens: 2}"
    let address = try await program.serving(["--behaviour", "stopping.yaml"]) { address in
      try program.write(
        Self.suite("builtin", "small", at: address, synthetic: synthetic, "cases: 200"),
        to: "suite.yaml"
      )
      _ = try await program.signal(.kill, ["run", "suite.yaml", "--quiet"]) {
        let list = try await program.run(["list", "--json"])
        return list.exitCode == 0 && list.output.contains(/"finished_requests" : [1-9]/)
      }
      return address
    }
    let before = try await Self.keys(program, run: 1)
    try #require(before.texts.count < 200)
    let port = try #require(URLComponents(string: address)?.port)
    try await program.serving(["--port", "\(port)"]) { _ in
      let resumed = try await program.run(["run", "--resume"])
      #expect(resumed.exitCode == 0, "\(resumed.error)")
      // Nothing is counted anew.
      #expect(!resumed.error.contains("Tokens of prompt"), "\(resumed.error)")
      let again = try await program.run(["run", "suite.yaml"])
      #expect(again.exitCode == 0 && again.error.contains("Tokens of prompt"), "\(again.error)")
    }
    let whole = try await Self.keys(program, run: 1)
    #expect(whole.salts == before.salts && whole.salts.count == 1)
    #expect(whole.texts.count == 200 && Set(whole.texts).count == 200)
    #expect(Set(whole.texts).isSuperset(of: before.texts))
    let other = try await Self.keys(program, run: 2)
    #expect(other.salts.isDisjoint(with: whole.salts))
    #expect(Set(other.texts).isDisjoint(with: whole.texts))
    _ = try await program.run(["export", "1", "--output", "whole.jsonl"])
    let back = try await program.run(["import", "whole.jsonl", "--store", "other.sqlite"])
    #expect(back.exitCode == 0, "\(back.error)")
  }

  @Test(
    arguments: [
      ("cold", "**Cold,** as usage shows: none of 8 answers"),
      ("warm", "**Warm,** as usage shows: 8 of 8 answers"),
    ]
  )
  func `what a suite wants of the cache is shown by usage`(
    wish: String,
    words: String
  ) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      "models: {\"*\": {prefix_cache: 100000, per_prompt_token: 0.05ms}}",
      to: "behaviour.yaml"
    )
    try await program.serving(["--behaviour", "behaviour.yaml"]) { address in
      let more = "cases: 4\nrepeat: 2\ncache: \(wish)\nparams: {max_tokens: 4}"
      let synthetic = "{input_tokens: 400}"
      try program.write(
        Self.suite("builtin", "small", at: address, synthetic: synthetic, more),
        to: "suite.yaml"
      )
      let run = try await program.run(["run", "suite.yaml", "--quiet", "--format", "markdown"])
      #expect(run.exitCode == 0, "\(run.error)")
    }
    let report = try program.read("reports/lengths-1/report.md")
    #expect(report.contains("## Prompt cache"))
    #expect(report.contains(words), "\(report)")
  }

  @Test func `a provider that says nothing of its cache shows nothing`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try await program.serving { address in
      let more = "cases: 2\ncache: cold\nparams: {max_tokens: 4}"
      try program.write(
        Self.suite("builtin", "small", at: address, synthetic: "{input_tokens: 60}", more),
        to: "suite.yaml"
      )
      _ = try await program.run(["run", "suite.yaml", "--quiet", "--format", "markdown"])
    }
    #expect(try program.read("reports/lengths-1/report.md").contains("**Not shown:**"))
  }

  @Test func `the server's own figures stand beside ours, and a page that fails harms nothing`()
    async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write("models: {\"*\": {first_token: 60ms}}", to: "behaviour.yaml")
    try await program.serving(["--behaviour", "behaviour.yaml"]) { address in
      let more = """
        cases: 12
        load: {closed: 3}
        scrape:
          - {model: it, every: 100ms}
          - {url: "\(address)/v1/models"}
        """
      try program.write(
        Self.suite("builtin", "small", at: address, synthetic: "{input_tokens: 60, seed: 7}", more),
        to: "suite.yaml"
      )
      let run = try await program.run(
        ["run", "suite.yaml", "--format", "markdown", "--format", "csv"]
          // The same answers each time: one without a word in it has no time to its first token.
          + ["--set", "params.max_tokens=8", "--set", "params.temperature=0"]
      )
      #expect(run.exitCode == 0, "\(run.error)")
      #expect(run.error.contains("gives no metrics"), "\(run.error)")
    }
    let row = try Self.row(program, "server")
    #expect(row["finished"] == "12" && row["answers"] == "12", "\(row)")
    let tokens = try #require(row["output_tokens"].flatMap(Double.init))
    #expect(tokens >= 12)
    let theirs = try #require(row["server_ttft_mean_ms"].flatMap(Double.init))
    let ours = try #require(row["ttft_mean_ms"].flatMap(Double.init))
    let difference = try #require(row["difference_ms"].flatMap(Double.init))
    #expect(theirs >= 60 && abs(ours - theirs - difference) < 0.01)
    let report = try program.read("reports/lengths-1/report.md")
    #expect(report.contains("## The servers' own figures"))
    #expect(report.contains("could not be read"))
    let check = try await program.run(["store", "check"])
    #expect(check.exitCode == 0, "\(check.output)\(check.error)")
  }
}
