import Analysis
import Domain
import Reports
import TestSupport
import Testing

struct TableTests {
  @Test func `a terminal shows the whole table where it is wide enough`() throws {
    try expectGolden(RunFixture().report().summaryTable.text(width: 200, color: false), "wide.txt")
  }

  @Test func `a narrow terminal shows fewer columns and says which`() throws {
    let text = RunFixture().report().summaryTable.text(width: 80, color: false)
    try expectGolden(text, "narrow.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [
    (Estimate(value: 0.9167, lower: 0.804, upper: 0.969, count: 48), "91.7 % (80.4–96.9)"),
    (Estimate(value: 1, lower: 0.862, upper: 1, count: 24), "100.0 % (86.2–100.0)"),
    (Estimate(value: 0.5, count: 1), "50.0 %"),
    (
      Estimate(value: 0.91672, lower: 0.91643, upper: 0.91701, count: 1_000_000),
      "91.67 % (91.64–91.70)"
    ),
  ])
  func `a share is written in per cent, its digits decided by its interval`(
    share: Estimate,
    text: String
  ) {
    #expect(cell(.share(share)) == text)
  }

  @Test(arguments: [
    (Estimate(value: 12.3456, lower: 11.9, upper: 12.8, count: 9), "12.35 (11.90–12.80)"),
    (Estimate(value: 12.3456, lower: 5, upper: 40, count: 9), "12 (5–40)"),
    (Estimate(value: 12.3456, count: 1), "12.3"),
    (Estimate(value: 12345.6, lower: 12000, upper: 13000, count: 9), "12,346 (12,000–13,000)"),
    (Estimate(value: -0.5, lower: -0.9, upper: -0.1, count: 9), "−0.50 (−0.90 to −0.10)"),
    (Estimate(value: 0, lower: 0, upper: 0, count: 9), "0 (0–0)"),
    (Estimate(value: -4.44e-17, count: 9), "0"),
    (Estimate(value: 2e-9, count: 9), "2e-09"),
    (Estimate(value: .nan, count: 9), "–"),
    (Estimate(value: 1e300, count: 9), "1e+300"),
  ])
  func `a quantity has the digits that its interval bears`(estimate: Estimate, text: String) {
    #expect(cell(.estimate(estimate)) == text)
  }

  @Test func `what a mark means is told only where marks are seen`() {
    var table = RunFixture().report().summaryTable
    let words = table.marking?.plainText ?? ""
    #expect(words.contains("marked best") || words.contains("Bold"))
    #expect(!table.text(width: 200, color: false).contains(words))
    #expect(table.text(width: 400, color: true).contains(words))
    #expect(table.markdown.contains("interval. \(words)"))
    table.notes = []
    #expect(table.text(width: 400, color: true).hasSuffix(words))
  }

  @Test func `what cannot be known is a dash, in files nothing, and never zero`() {
    let table = table([TableCell(.missing)])
    #expect(table.text(width: 80, color: false) == "value\n    –")
    #expect(table.csv == "value\r\n\r\n")
    #expect(table.json == [["value": nil]])
  }

  @Test func `columns of wide characters stay aligned`() {
    let table = Table(
      name: "t",
      columns: [
        Table.Column("Name", key: "name", alignment: .leading), Table.Column("N", key: "n"),
      ],
      rows: [
        [TableCell(.words("漢字")), TableCell(.count(1))],
        [TableCell(.words("e\u{301}a")), TableCell(.count(20))],
      ]
    )
    #expect(
      table.text(width: 80, color: false)
        == "Name   N\n漢字   1\né\u{301}a    20".replacing("é\u{301}", with: "e\u{301}")
    )
  }

  @Test func `colour is used for the best and the head, and only when asked for`() {
    let table = table([TableCell(.count(5), isBest: true)])
    #expect(table.text(width: 80, color: true).contains("\u{1B}[1m    5\u{1B}[0m"))
    #expect(!table.text(width: 80, color: false).contains("\u{1B}"))
  }

  @Test func `rows beyond the fold are folded, not dropped`() {
    var table = table([])
    table.rows = (0..<20).map { [TableCell(.count($0))] }
    let markdown = table.markdown
    #expect(markdown.contains("<summary>4 more rows</summary>"))
    #expect(markdown.contains("|    19 |"))
  }

  @Test func `an estimate has its bounds beside it in CSV`() {
    let table = table([.estimate(Estimate(value: 2, lower: 1, upper: 3, count: 9))])
    #expect(table.csv == "value,value_lower,value_upper\r\n2,1,3\r\n")
  }

  private func table(_ row: [TableCell]) -> Table {
    Table(name: "t", columns: [Table.Column("value", key: "value")], rows: [row])
  }

  private func cell(_ value: TableCell.Value) -> String {
    var table = table([TableCell(value)])
    table.columns[0].showsIntervals = true
    let lines = table.text(width: 200, color: false).split(separator: "\n")
    return String(lines.last ?? "").trimmingPrefix(while: { $0 == " " }).description
  }
}
