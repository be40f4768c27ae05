import Domain
import Suites
import Testing

@testable import Execution

struct FirstStepsTests {
  fileprivate static func arm(_ index: Int, model: String = "m", prompt: String = "p", top: Int = 1)
    -> Arm
  {
    let setting = Arm.Setting(name: "top_k", value: .integer(Int64(top)))
    return Arm(index: index, model: model, prompt: prompt, cell: [setting])
  }

  @Test(arguments: [
    (FirstStepsTests.arm(1, prompt: "q"), "  assay compare latest --by prompt --store o.sqlite  "),
    (FirstStepsTests.arm(1, top: 2), "  assay compare latest --store o.sqlite  "),
    (
      FirstStepsTests.arm(1, model: "n", prompt: "q"),
      "  assay compare latest --by model --store o.sqlite  "
    ),
  ])
  func `what is to be compared is what the arms differ in, and where`(other: Arm, command: String) {
    let lines = FirstSteps.lines(arms: [Self.arm(0), other], option: " --store o.sqlite")
    #expect(lines[1].hasPrefix(command))
    #expect(lines[2].hasPrefix("  assay show latest --store o.sqlite  "))
  }

  @Test func `whoever compared something is told to look at what differs`() {
    #expect(
      FirstSteps.lines(arms: [Self.arm(0, model: "small"), Self.arm(1, model: "large")]) == [
        "Next:",
        "  assay compare latest --by model  which differences are real",
        "  assay show latest                each request, what was asked, answered and scored",
        "  assay help agents                all of it on one page, also for a coding agent",
      ]
    )
  }

  @Test func `whoever wants to track is told to bless and to track`() {
    let lines = FirstSteps.lines(for: .track, file: "s.yaml")
    for command in ["assay run s.yaml", "assay bless latest", "assay track s.yaml"] {
      #expect(lines.contains { $0.hasPrefix("  \(command)  ") }, "\(lines)")
    }
    let text = SuiteTemplate.track.text
    #expect(text.contains("'assay bless latest'") && text.contains("'assay track my-tracking'"))
    #expect(
      FirstSteps.lines(for: .tune, file: "s.yaml").last?.hasPrefix("  assay tune s.yaml") == true
    )
  }

  @Test func `whoever had one arm is told how to have two`() {
    #expect(FirstSteps.lines(arms: [Self.arm(0)])[1].hasPrefix("  assay init --for compare "))
  }
}
