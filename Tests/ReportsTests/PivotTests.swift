import Reports
import TestSupport
import Testing

struct PivotTests {
  @Test func `rows and columns lay out the score as the suite asks`() throws {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: ["model", "prompt"], columns: ["temperature"])
    try expectGolden(try #require(report.pivotTable).markdown, "pivot.md")
    #expect(report.document.blocks.contains(.heading("Score by rows and columns")))
  }

  @Test func `a parameter that varies within a cell is told and not averaged away`() throws {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: [], columns: ["model"])
    let table = try #require(report.pivotTable)
    try expectGolden(table.markdown, "pivot-hidden.md")
    #expect(
      table.notes.last?.plainText == """
        Hidden: 'temperature' varies within a cell, so that the cell has no one score. Add it to the \
        rows or columns.
        """
    )
  }

  @Test func `a layout of what no arm has makes no table`() {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: ["model"], columns: ["nonsense"])
    #expect(report.pivotTable == nil)
    report.layout = nil
    #expect(report.pivotTable == nil)
  }
}
