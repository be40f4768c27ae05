import Foundation
import Testing

@testable import Suites

struct SamenessTests {
  private static func notes(_ lines: String...) throws -> [String] {
    let text = lines.reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    let folder = try SuiteFolder(["suite.yaml": text])
    return try folder.load().plan(seed: 1).notes.map {
      $0.replacing(folder.url.path + "/", with: "")
    }
  }

  @Test func `a prompt that is one text for cases that differ is told, with the braces it lacks`()
    throws
  {
    #expect(
      try Self.notes("prompts: [\"Q: What is the capital of {country}?\"]") == [
        "Prompt 'prompt-1' is the same text for all 2 cases, though the cases differ. "
          + "It holds '{country}': a variable has two braces, {{country}}."
      ]
    )
    #expect(
      try Self.notes("prompts: [\"{{country}}?\", {id: plain, text: Say yes}]") == [
        "Prompt 'plain' is the same text for all 2 cases, though the cases differ. "
          + "Let it print what tells them apart, such as {{country}}."
      ]
    )
  }

  @Test(arguments: [
    "cases: [{vars: {country: France}, expected: Paris}]", "cases: 3", "cases: [{id: a}, {id: b}]",
  ])
  func `a prompt without variables is none to tell of where the cases are alike`(cases: String)
    throws
  {
    let scores = "scores: {fine: {equals: yes}}"
    #expect(try Self.notes("prompts: [Say yes]", cases, scores) == [])
  }

  @Test func `a case over again is told with its lines, and not where both have ids`() throws {
    let france = "{vars: {country: France}, expected: Paris}"
    let notes = try Self.notes(
      "cases:\n  - \(france)\n  - {vars: {country: Japan}, expected: Tokyo}\n  - \(france)\n  - \(france)"
    )
    #expect(notes.count == 1)
    let note = try #require(notes.first)
    #expect(note.contains("-2' is '"), "\(note)")
    #expect(
      note.contains(
        "over again (suite.yaml:8, suite.yaml:10), and so is 1 more case. Each counts as a case of its own"
      ),
      "\(note)"
    )
    let named = try Self.notes(
      "cases: [{id: a-1, vars: {country: x}, expected: y}, {id: a-2, vars: {country: x}, expected: y}]"
    )
    #expect(named == [])
  }
}
