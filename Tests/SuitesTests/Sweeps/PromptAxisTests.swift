import Domain
import Foundation
import Testing

@testable import Suites

/// Prompts and models as axes of a sweep.
struct PromptAxisTests {
  private static let prompts = [
    "prompts/steps.md": "Think.\nQ: {{country}}?\nA:\n", "prompts/terse.txt": "{{country}}:\n",
    "prompts/.hidden": "no", "prompts/more/nested.txt": "no",
  ]

  private static func folder(
    _ sweep: String,
    _ lines: String...,
    files: [String: String] = prompts
  ) throws -> SuiteFolder {
    let text = ([sweep] + lines).reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) }
    return try SuiteFolder(files.merging(["suite.yaml": text]) { $1 })
  }

  private static func words(_ arm: Arm) -> String {
    arm.cell.isEmpty ? arm.prompt : "\(arm.prompt): \(arm.cell.words)"
  }

  @Test func `a folder's files are prompts by their stems, each with every value`() throws {
    let sweep = "sweep: {axes: {prompt: prompts/, temperature: [0.5, 1]}}"
    let suite = try Self.folder(sweep).load()
    #expect(suite.prompts.map(\.id) == ["prompt-1", "steps", "terse"])
    let plan = try suite.plan(seed: 1)
    #expect(
      plan.arms.map(Self.words) == [
        "steps: temperature 0.5", "steps: temperature 1", "terse: temperature 0.5",
        "terse: temperature 1",
      ]
    )
    #expect(plan.notes.contains { $0.hasPrefix("Prompt 'prompt-1' is in no cell of the sweep") })
    // They are files of the suite, whose change is another plan.
    #expect(suite.files.map(\.path).count { $0.contains("prompts/") } == 2)
  }

  @Test func `a tuning takes the suite's own prompt without the sweep for the default`() throws {
    let sweep = "sweep: {axes: {prompt: prompts, temperature: [0.5, 1]}}"
    let suite = try Self.folder(sweep).load()
    let plan = try suite.plan(seed: 1, purpose: .tuning(.every, cases: []))
    #expect(plan.arms.count == 5)
    #expect(plan.arms.first.map(Self.words) == "prompt-1")
    for arm in plan.arms {
      #expect(suite.standard(for: arm, among: plan.arms)?.index == 0)
    }
  }

  @Test func `a default that is itself a cell is not asked twice`() throws {
    let sweep = "sweep: {axes: {prompt: [prompt-1, b], temperature: [0, 1]}}"
    let prompts = "prompts: [\"{{country}}\", {id: b, text: \"{{country}}?\"}]"
    let suite = try Self.folder(sweep, prompts).load()
    let plan = try suite.plan(seed: 1, purpose: .tuning(.race, cases: []))
    #expect(plan.arms.count == 4)
    let standard = try #require(suite.standard(for: plan.arms[3], among: plan.arms))
    #expect(Self.words(standard) == "prompt-1: temperature 0")
  }

  @Test(arguments: ["random", "sobol"])
  func `prompts and models are drawn beside numbers`(method: String) throws {
    let sweep =
      "sweep: {method: \(method), n: 24, axes: {model: [small, large], prompt: prompts, "
      + "temperature: {from: 0.1, to: 1}}}"
    let models =
      "models: [{provider: builtin, model: small}, {provider: builtin, model: large}, "
      + "{provider: builtin, model: medium}]"
    let suite = try Self.folder(sweep, models).load()
    let plan = try suite.plan(seed: 3, purpose: .tuning(.every, cases: []))
    #expect(plan.arms.count == 25)
    let drawn = plan.arms.dropFirst()
    #expect(Set(drawn.map { "\($0.model) \($0.prompt)" }).count == 4)
    #expect(Set(drawn.compactMap { $0.cell.first?.value }).count > 20)
    #expect(plan.arms.allSatisfy { $0.cell.allSatisfy { $0.name == "temperature" } })
    #expect(plan.notes.contains { $0.hasPrefix("Model 'medium' is in no cell of the sweep") })
    for arm in plan.arms {
      let standard = try #require(suite.standard(for: arm, among: plan.arms))
      #expect(standard.model == "small" && standard.prompt == "prompt-1" && standard.cell.isEmpty)
    }
  }

  @Test func `a cell of a prompt can be skipped`() throws {
    let sweep =
      "sweep: {axes: {prompt: prompts, temperature: [0.5, 1]}, skip: [{prompt: steps, temperature: 1}]}"
    let plan = try Self.folder(sweep).load().plan(seed: 1)
    #expect(plan.arms.count == 3)
  }

  @Test func `a prompt's file is not left out for a name that is no text`() throws {
    let folder = try Self.folder("sweep: {axes: {prompt: prompts}}")
    let path = folder.path("prompts/b").utf8.map { CChar(bitPattern: $0) } + [-23, 0]
    // Apple's file systems take no such name.
    guard let file = fopen(path, "w") else { return }
    fclose(file)
    let words = "10:24: error: the name of 'prompts/b\u{FFFD}' is not UTF-8 text. Rename the file."
    #expect(folder.complaints().contains(words), "\(folder.complaints())")
  }

  @Test(arguments: [
    (
      "{axes: {prompt: prompt}}",
      "suite.yaml:10:24: error: cannot read 'prompt': no such folder."
    ),
    (
      "{axes: {prompt: suite.yaml}}",
      "suite.yaml:10:24: error: cannot read 'suite.yaml': it is no folder."
    ),
    (
      "{axes: {prompt: [prompt-1, terse]}}",
      "suite.yaml:10:35: error: there is no prompt 'terse'. Use one of: prompt-1."
    ),
    (
      "{axes: {prompt: [prompt-1, prompt-1]}}",
      "suite.yaml:10:35: error: prompt lists 'prompt-1' twice. Keep one."
    ),
    (
      "{axes: {prompt: {from: 1, to: 2}}}",
      "prompt on an axis is a list of ids, or a folder of prompt files."
    ),
    (
      "{axes: {model: [large]}}",
      "suite.yaml:10:24: error: there is no model 'large'. Use one of: small."
    ),
    (
      "{axes: {temperature: prompts/}}",
      "suite.yaml:10:29: error: temperature takes"
    ),
    ("{axes: {prompt: empty}}", "the folder 'empty' has no prompt files."),
    (
      "{axes: {prompt: twins}}",
      "twins/a.txt:1:1: error: the prompt 'a' exists already, in "
    ),
    ("{axes: {prompt: broken}}", "broken/a.txt:2:"),
  ])
  func `a mistake in an axis of prompts is told where it is`(sweep: String, words: String) throws {
    let folder = try Self.folder(
      "sweep: \(sweep)",
      files: [
        "empty/.keep": "", "twins/a.md": "{{country}}", "twins/a.txt": "{{country}}",
        "broken/a.txt": "One\n{{country\n",
      ]
    )
    let complaints = folder.complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `a model's own sweep has no prompts`() throws {
    let model = "{provider: builtin, model: small, sweep: {axes: {prompt: [prompt-1]}}}"
    let complaints = try Self.folder("models: [\(model)]").complaints()
    #expect(complaints.contains("'prompt'"), "\(complaints)")
  }

  // The files of a stored run may be gone.
  @Test func `what a stored tuning has to beat is known without its folder`() throws {
    let sweep = "sweep: {axes: {prompt: prompts, temperature: [0.5, 1]}}"
    let folder = try Self.folder(sweep)
    let suite = try folder.load()
    let arms = try suite.plan(seed: 1, purpose: .tuning(.every, cases: [])).arms
    let again = try Suite.reread(text: suite.text, path: "/nowhere/suite.yaml")
    #expect(again.standard(for: arms[3], among: arms)?.index == 0)
  }

  @Test func `a suite kept without texts names the prompts of its folder`() throws {
    let sweep = "sweep: {axes: {prompt: prompts, temperature: [0.5, 1]}}"
    let suite = try Self.folder(sweep, "store_text: false").load()
    let skeleton = try #require(suite.skeleton)
    #expect(skeleton.contains("\"prompt\":[\"steps\",\"terse\"]"))
    let again = try Suite.reread(text: skeleton, path: "/nowhere/suite.yaml")
    #expect(again.prompts.map(\.id) == ["prompt-1", "steps", "terse"])
    #expect(again.sweep?.axes.map(\.name) == suite.sweep?.axes.map(\.name))
  }
}
