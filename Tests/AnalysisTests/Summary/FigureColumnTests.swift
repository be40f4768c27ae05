import Domain
import Testing

@testable import Analysis

struct FigureColumnTests {
  @Test(
    arguments: [
      [1.5, 2.25, nil, 0], [nil, nil, 0.000_001], [4_294.967_294, 4_294.967_295, 5_000],
      [0.1 + 0.2, 1], [-0.5, 3], [.infinity, 7], [nil, nil],
    ] as [[Double?]]
  )
  func `values come out as they went in, to the last bit`(values: [Double?]) {
    var column = FigureColumn(unit: .milliseconds)
    for value in values { column.append(value) }
    #expect(column.count == values.count)
    for (index, value) in values.enumerated() {
      #expect(column[index]?.bitPattern == value?.bitPattern)
    }
    #expect(column.isEmpty == values.allSatisfy { $0 == nil })
  }

  @Test func `what is not a number is not known`() {
    var column = FigureColumn(unit: .tokens)
    column.append(.nan)
    #expect(column.isEmpty)
    column.append(12)
    #expect(column[0] == nil)
    #expect(column[1] == 12)
  }
}
