import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The JSON Schema of suites, read by a program that knows schemas and not ours, as editors do.
struct SuiteSchemaCheckTests {
  private static let checker = PythonPackage(
    name: "check-jsonschema",
    requirements: ["check-jsonschema==0.39.0"],
    module: "check_jsonschema"
  )

  @Test(
    .enabled("Python or its package index is out of reach") {
      await checker.installed() != nil
    },
    .timeLimit(.minutes(10))
  )
  func `check-jsonschema accepts our suites and refuses a misspelt one`() async throws {
    let python = try #require(await Self.checker.installed())
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(try await program.run(["schema"]).output, to: "schema.json")
    let suites = try await Self.suites() + Self.examples(in: program)
    #expect(suites.count >= 20)
    let accepted = try await Self.check(suites, in: program, by: python)
    #expect(accepted.status.isSuccess, "\(accepted.output)")
    for (number, line) in Self.mistakes.enumerated() {
      let name = "mistake-\(number).yaml"
      try program.write("version: 1\nsuite: misspelt\n\(line)\n", to: name)
      let file = program.folder.appending(path: name).path
      let refused = try await Self.check([file], in: program, by: python)
      #expect(!refused.status.isSuccess, "\(line)")
      #expect(refused.output.contains("Schema validation errors"), "\(refused.output)")
    }
  }

  private static let mistakes = [
    "modles: [{provider: builtin, model: small}]", "params: {temprature: 0}",
    "models: [{provider: builtin, model: small, params: {temprature: 0}}]",
    "scores: {correct: {contain: x}}", "load: {closed: many}", "timeout: 20 seconds",
    "cache: always", "gates: [{at_least: 0.5}]",
  ]

  /// What is shipped, and the format page's example.
  private static func suites() throws -> [String] {
    let folders = ["suites", "Tests/SuitesTests/Fixtures/support-triage"]
    return try folders.flatMap { folder in
      let root = BuiltProgram.package.appending(path: folder)
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".yaml") }.map { root.appending(path: $0).path }
    }
  }

  /// The suites and parts of suites in the documentation, `assay init`'s, and parameters that nobody
  /// documents.
  private static func examples(in program: BuiltProgram) async throws -> [String] {
    var texts = DocumentationPage.all.flatMap(\.fences)
      .filter { $0.isSuite && !$0.marks.contains("mistaken") }.map(\.text)
    for purpose in ["compare", "track", "tune"] {
      let name = "init-\(purpose).yaml"
      #expect(try await program.run(["init", "--for", purpose, "--output", name]).exitCode == 0)
      texts.append(try program.read(name))
    }
    texts.append(
      """
      models: [{provider: openai, model: m, extra_params: true, params: {mirostat: 2}}]
      params: {dry_multiplier: 0.8}
      """
    )
    texts.append("providers: {p: {profile: openai, extra_params: true}}\nparams: {mirostat: 2}\n")
    return try texts.enumerated().map { number, text in
      try program.write(text, to: "example-\(number).yaml")
      return program.folder.appending(path: "example-\(number).yaml").path
    }
  }

  private static func check(
    _ files: [String],
    in program: BuiltProgram,
    by python: String
  ) async throws -> (status: TerminationStatus, output: String) {
    let result = try await Subprocess.run(
      .path(FilePath(python)),
      arguments: Arguments(
        ["-m", "check_jsonschema", "--schemafile"]
          + [program.folder.appending(path: "schema.json").path] + files
      ),
      output: .string(limit: 4 << 20),
      error: .combinedWithOutput
    )
    return (result.terminationStatus, result.standardOutput)
  }
}
