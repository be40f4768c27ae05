import Suites
import Testing

@testable import Execution

struct FirstStepsTests {
  @Test func `whoever compared something is told to look at what differs`() {
    #expect(
      FirstSteps.lines(arms: 2) == [
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
    #expect(FirstSteps.lines(arms: 1)[1].hasPrefix("  assay init --for compare "))
  }
}
