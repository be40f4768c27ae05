import Domain
import Foundation
import Testing

/// What commands print with `--json`, held against the schemas that the program prints of it, and
/// both against the article that lists it.
struct JSONOutputTests {
  /// Two loads, prices, objectives, gates, a score that nobody can give, and one of every shape.
  private static let suite = """
    version: 1
    suite: wide
    models:
      - {id: small, provider: builtin, model: small, price: {input: 1, output: 2, as_of: 2026-08-01}}
      - {id: large, provider: openai, base_url: "ADDRESS", model: large}
    prompts: ["Q: {{question}}\\nA:"]
    cases:
      - file: suites/data/facts.csv
        map: {id: id, question: question, expected: answer, cluster: topic}
        sample: {n: 12, seed: 7}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    sweep: {axes: {temperature: [0, 0.8]}}
    repeat: 2
    scores:
      correct: {contains: "{{expected}}", ignore: [case], primary: true}
      like: {levenshtein: "{{expected}}"}
      coded: {extract: [{code_block: "*"}], contains: x}
      graded: {exec: ["false"], timeout: 60s}
    load: [{closed: 2, for: 48}, {closed: 4}]
    objectives: {ttft: 5s, latency: 10s, tpot: 5s}
    timeout: 60s
    gates: [{metric: correct, at_least: 0%}, {metric: ttft, stat: p99, at_most: 1s, bound: upper95}]
    """

  /// A command, and the schema of what it prints; of lines, of each.
  private struct Case {
    var command: String
    var schema: String
    var isLines = false

    init(_ command: String, _ schema: String, isLines: Bool = false) {
      self.command = command
      self.schema = schema
      self.isLines = isLines
    }
  }

  private static let cases = [
    Case("plan wide.yaml --json", "plan"),
    Case("plan wide.yaml --requests", "plan-requests", isLines: true),
    Case("run wide.yaml --quiet --json", "run"),
    Case("plan wide.yaml --json", "plan"),
    Case("report latest --json --format html --format junit", "report"),
    Case("rescore latest --set scores.like.at_least=0.5 --quiet --json", "rescore"),
    Case("check latest --json", "check"),
    Case("compare latest --json", "compare"),
    Case("show latest --json", "show", isLines: true),
    Case("show latest 1 --json", "show", isLines: true),
    Case("plan suites/conversations.yaml --json", "plan"),
    Case("plan suites/conversations.yaml --requests", "plan-requests", isLines: true),
    Case("run suites/conversations.yaml --set repeat=1 --quiet --json", "run"),
    Case("show latest --json", "show", isLines: true),
    Case("run suites/track-provider.yaml --set repeat=2 --quiet --json", "run"),
    Case("run suites/track-provider.yaml --set repeat=2 --quiet --json", "run"),
    Case("compare latest~1 latest --by model --json", "compare"),
    Case("track track-provider --json", "track"),
    Case("drift latest --json", "drift"),
    Case("drift latest~1 latest --json", "drift"),
    Case("drift --probe latest~1 latest --json", "drift"),
    Case("run suites/watch-model.yaml --quiet --json", "run"),
    Case("drift --probe latest --json", "drift"),
    Case(
      "run suites/compare-models.yaml --until decided --set compare.baseline.model=large "
        + "--set compare.baseline.prompt=examples --quiet --json",
      "run"
    ),
    Case(
      "tune suites/tune-sampling.yaml --set sweep.axes.temperature=[0,1] --quiet --json",
      "tune"
    ),
    Case("report latest --json", "report"),
    Case("verify suites/verify-vendor.yaml --limit 8 --set repeat=2 --quiet --json", "verify"),
    Case("list --json", "list"),
    Case("ping --provider builtin --model large --json", "ping"),
    Case("probe large --provider builtin --parameter top_k --parameter best_of --json", "probe"),
    Case("providers --json", "providers"),
    Case("models --provider builtin --json", "models"),
    Case("tokens --provider builtin --model large wide.yaml --json", "tokens"),
    Case("doctor --json", "doctor"),
    Case("self-test --streams 2 --tokens 5 --json", "self-test"),
  ]

  @Test(.timeLimit(.minutes(10)))
  func `what each command prints is what its schema says`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try FileManager.default.copyItem(
      at: BuiltProgram.package.appending(path: "suites"),
      to: program.folder.appending(path: "suites")
    )
    try await program.serving(["--fault", "500=10%"]) { address in
      try program.write(Self.suite.replacing("ADDRESS", with: address), to: "wide.yaml")
      for tried in Self.cases {
        let schema = try await program.run(["schema", "--of", tried.schema])
        let check = OutputCheck(schema: try Self.value(schema.output))
        let outcome = try await program.run(tried.command.split(separator: " ").map(String.init))
        let texts =
          tried.isLines ? outcome.output.split(separator: "\n").map(String.init) : [outcome.output]
        #expect(!texts.isEmpty, "\(tried.command): \(outcome.error)")
        let values = try texts.map(Self.value)
        let problems = Set(values.flatMap(check.problems)).sorted()
        #expect(problems == [], "\(tried.command)")
        let reports = values.flatMap { $0["reports"]?.arrayValue ?? [] }.compactMap(\.stringValue)
        #expect(reports.allSatisfy(FileManager.default.fileExists), "\(reports)")
        #expect(!reports.isEmpty || values[0]["reports"] == nil, "\(tried.command)")
      }
      try await Self.showsWhatIsExported(by: program)
    }
  }

  private static func showsWhatIsExported(by program: BuiltProgram) async throws {
    let exported = try await program.run(["export", "latest"]).output.split(separator: "\n")
    let shown = try await program.run(["show", "latest", "--json"]).output.split(separator: "\n")
    #expect(shown.count > 1 && shown.elementsEqual(exported.dropFirst()))
    let first = try await program.run(["show", "latest", "0", "--json"]).output
    #expect(first.split(separator: "\n").elementsEqual(shown.prefix(1)))
  }

  @Test func `what was measured is printed also where its report cannot be written`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let run = try await program.run(
      [
        "run", "--quiet", "--json",
        BuiltProgram.package.appending(path: "suites/quickstart.yaml").path,
      ]
    )
    #expect(run.exitCode == 0, "\(run.error)")
    let summary = try Self.value(run.output)
    #expect(summary["run"] == 1 && summary["suite"] == "quickstart")
    #expect(summary["state"] == "finished" && summary["reports"]?.arrayValue?.count == 1)
    try program.write("", to: "taken")
    let report = try await program.run(["report", "--json", "--reports", "taken"])
    #expect(report.exitCode != 0 && report.error.contains("taken"))
    let told = try Self.value(report.output)
    #expect(told["reports"] == [] && told["run"] == 1 && told["arms"] == summary["arms"])
  }

  @Test func `every command with --json has a schema, and no other`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let help = try await program.run(["help"])
    let names = help.output.matches(of: /(?m)^  ([a-z-]+) {2,}[A-Z]/).map { String($0.1) }
    #expect(names.count > 20)
    for name in names {
      let command = name == "show" ? ["help", "show", "run"] : ["help", name]
      let hasJSON = try await program.run(command).output.contains("\n  --json ")
      let schema = try await program.run(["schema", "--of", name])
      #expect((schema.exitCode == 0) == hasJSON, "\(name)")
    }
  }

  @Test func `the article lists what the schemas say, key by key`() throws {
    let page = try #require(DocumentationPage.all.first { $0.path.hasSuffix("JSONOutput.md") })
    let file = BuiltProgram.package.appending(path: "Sources/assay/Schemas/output.schema.json")
    let schema = try Self.value(String(contentsOf: file, encoding: .utf8))
    var listed: [String: Set<String>] = [:]
    for section in page.text.components(separatedBy: "\n### ").dropFirst() {
      let lines = section.split(separator: "\n").map(String.init)
      let name = lines[0].replacing(" ", with: "-")
      listed[name] = Set(lines.filter { $0.hasPrefix("| `") })
    }
    let types = try #require(schema["$defs"]?.objectValue)
    #expect(Set(listed.keys) == Set(types.keys))
    for (name, type) in types {
      #expect(Self.rows(of: type) == listed[name], "\(name): mend the article")
    }
  }

  /// The lines of a type's table.
  private static func rows(of type: JSONValue) -> Set<String> {
    let required = (type["required"]?.arrayValue ?? []).compactMap(\.stringValue)
    let rows = (type["properties"]?.objectValue ?? [:]).map { key, member in
      let mark = required.contains(key) ? "" : "?"
      let meaning = member["description"]?.stringValue ?? ""
      return "| `\(key)` | \(words(for: member))\(mark) | \(meaning) |"
    }
    return Set(rows)
  }

  /// `list of text`, as the article's table has it.
  private static func words(for member: JSONValue) -> String {
    if let reference = member["$ref"]?.stringValue {
      return String(reference.dropFirst("#/$defs/".count)).replacing("-", with: " ")
    }
    if let choices = member["type"]?.arrayValue {
      return choices.map { words(for: ["type": $0]) }.joined(separator: " or ")
    }
    return switch member["type"]?.stringValue {
    case "array": "list of " + words(for: member["items"] ?? [:])
    case "object": "map of " + words(for: member["additionalProperties"] ?? [:])
    case "string": "text"
    case "boolean": "flag"
    case let type?: type
    case nil: "any"
    }
  }

  private static func value(_ text: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }
}
