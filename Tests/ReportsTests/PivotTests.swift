import Analysis
import Domain
import TestSupport
import Testing

@testable import Reports

struct PivotTests {
  private func pivotTables(of report: RunReport) -> [Table] {
    report.pivotBlocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  @Test func `rows and columns lay out the score as the suite asks`() throws {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: ["model", "prompt"], columns: ["temperature"])
    try expectGolden(try #require(pivotTables(of: report).first).markdown, "pivot.md")
    let headings = [
      "Score by rows and columns", "Time to first token by rows and columns",
      "End-to-end latency by rows and columns",
    ]
    #expect(headings.allSatisfy { report.document.blocks.contains(.heading($0)) })
  }

  @Test func `a parameter that varies within a cell is told and not averaged away`() throws {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: [], columns: ["model"])
    let table = try #require(pivotTables(of: report).first)
    try expectGolden(table.markdown, "pivot-hidden.md")
    #expect(
      table.notes.last?.plainText == """
        Hidden: 'temperature' varies within a cell, so that the cell has no one figure. Add it to the \
        rows or columns.
        """
    )
  }

  @Test func `an arm without a parameter has a place of its own`() throws {
    var report = RunFixture().report()
    report.manifest.arms[1].cell = []
    report.summary.arms[1].arm.cell = []
    report.layout = PivotLayout(rows: ["model"], columns: ["temperature"])
    let table = try #require(pivotTables(of: report).first)
    #expect(
      table.columns.map(\.title) == ["model", "temperature 0", "no temperature", "temperature 0.8"]
    )
    #expect(table.rows.map { $0.map(\.value)[2] == .missing } == [false, true, true])
  }

  @Test func `rows alone make a table of one column`() throws {
    var report = RunFixture(temperatures: [0]).report()
    report.layout = PivotLayout(rows: ["model"], columns: [])
    let table = try #require(pivotTables(of: report).first)
    #expect(table.columns.map(\.title) == ["model", "all"])
    #expect(table.rows.count == 3)
  }

  @Test func `rows follow the order that the suite asks for, columns that of the suite`() throws {
    var report = RunFixture().report()
    report.layout = PivotLayout(rows: ["model"], columns: ["temperature"])
    report.order = ArmOrder(by: .figure("ttft.p95"), arms: [5, 4, 1, 0, 3, 2])
    let table = try #require(pivotTables(of: report).first)
    #expect(table.rows.map { $0[0].value } == [.name("large"), .name("small"), .name("medium")])
    #expect(table.columns.map(\.title) == ["model", "temperature 0", "temperature 0.8"])
  }

  @Test func `without a layout there is no such table`() {
    var report = RunFixture().report()
    #expect(pivotTables(of: report).isEmpty)
    report.layout = PivotLayout(rows: [], columns: [])
    #expect(pivotTables(of: report).isEmpty)
  }

  @Test func `the table of arms is sorted as asked, and says so`() {
    var report = RunFixture().report()
    report.order = ArmOrder(by: .figure("ttft.p95"), arms: [5, 0, 4, 1, 3, 2])
    let names = report.armsTable.rows.map { $0.prefix(2).map(\.value) }
    #expect(names.first == [.name("large"), .name("0.8")])
    #expect(names.last == [.name("medium"), .name("0")])
    #expect(
      report.armsTable.notes.map(\.plainText).contains("Sorted by 'ttft.p95', the best first.")
    )
    // What is drawn, where there are too many, is still what scored best.
    #expect(report.legend.drawn == RunFixture().report().legend.drawn)
  }

  @Test func `the verdicts of a suite's gates stand in its run's report`() {
    var report = RunFixture().report()
    report.gates = GateReport(
      suite: "quickstart",
      run: 7,
      rows: [
        .init(
          gate: "fact mean",
          arm: "large, temperature 0",
          armIndex: 4,
          figure: Estimate(value: 0.9, lower: 0.8, upper: 0.95, count: 30),
          isShare: true,
          limit: "at least 85 %, by the lower end",
          verdict: .undecided,
          reason: "the interval holds the bound"
        )
      ],
      arms: report.manifest.arms,
      failedRequests: 0,
      finishedRequests: 360
    )
    let text = report.document.markdown(drawn: [])
    #expect(text.contains("## Gates\n\nGates: 1 undecided, 0 passed; 0 of 360 requests failed."))
    #expect(text.contains("| undecided | `fact mean` | `large` | `0` "))
  }
}
