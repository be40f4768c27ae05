import Domain
import Foundation

/// Promptfoo's configuration, of which a suite is written; no code in it is run, and nothing fetched.
package enum PromptfooConfiguration {
  /// - Parameters:
  ///   - path: Of `promptfooconfig.yaml`, or JSON of that form.
  ///   - stem: The name, without its ending, of the file that the suite will be; `nil` where it goes to
  ///     no file, and no prompts of judges can stand beside it.
  /// - Throws: `SuiteErrors` where it is no YAML, `CommandFailure` where it is no configuration.
  package static func translated(path: String, stem: String?) throws -> TranslatedSuite {
    let findings = Findings()
    let files = SuiteFiles(suitePath: path, findings: findings)
    findings.open(path)
    guard let text = files.text(at: path, namedAt: SourcePosition(file: path)),
      let root = YAMLReader.read(text, file: path, findings: findings)
    else { throw findings.all }
    try findings.throwIfAny()
    guard root["prompts"] != nil || root["providers"] != nil || root["targets"] != nil else {
      throw CommandFailure(
        .invalidSuite,
        "\(path): has neither prompts nor providers. Name a promptfooconfig.yaml."
      )
    }
    let suite = Translation(root, path: path, stem: stem).suite()
    guard suite.text.contains(Translation.expectedScore), !isSound(suite, path: path) else {
      return suite
    }
    // Not one of what a file of cases asserts can be judged.
    return Translation(root, path: path, stem: stem).suite(judgesFiles: false)
  }

  private static func isSound(_ suite: TranslatedSuite, path: String) -> Bool {
    guard suite.files.isEmpty else { return true }
    let place = URL(filePath: path).deletingLastPathComponent().appending(path: "suite.yaml")
    return (try? Suite.load(path: place.path, text: suite.text).plan(seed: 0)) != nil
  }
}

/// One configuration on its way to a suite.
private struct Translation {
  let root: YAMLNode
  let path: String
  let stem: String?
  let folder: PromptfooFolder
  let notes = TranslationNotes()

  init(_ root: YAMLNode, path: String, stem: String?) {
    self.root = root
    self.path = path
    self.stem = stem
    folder = PromptfooFolder(of: path)
  }

  /// Keys that say nothing of what is asked and judged.
  private static let silent = [
    "description", "prompts", "providers", "targets", "tests", "defaultTest", "scenarios",
    "assertionTemplates", "evaluateOptions", "commandLineOptions", "metadata", "tags",
    "$schema", "writeLatestResults", "sharing",
  ]

  static let expectedScore = "\n  expected: {equals: \"{{expected}}\""

  /// - Parameter judgesFiles: Whether what files of cases assert becomes a score.
  func suite(judgesFiles: Bool = true) -> TranslatedSuite {
    for entry in root.entries ?? [] where !Self.silent.contains(entry.key) {
      notes.leaveOut("'\(entry.key)'", at: entry.keyPosition)
    }
    let tests = PromptfooTests(root, folder: folder, notes)
    let prompts = PromptfooPrompts(root["prompts"], folder: folder, notes)
    let assertions = PromptfooAssertions(
      folder: folder,
      notes: notes,
      templates: root["assertionTemplates"],
      hasJudges: stem != nil
    )
    let asserted = tests.cases.map { ($0.variables, $0.assertions.flatMap(assertions.scores)) }
    // Cases of files have the default test's assertions alone.
    var table = PromptfooScoreTable(
      cases: asserted.isEmpty
        ? [(tests.defaultVariables, tests.defaultAssertions.flatMap(assertions.scores))] : asserted
    )
    let expecting = tests.files.filter { folder.text(of: $0)?.contains("__expected") == true }
    if judgesFiles {
      if !expecting.isEmpty { table.addExpected() }
    } else {
      for file in expecting { notes.leaveOut("the assertions of '\(file)'", at: root.position) }
    }
    var models = self.models()
    let judges = table.judges
    if !judges.isEmpty { models.append(grader()) }
    var writer = SuiteWriter()
    writer.member("version", 1)
    writer.member("suite", .string(name))
    if let description = root["description"]?.text {
      writer.member("description", .string(description))
    }
    writer.list("models", models.map(SuiteWriter.flow))
    writer.list(
      "prompts",
      prompts.all.map { SuiteWriter.flow($0.id, $0.content) } + standIn(prompts)
    )
    let unset = unsetVariables(prompts, tests, table)
    if !unset.isEmpty {
      writer.comment("Promptfoo takes a variable that is not set for an empty text.")
    }
    var shared = unset.reduce(into: [String: JSONValue]()) { $0[$1] = "" }
    if !tests.files.isEmpty {
      shared.merge(tests.defaultVariables) { _, own in own }
      if asserted.isEmpty { shared.merge(table.variables(ofCase: 0)) { _, own in own } }
    }
    if !shared.isEmpty {
      writer.members("vars", shared.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
    writer.list("cases", caseLines(tests, table))
    writer.scores(table, graderID: Self.graderID, judgePrompt: judgeFile)
    writeOptions(to: &writer)
    return TranslatedSuite(
      text: head + writer.text,
      files: judges.reduce(into: [:]) { files, row in
        files[judgeFile(row)] = row.score.judge?.prompt(of: row.variable ?? row.name)
      },
      leftOut: notes.leftOut,
      caveats: notes.caveats,
      assertions: notes.assertions,
      translated: notes.translated
    )
  }

  // MARK: Parts

  private var name: String {
    let url = URL(filePath: path).deletingLastPathComponent().standardized
    let text = root["description"]?.text ?? url.lastPathComponent
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let short = words.prefix(6).joined(separator: "-")
    return short.isEmpty ? "translated" : short
  }

  private static let standInModel: [(key: String, value: JSONValue)] = [
    ("id", "stand-in"), ("provider", "builtin"), ("model", "large"),
  ]

  private func models() -> [[(key: String, value: JSONValue)]] {
    let nodes = [root["providers"], root["targets"]].compactMap(\.self)
      .flatMap { $0.elements ?? [$0] }
    var models: [[(key: String, value: JSONValue)]] = []
    var known: Set<String> = []
    for provider in nodes.compactMap({ PromptfooProvider($0, notes) }) {
      guard known.insert(provider.id).inserted else {
        notes.leaveOut("a second provider '\(provider.id)'", at: root.position)
        continue
      }
      models.append(provider.members)
    }
    if models.isEmpty {
      notes.leaveOut("every provider; the built-in one stands in", at: root.position)
      return [Self.standInModel]
    }
    return models
  }

  private func standIn(_ prompts: PromptfooPrompts) -> [String] {
    guard prompts.all.isEmpty else { return [] }
    notes.leaveOut("every prompt; an empty one stands in", at: root.position)
    return [SuiteWriter.flow("stand-in", .text("(no prompt could be translated)"))]
  }

  private static let graderID = "grader"

  /// The one that the default test names, else the one that promptfoo takes.
  private func grader() -> [(key: String, value: JSONValue)] {
    let named = root["defaultTest"]?["options"]?["provider"]
    let provider = named.flatMap { PromptfooProvider($0["text"] ?? $0, notes) }
    if provider == nil { notes.caution("judges are openai's gpt-4.1; name another as 'grader'") }
    var members =
      provider?.members ?? [("id", "grader"), ("provider", "openai"), ("model", "gpt-4.1")]
    members[0].value = .string(Self.graderID)
    members.append(("compared", false))
    return members
  }

  private func judgeFile(_ row: PromptfooScoreTable.Row) -> String {
    "\(stem ?? "suite").\(row.name).md"
  }

  /// What prompts and scores read and no default sets.
  private func unsetVariables(
    _ prompts: PromptfooPrompts,
    _ tests: PromptfooTests,
    _ table: PromptfooScoreTable
  ) -> Set<String> {
    guard tests.files.isEmpty else { return [] }
    let read = (prompts.texts + table.templates).reduce(into: Set<String>()) { names, text in
      if case .success(let template) = TemplateParser.parse(text) {
        names.formUnion(template.variables)
      }
    }
    return read.filter { name in tests.cases.contains { $0.variables[name] == nil } }
      .subtracting(table.variableNames).subtracting(["expected"])
  }

  private func caseLines(_ tests: PromptfooTests, _ table: PromptfooScoreTable) -> [String] {
    let inline = tests.cases.enumerated().map { position, test in
      var members: [(key: String, value: JSONValue)] = [("id", .string(test.id))]
      let variables = test.variables.merging(table.variables(ofCase: position)) { own, _ in own }
      if !variables.isEmpty { members.append(("vars", .object(variables))) }
      let tags = test.tags.mapValues(JSONValue.string)
        .merging(table.tags(ofCase: position).map { ($0, .string($0)) }) { own, _ in own }
      if !tags.isEmpty { members.append(("tags", .object(tags))) }
      return SuiteWriter.flow(members)
    }
    return inline
      + tests.files.map { SuiteWriter.flow([("file", .string($0)), ("format", "promptfoo")]) }
  }

  private func writeOptions(to writer: inout SuiteWriter) {
    for key in ["commandLineOptions", "evaluateOptions"] {
      for entry in root[key]?.entries ?? [] {
        let number = entry.value.integer
        switch entry.key {
        case "repeat" where number.map { $0 >= 1 } == true:
          writer.member("repeat", .integer(number ?? 1))
        case "maxConcurrency" where number.map { (1...10_000).contains($0) } == true:
          writer.member("load", ["closed": .integer(number ?? 1)])
        case "showProgressBar", "cache", "table", "verbose", "write", "progressBar": break
        default: notes.leaveOut("\(key).\(entry.key)", at: entry.keyPosition)
        }
      }
    }
  }

  /// What was left out stands at the top, where whoever opens the file sees it.
  private var head: String {
    var lines = ["Translated by 'assay import-suite' from \(path)."]
    lines.append(
      "Assertions: \(notes.translated) of \(notes.assertions). Left out: \(notes.leftOut.count)."
    )
    lines += notes.leftOut.map { "- left out: \($0)" } + notes.caveats.map { "- note: \($0)" }
    return lines.map { SuiteWriter.commented($0) }.joined()
  }
}
