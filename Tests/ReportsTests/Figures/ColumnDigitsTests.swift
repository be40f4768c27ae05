import Analysis
import Reports
import Testing

struct ColumnDigitsTests {
  @Test func `figures of one size in one column have the same number of places`() {
    let table = Self.table([(1.28, 0.15), (1.256, 0.04), (1.19, 0.15), (34.2, 1.9)])
    #expect(Self.column(of: table) == ["1.28", "1.26", "1.19", "34.2"])
  }

  @Test func `one arm with few values does not blur the others`() {
    let table = Self.table([(6.283, 0.01), (6.41, 0.01), (8, 3)])
    #expect(Self.column(of: table) == ["6.283", "6.410", "8.00"])
  }

  @Test func `a figure of exactly 0 has the places of its interval`() {
    #expect(Self.column(of: Self.table([(0, 0.512)])) == ["0.00"])
    #expect(Self.column(of: Self.table([(0, 52)])) == ["0"])
    #expect(Self.column(of: Self.table([(0.21, 0.1), (0, 0.3)])) == ["0.21", "0.00"])
  }

  @Test func `shares stand in one line`() {
    let shares = [(0.9, 0.08), (0.067, 0.005), (0, 0.03)].map { value, half in
      [
        TableCell(
          .share(Estimate(value: value, lower: value - half, upper: value + half, count: 60))
        )
      ]
    }
    let table = Table(name: "t", columns: [.init("x", key: "x")], rows: shares)
    #expect(Self.column(of: table) == ["90.0 %", "6.7 %", "0.0 %"])
  }

  private static func table(_ values: [(value: Double, half: Double)]) -> Table {
    Table(
      name: "t",
      columns: [.init("x", key: "x")],
      rows: values.map { value, half in
        [.estimate(Estimate(value: value, lower: value - half, upper: value + half, count: 60))]
      }
    )
  }

  private static func column(of table: Table) -> [String] {
    table.text(width: 80, color: false).split(separator: "\n").dropFirst()
      .map { $0.trimmingPrefix(while: { $0 == " " }) }.map { String($0) }
  }
}
