import Domain
import Foundation
import Testing

@testable import Suites

struct SuiteChoiceTests {
  private static let suite = "version: 1\nsuite: s\n"

  private func choice(among files: [String: String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    let path = try SuiteChoice.only(in: folder.path)
    return String(path.dropFirst(folder.path.count + 1))
  }

  @Test(arguments: [
    ["a.yaml": suite],
    ["a.yaml": suite, "compose.yaml": "services: {}\n", "readme.md": suite],
    ["a.yaml": suite, "suites/b.yaml": suite],
  ])
  func `the only suite of a folder is meant`(files: [String: String]) throws {
    #expect(try choice(among: files) == "a.yaml")
  }

  @Test func `a folder without one has it in its folder of suites`() throws {
    #expect(try choice(among: ["suites/b.yml": Self.suite, "a.yaml": "x: 1"]) == "suites/b.yml")
  }

  @Test func `several are named, and nothing is chosen`() throws {
    let failure = #expect(throws: CommandFailure.self) {
      try choice(among: ["b.yaml": Self.suite, "a.yaml": Self.suite])
    }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains("there are several suites here") == true)
    #expect(failure?.message.contains("assay run /") == true)
  }

  @Test func `without one the way to one is told`() throws {
    let failure = #expect(throws: CommandFailure.self) { try choice(among: ["a.yaml": "x: 1"]) }
    #expect(failure?.message.contains("assay init") == true)
  }
}
