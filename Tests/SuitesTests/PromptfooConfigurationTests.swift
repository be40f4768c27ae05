import Domain
import Foundation
import TestSupport
import Testing

@testable import Suites

/// Suites that are written from promptfoo's configurations.
struct PromptfooConfigurationTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/promptfoo")

  /// Promptfoo's own examples (0.118.17): assertions, those translated, and what was left out.
  static let counts: [(name: String, assertions: Int, translated: Int, leftOut: Int)] = [
    ("getting-started", 2, 2, 0),
    ("simple-cli", 0, 0, 0),
    ("vars-referencing-vars", 0, 0, 0),
    ("summarization", 6, 6, 0),
    ("mistral", 4, 4, 0),
    ("errors-vs-failures", 2, 2, 2),
    ("llama-cpp", 2, 1, 1),
    ("xai", 1, 1, 0),
    ("simple-test", 8, 6, 3),
    ("json-output", 5, 2, 4),
    ("openai-chat-history", 0, 0, 2),
    ("simple-csv", 0, 0, 1),
  ]

  private func translated(_ path: String, stem: String? = "suite") throws -> TranslatedSuite {
    try PromptfooConfiguration.translated(path: path, stem: stem)
  }

  private func translating(_ text: String, stem: String? = "suite") throws -> TranslatedSuite {
    let folder = try SuiteFolder(["promptfooconfig.yaml": text])
    return try translated(folder.path("promptfooconfig.yaml"), stem: stem)
  }

  /// The suite that the text is, beside the files that it names.
  private func suite(_ translated: TranslatedSuite, files: [String: String] = [:]) throws -> Suite {
    var files = files.merging(translated.files) { own, _ in own }
    files["suite.yaml"] = translated.text
    return try SuiteFolder(files).load()
  }

  @Test(arguments: counts.indices)
  func `an example of promptfoo's becomes a suite that can be planned`(index: Int) throws {
    let (name, assertions, count, leftOut) = Self.counts[index]
    let path = Self.examples.appending(path: "\(name)/promptfooconfig.yaml").path
    let translated = try translated(path)
    #expect(translated.assertions == assertions, "\(translated.leftOut)")
    #expect(translated.translated == count, "\(translated.leftOut)")
    #expect(translated.leftOut.count == leftOut, "\(translated.leftOut)")
    var files: [String: String] = [:]
    for file in ["tests.csv"] {
      let url = Self.examples.appending(path: "\(name)/\(file)")
      if let text = try? String(contentsOf: url, encoding: .utf8) { files[file] = text }
    }
    let plan = try suite(translated, files: files).plan(seed: 1)
    #expect(plan.requestCount > 0)
    for entry in translated.leftOut {
      #expect(entry.position.line > 0)
      #expect(translated.text.contains(":\(entry.position.line):\(entry.position.column): "))
    }
  }

  @Test func `a translated suite reads as one that a person wrote`() throws {
    let folder = try SuiteFolder([
      "promptfooconfig.yaml": """
      description: Capitals of Europe
      prompts: ["Capital of {{country}}?", {label: terse, raw: "{{country}}: capital"}]
      providers:
        - openai:gpt-4o
        - {id: "anthropic:messages:claude-x", label: claude, config: {temperature: 0, max_tokens: 20}}
      defaultTest:
        assert: [{type: not-contains, value: sorry}]
      tests:
        - {vars: {country: France}, assert: [{type: icontains, value: Paris}]}
        - {vars: {country: Peru}, assert: [{type: icontains, value: Lima}, {type: python, value: x}]}
      evaluateOptions: {repeat: 3, maxConcurrency: 2}
      """
    ])
    let translated = try translated(folder.path("promptfooconfig.yaml"))
    try expectGolden(
      translated.text.replacing(folder.url.path + "/", with: ""),
      "translated-suite.yaml"
    )
    let plan = try suite(translated).plan(seed: 1)
    // Two models, two prompts, two cases, three repeats.
    #expect(plan.requestCount == 24)
    #expect(plan.scores.map(\.name) == ["not_contains", "icontains"])
  }

  @Test(arguments: [
    ("{a: [x, y], b: [1, 2], c: z}", 2), ("{a: [x, y], b: [p, q, r]}", 6), ("{a: x}", 1),
  ])
  func `lists of texts are multiplied out, and other lists are values`(vars: String, count: Int)
    throws
  {
    let translated = try translating(
      "prompts: ['{{a}}']\nproviders: [openai:m]\ntests: [{vars: \(vars)}]\n"
    )
    let suite = try suite(translated)
    #expect(suite.samples.count == count)
    if count == 6 {
      #expect(
        suite.samples.map {
          ($0.variables["a"]?.printed ?? "") + ($0.variables["b"]?.printed ?? "")
        }
          == ["xp", "xq", "xr", "yp", "yq", "yr"]
      )
    }
  }

  static let assertions: [(assertion: String, score: String)] = [
    ("{type: equals, value: Paris}", #"equals: {equals: "Paris"}"#),
    ("{type: equals, value: {a: 1}}", #"equals: {json_schema: {const: {a: 1}}}"#),
    ("{type: starts-with, value: A}", #"starts_with: {starts_with: "A"}"#),
    ("{type: 'contains-any', value: 'a, b'}", #"contains_any: {contains_any: ["a", "b"]}"#),
    (
      "{type: icontains-all, value: [a, b]}",
      #"icontains_all: {contains_all: ["a", "b"], ignore: ["case"]}"#
    ),
    ("{type: not-regex, value: '^x'}", #"not_regex: {regex: "^x", not: true}"#),
    ("{type: is-json}", "is_json: {json: true}"),
    ("{type: is-refusal}", "is_refusal: {refusal: true}"),
    ("{type: latency, threshold: 1500}", #"latency_score: {measure: "latency", at_most: 1500}"#),
    ("{type: word-count, value: {max: 3}}", #"word_count: {measure: "output_words", at_most: 3}"#),
    (
      "{type: javascript, value: 'output.length < 80'}",
      #"measure: "output_characters", at_most: 79"#
    ),
    ("{type: contains, value: A, metric: 'is it A?'}", #"is_it_A_: {contains: "A"}"#),
    (
      "{type: equals, value: A, transform: 'JSON.parse(output).x.y'}",
      #"equals: {equals: "A", extract: [{json_path: "$.x.y"}]}"#
    ),
  ]

  @Test(arguments: assertions.indices)
  func `an assertion is the score that the table names`(index: Int) throws {
    let (assertion, score) = Self.assertions[index]
    let translated = try translating(
      "prompts: [p]\nproviders: [openai:m]\ntests: [{assert: [\(assertion)]}]\n"
    )
    #expect(translated.text.contains(score), "\(translated.text)")
    #expect(translated.leftOut.isEmpty && translated.translated == 1)
    _ = try suite(translated).plan(seed: 1)
  }

  @Test(arguments: [
    "{type: python, value: 'len(output)'}", "{type: javascript, value: 'file://check.js'}",
    "{type: similar, value: x}", "{type: latency}", "{type: not-empty}", "{value: x}",
    "{type: contains, value: 'file:///etc/hostname'}", "{type: contains, value: file://../x.txt}",
    "{type: equals, value: x, transform: 'output.split(1)'}",
    "{type: is-json, value: file://s.json}",
    "{$ref: '#/assertionTemplates/none'}",
  ])
  func `what has no counterpart is left out with its line`(assertion: String) throws {
    let translated = try translating(
      "prompts: [p]\nproviders: [openai:m]\ntests:\n  - assert:\n      - \(assertion)\n"
    )
    #expect(translated.translated == 0 && translated.leftOut.count == 1)
    #expect(translated.leftOut.first?.position.line == 5)
    #expect(translated.text.contains("promptfooconfig.yaml:5:"))
    _ = try suite(translated).plan(seed: 1)
  }

  @Test func `a judge needs a file of its own, and says so where there is none`() throws {
    let text =
      "prompts: [p]\nproviders: [openai:m]\n"
      + "tests: [{assert: [{type: llm-rubric, value: is kind}]}]\n"
    let beside = try translating(text, stem: "mine")
    #expect(beside.files.keys.sorted() == ["mine.llm_rubric.md"])
    #expect(beside.files.values.first?.contains("{{llm_rubric_value}}") == true)
    #expect(beside.leftOut.isEmpty)
    _ = try suite(beside).plan(seed: 1)
    let alone = try translating(text, stem: nil)
    #expect(alone.files.isEmpty)
    #expect(alone.leftOut.map(\.words).first?.contains("--output") == true)
  }

  @Test(arguments: ["apiKey", "apiKeyEnvar"])
  func `a key is never written into a suite`(place: String) throws {
    let translated = try translating(
      "prompts: [p]\nproviders: [{id: 'openai:m', config: {\(place): sk-secret}}]\n"
    )
    #expect(!translated.text.contains("sk-secret"))
    #expect(translated.leftOut.count == 1)
  }

  @Test(arguments: ["", "a: 1", "prompts: [", "- x"])
  func `what is no configuration is refused`(text: String) {
    #expect(throws: (any Error).self) { try translating(text) }
  }
}
