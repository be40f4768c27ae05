import Domain
import Foundation
import TestSupport
import Testing

@testable import Suites

/// What a run keeps of a suite that extends another.
struct MergedSuiteTests {
  private static let files = [
    "shared/base.yaml": """
    # Words that are left out.
    version: 1
    suite: base
    models: [{id: m, provider: builtin, model: small, api_key: {file: key.txt}}]
    prompts: [{id: asked, file: "asked.txt"}, {id: short, text: "Say {{country}}.\\nNow."}]
    cases:
      - file: cases.csv
        map: {country: country, expected: answer}
      - {id: own, vars: {country: "5", note: 1.10}, expected: no}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    scores: {correct: {contains: "{{expected}}"}}
    gates: [{metric: correct, at_least: 0.8}]

    """,
    "shared/asked.txt": "Capital of {{country}}?",
    "shared/cases.csv": "country,answer\nFrance,Paris\nJapan,Tokyo\n",
    "suite.yaml": "extends: shared/base.yaml\nsuite: child\nparams: {temperature: 0.5}\n",
  ]

  @Test func `a suite and its base are kept as one that stands alone`() throws {
    let folder = try SuiteFolder(Self.files)
    let suite = try folder.load()
    #expect(
      suite.text.hasPrefix(
        "# The suite and what it extends, merged: shared/base.yaml. Comments are left out.\n"
      )
    )
    #expect(!suite.text.contains("extends:") && !suite.text.contains("left out.\n# "))
    #expect(suite.text.contains("shared/cases.csv") && suite.text.contains("shared/asked.txt"))
    #expect(TextDigest.named(suite.hash) == TextDigest.of(suite.text))
    try FileManager.default.removeItem(atPath: folder.path("shared/base.yaml"))
    let again = try Suite.load(path: folder.path("suite.yaml"), text: suite.text)
    #expect(again.text == suite.text && again.hash == suite.hash)
    #expect(again.samples == suite.samples)
    #expect(again.models.first?.connection.apiKey == suite.models.first?.connection.apiKey)
    #expect(try again.plan(seed: 1).hash == suite.plan(seed: 1).hash)
  }

  @Test
  func `the hash goes with the base, and not with --set nor with where the folder lies`() throws {
    let hash = try SuiteFolder(Self.files).load().hash
    let overridden = try SuiteFolder(Self.files).load(overrides: [
      "params.temperature=1", "cases=[{vars: {country: Peru}, expected: Lima}]",
    ])
    #expect(overridden.hash == hash)
    let base = try #require(Self.files["shared/base.yaml"])
    let changes = [
      ("max_tokens: 8", "max_tokens: 9"), ("at_least: 0.8", "at_least: 0.1"), ("1.10", "\"1.10\""),
    ]
    for (old, new) in changes {
      var files = Self.files
      files["shared/base.yaml"] = base.replacing(old, with: new)
      #expect(try SuiteFolder(files).load().hash != hash, "\(new)")
    }
  }

  @Test(arguments: ["store_text: false", "store_text: true"])
  func `the files that a suite names are found though it replaces those of its base`(
    line: String
  ) throws {
    var files = Self.files
    files["suite.yaml"]? += "\(line)\ncases: [{file: own.csv, map: {expected: answer}}]\n"
    files["own.csv"] = "country,answer\nPeru,Lima\n"
    let folder = try SuiteFolder(files)
    let suite = try folder.load()
    let again = try Suite.load(path: folder.path("suite.yaml"), text: suite.text)
    #expect(again.samples == suite.samples)
    #expect(suite.skeleton?.contains("extends") != true)
  }

  @Test func `a stored run is read from what was stored of both`() throws {
    let stored = try SuiteFolder(Self.files).load().text
    let suite = try Suite.reread(text: stored, path: "/nowhere/suite.yaml")
    #expect(suite.name == "child")
    #expect(suite.gates.map(\.atLeast) == [.number(0.8)])
    #expect(suite.baseOnDisk == nil)
    // A line of the merged text is none of the file's.
    #expect(suite.gates.first?.position.file == "/nowhere/suite.yaml (with what it extends)")
  }

  @Test
  func `a run that was stored without its base says that it reads the base of today`() throws {
    let folder = try SuiteFolder(Self.files)
    let own = try #require(Self.files["suite.yaml"])
    let suite = try Suite.reread(text: own, path: folder.path("suite.yaml"))
    #expect(suite.baseOnDisk == "shared/base.yaml")
    #expect(throws: SuiteErrors.self) {
      try Suite.reread(text: own, path: "/nowhere/suite.yaml")
    }
  }

  @Test(arguments: [
    "gates: null", "gates: ~", "params: {stop: null}", "scores: {correct: null, same: {equals: x}}",
    "sweep: null\nscores: {correct: {contains: null, equals: x}}",
  ])
  func `null takes away what the base has`(lines: String) throws {
    var files = Self.files
    files["shared/base.yaml"]? += "sweep: {axes: {top_p: [0.5, 1]}}\n"
    files["suite.yaml"] = "extends: shared/base.yaml\nsuite: child\n\(lines)\n"
    if !lines.hasPrefix("gates") { files["suite.yaml"]? += "gates: null\n" }
    let suite = try SuiteFolder(files).load()
    #expect(suite.gates.isEmpty)
    #expect((suite.sweep == nil) == lines.contains("sweep"))
    #expect(suite.parameters.contains { $0.name == "stop" } == !lines.contains("stop"))
    #expect(suite.scores.map(\.name) == [lines.contains("same") ? "same" : "correct"])
    #expect(!suite.text.contains("null"))
  }

  @Test(arguments: [
    (
      "scores: {correct: {equals: x}}",
      "the score 'correct' has 'contains' in shared/base.yaml and 'equals' in suite.yaml, which "
        + "exclude each other. Keep one: `contains: null` here takes away what the base has."
    ),
    (
      "load: {open: 2/s}",
      "a load stage has 'closed' in shared/base.yaml and 'open' in suite.yaml, which exclude each "
        + "other. Keep one: `closed: null` here takes away what the base has."
    ),
    ("gates: []", "or remove the key; `gates: null` takes away what the base has."),
    // Nothing behind a key is unfinished rather than meant.
    ("gates:", "gates takes a list"),
  ])
  func `what a suite and its base say is told with the file of each`(
    lines: String,
    words: String
  ) throws {
    var files = Self.files
    files["shared/base.yaml"]? += "load: {closed: 4}\n"
    files["suite.yaml"]? += "\(lines)\n"
    let complaints = try SuiteFolder(files).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `a base's name of several lines stays within the comment`() throws {
    let name = "odd\nname.yaml"
    let folder = try SuiteFolder([
      name: SmallSuite.text, "suite.yaml": "extends: \"odd\\nname.yaml\"\nsuite: child\n",
    ])
    let text = try folder.load().text
    #expect(text.hasPrefix("# The suite and what it extends, merged: odd?name.yaml."))
    #expect(try Suite.reread(text: text, path: "suite.yaml").name == "child")
  }

  @Test(arguments: [
    "5", "\"5\"", "1.10", "007", "-0", "1e3", ".nan", "true", "\"true\"", "no", "null", "~",
    "\"~\"", "", "''", "\"a: b # c\"", "'- x'", "\"\\n\"", "\"two\\nlines\\n\"",
    "\"\\n\\nlate\\n\\n\"", "|\n  kept\n    deep\n  é\n", "|+\n  kept\n\n\n",
    ">-\n  folded\n  lines\n", "\" lead\\n\\ttab \\n trail \"", "\"\\u2028\\u0085\\u0000\\a😀\"",
    "\"\\r\\nwindows\"", "[]", "{}", "[[], {}, [a, '']]",
    "{\"two words\": 1, \"\": 2, \"5\": 3, \"a: b\": 4}", "!!str 5", "&a [x]", "{a: [x, {y: z}]}",
  ])
  func `a value that is written again reads as the same`(value: String) throws {
    let findings = Findings()
    let node = try #require(
      YAMLReader.read("k: \(value)\nlast: 1\n", file: "a.yaml", findings: findings)
    )
    let text = try node.yaml
    let again = try #require(YAMLReader.read(text, file: "b.yaml", findings: findings))
    #expect(again.jsonValue == node.jsonValue, "\(text)")
    #expect(again.parameterValue == node.parameterValue, "\(text)")
    #expect(again["k"]?.isNull == node["k"]?.isNull)
    #expect(findings.errors.isEmpty)
    #expect(try again.yaml == text)
  }

  @Test func `what aliases make of two files is not written out without end`() throws {
    let long = String(repeating: "x", count: 2_000_000)
    let aliases = (0..<20).map { "  v\($0): *long" }.joined(separator: "\n")
    let folder = try SuiteFolder([
      "base.yaml": SmallSuite.text + "vars:\n  long: &long \(long)\n\(aliases)\n",
      "suite.yaml": "extends: base.yaml\nsuite: child\n",
    ])
    #expect(folder.complaints().contains("base.yaml:1:1: error:"))
  }
}

/// What is laid over a stored suite by a command that reads it again.
struct RereadSuiteTests {
  private static let gates = "gates: [{metric: correct, at_least: 0.8}]"

  @Test(arguments: [
    "gates.0.at_least=80 %", "gates.0.at_least=0,8", "gates.0.at_least=eighty",
    "gates.0.at_least=.nan", "gates=[{metric: correct, at_least: 90 percent}]",
    "gates=[{metric: correct}]", "gates.0.metric=corect", "gates.0.stat=p200",
    "gates.0.against=blessed", "gates.0.at_least=500ms",
  ])
  func `what --set makes wrong of a stored suite is told as a run tells it`(
    override: String
  ) throws {
    let folder = try SmallSuite.folder(Self.gates)
    let told = #expect(throws: SuiteErrors.self) { try folder.load(overrides: [override]) }
    let words = try #require(told)
    let stored = try String(contentsOfFile: folder.path("suite.yaml"), encoding: .utf8)
    let again = #expect(throws: SuiteErrors.self) {
      try Suite.reread(text: stored, path: folder.path("suite.yaml"), further: [override])
    }
    let found = try #require(again).errors
    #expect(found.allSatisfy(words.errors.contains), "\(found)")
  }

  @Test func `what was wrong with a stored suite already is no mistake of --set`() throws {
    let text = [
      #"prompts: [{id: a, file: gone.txt}, {id: b, text: "{{country}}"}]"#,
      "cases: [{file: gone.csv}]",
      "gates: [{metric: correct, at_least: eighty}, {metric: correct, at_least: 0.8}]",
    ].reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    let suite = try Suite.reread(
      text: text,
      path: "/nowhere/suite.yaml",
      overrides: ["repeat=2"],
      further: ["gates.1.at_least=70%"]
    )
    #expect(suite.gates.map(\.atLeast) == [nil, .share(0.7)])
    #expect(suite.overrides == ["repeat=2", "gates.1.at_least=70%"])
  }
}
