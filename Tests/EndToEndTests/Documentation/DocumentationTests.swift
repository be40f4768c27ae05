import Foundation
import Testing

/// The README and the articles keep their word: what they link to is there, what they show is read,
/// and what they say to type ends as they say.
struct DocumentationTests {
  @Test func `there is a README and an article for each of its links`() throws {
    #expect(DocumentationPage.all.count >= 18)
    let readme = try #require(DocumentationPage.all.first { $0.path == "README.md" })
    let articles = readme.links.filter { $0.contains("Documentation.docc/") }
    #expect(Set(articles).count == DocumentationPage.all.count - 1)
  }

  @Test(arguments: DocumentationPage.all)
  func `every link of a page leads to something`(page: DocumentationPage) {
    for link in page.links {
      let target = URL(filePath: link, relativeTo: page.file.deletingLastPathComponent())
      #expect(FileManager.default.fileExists(atPath: target.path), "\(page.path): \(link)")
    }
  }

  @Test func `every page that a comment cites is there`() throws {
    for folder in ["Sources", "Tests"] {
      let root = BuiltProgram.package.appending(path: folder)
      for name in try FileManager.default.subpathsOfDirectory(atPath: root.path)
      where name.hasSuffix(".swift") {
        let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
        for line in text.split(separator: "\n") where line.contains("// ") {
          for cited in line.matches(of: /\b([a-z-]+)\.md\b/) where cited.1 != "report" {
            #expect(
              DocumentationPage.articleNames.contains(String(cited.1)),
              "\(folder)/\(name): \(line)"
            )
          }
        }
      }
    }
  }

  @Test(arguments: DocumentationPage.all)
  func `every suite that a page shows, and every part of one, is planned`(
    page: DocumentationPage
  ) async throws {
    let folder = try DocumentationFolder(page)
    defer { folder.program.remove() }
    try folder.program.write(Self.base, to: "base.yaml")
    for fence in page.fences where fence.isSuite && !fence.marks.contains("mistaken") {
      let isWhole = fence.text.contains("version:") || fence.text.contains("extends:")
      let text = isWhole ? fence.text : "extends: base.yaml\n" + fence.text
      try folder.program.write(text, to: "shown.yaml")
      let plan = try await folder.program.run(["plan", "shown.yaml"])
      #expect(plan.exitCode == 0, "\(page.path):\(fence.line): \(plan.error)")
    }
  }

  /// What the parts of suites in the pages are laid over.
  private static let base = """
    version: 1
    suite: base
    models:
      - {id: small, provider: builtin, model: small}
      - {id: large, provider: builtin, model: large}
    prompts: [{id: bare, text: "Q: What is the capital of {{country}}?\\nA:"}]
    cases:
      - {vars: {country: France}, expected: Paris}
      - {vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0}
    scores: {correct: {contains: "{{expected}}"}}
    """

  @Test(.timeLimit(.minutes(10)), arguments: DocumentationPage.all)
  func `every command line of a page ends as the page says`(page: DocumentationPage) async throws {
    let folder = try DocumentationFolder(page)
    defer { folder.program.remove() }
    let commands = page.fences.filter { !$0.isOnlyShown }.flatMap { fence in
      fence.commands.filter { !Self.runElsewhere.contains($0) }.map { line in
        DocumentationFolder.Command(
          line: line,
          exitCode: fence.exitCode,
          place: "\(page.path):\(fence.line)"
        )
      }
    }
    for command in commands {
      #expect(
        ["assay ", "curl "].contains { command.line.hasPrefix($0) },
        "\(command.place): mark what needs something that is not here: \(command.line)"
      )
    }
    try await folder.run(commands[...])
  }

  /// Long ones that nothing in their page rests on; `ShippedSuiteTests` runs them.
  private static let runElsewhere: Set = [
    "assay run suites/load.yaml", "assay tune suites/tune-sampling.yaml",
  ]

  /// `assay plan SUITE` between backticks names a command, and its options are that command's.
  @Test func `every command that a sentence names is there, with its options`() async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    let sentences = DocumentationPage.all.flatMap { page in
      page.shortCommands.map { (page: page.path, words: $0.split(separator: " ").map(String.init)) }
    }
    #expect(sentences.count > 50)
    let commands = Set(sentences.map { Self.command($0.words) }).subtracting([["COMMAND"]])
    for command in commands where command != ["help"] {
      let help = try await program.run(["help"] + command)
      #expect(help.exitCode == 0, "assay \(command): \(help.error)")
      for sentence in sentences where Self.command(sentence.words) == command {
        for option in sentence.words.dropFirst(2) where option.hasPrefix("--") {
          #expect(
            help.output.contains("\(option) ") || option == "--help",
            "\(sentence.page): \(sentence.words)"
          )
        }
      }
    }
  }

  /// Of `assay show request SUITE`, `show request`.
  private static func command(_ words: [String]) -> [String] {
    let name = words[1].trimmingCharacters(in: .punctuationCharacters)
    let hasVerbs = ["show", "store"].contains(name) && words.count > 2
    let verb = hasVerbs ? words[2] : ""
    if ["request", "check", "vacuum", "path"].contains(verb) { return [name, verb] }
    return name == "show" ? ["show", "run"] : [name]
  }
}
