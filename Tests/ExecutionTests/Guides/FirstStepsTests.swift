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

  @Test func `whoever had one arm is told how to have two`() {
    #expect(FirstSteps.lines(arms: 1)[1].hasPrefix("  assay init --for compare "))
  }
}
