import Domain
import Reports
import TestSupport
import Testing

struct RunReportTests {
  @Test func `a report of six arms reads as its golden file`() throws {
    let document = RunFixture().report().document
    try expectGolden(
      document.markdown(drawn: Set(document.figures.map(\.name))),
      "six-arms.md"
    )
  }

  @Test func `its scripts and data are those of the golden files`() throws {
    let document = RunFixture(cases: 12, repetitions: 1).report().document
    for figure in document.figures {
      try expectGolden(figure.script.text, "figures/\(figure.name).gp")
      try expectGolden(figure.data.text, "figures/\(figure.name).dat")
    }
  }

  @Test func `the same attempts in another order make the same report`() {
    var shuffled = RunFixture()
    shuffled.records.reverse()
    let document = RunFixture().report().document
    #expect(shuffled.report().document.markdown(drawn: []) == document.markdown(drawn: []))
    #expect(shuffled.report().document.figures.map(\.data) == document.figures.map(\.data))
  }

  @Test func `an interrupted run says so first`() {
    let headline = RunFixture().report(state: .interrupted).document.headline
    #expect(
      headline.first?.plainText
        == "Interrupted: 360 attempts of 360 planned requests had finished."
    )
  }

  @Test func `warm-up is in no figure`() {
    var fixture = RunFixture()
    let document = fixture.report().document
    fixture.records += fixture.records.map { record in
      var record = record
      record.isWarmUp = true
      return record
    }
    #expect(fixture.report().document == document)
  }
}
