import Analysis
import Domain

extension RunReport {
  /// The figures that most readers come for, in the rows and columns that the suite asks for.
  var pivotBlocks: [Document.Block] {
    pivotFigures.flatMap { figure -> [Document.Block] in
      pivotTable(of: figure).map { [.heading(figure.heading), .table($0)] } ?? []
    }
  }

  private var pivotFigures: [PivotFigure] {
    let score = manifest.primaryScore.map { PivotFigure.score($0) }
    return [score].compactMap(\.self) + [.latency(.timeToFirstToken), .latency(.endToEnd)]
  }

  /// Arms that share a row and a column.
  private typealias Cells = [String: [String: [ArmSummary]]]

  /// `nil` without a layout, or where no arm has the figure.
  private func pivotTable(of figure: PivotFigure) -> Table? {
    guard let layout, !layout.isEmpty else { return nil }
    var cells: Cells = [:]
    for arm in summary.arms {
      let row = PivotLayout.label(arm.arm, by: layout.rows)
      let column = PivotLayout.label(arm.arm, by: layout.columns)
      cells[row, default: [:]][column, default: []].append(arm)
    }
    let columns = labels(layout.columns, order: manifest.arms.map(\.index))
    let rows = labels(layout.rows, order: order.map(\.arms) ?? manifest.arms.map(\.index))
    let table = Table(
      name: figure.name,
      columns: [head(of: layout)] + columns.map { self.column($0, of: figure, layout) },
      rows: rows.map { row in
        [TableCell(.name(row))] + columns.map { cell(cells[row]?[$0] ?? [], figure) }
      },
      notes: pivotNotes(figure, cells: cells.values.flatMap(\.values))
    )
    return columns.indices.contains { table.hasValues(column: $0 + 1) } ? table : nil
  }

  /// The labels that arms have, in the order in which they come first.
  private func labels(_ properties: [String], order: [Int]) -> [String] {
    let arms = Dictionary(manifest.arms.map { ($0.index, $0) }) { first, _ in first }
    // An order may leave arms out.
    let all = order + manifest.arms.map(\.index)
    return all.compactMap { arms[$0] }.map { PivotLayout.label($0, by: properties) }.distinct
  }

  private func head(of layout: PivotLayout) -> Table.Column {
    Table.Column(
      layout.rows.isEmpty ? "all" : layout.rows.joined(separator: ", "),
      key: "row",
      alignment: .leading,
      isNamedOutside: true,
      rank: 0
    ).identifying
  }

  private func column(_ label: String, of figure: PivotFigure, _ layout: PivotLayout)
    -> Table.Column
  {
    Table.Column(
      label,
      key: "\(figure.key).\(label)",
      showsIntervals: true,
      isNamedOutside: true
    )
  }

  /// Several arms in one cell are not averaged: an average over settings answers no question.
  private func cell(_ arms: [ArmSummary], _ figure: PivotFigure) -> TableCell {
    guard arms.count <= 1 else { return TableCell(.words("\(arms.count) arms")) }
    guard let arm = arms.first else { return TableCell(.missing) }
    var cell = figure.cell(of: arm)
    if case .score = figure { cell.isBest = arm.arm.index == undisputedLeader }
    return cell
  }

  private func pivotNotes(_ figure: PivotFigure, cells: [[ArmSummary]]) -> [Prose] {
    let hidden = Set(
      cells.flatMap { arms in
        Set(arms.flatMap(\.arm.propertyNames)).filter { name in
          Set(arms.map { $0.arm.property(name) }).count > 1
        }
      }
    )
    .sorted()
    guard !hidden.isEmpty else { return [figure.explanation] }
    return [
      figure.explanation,
      """
      \(strong: "Hidden:") \(Prose.list(of: hidden)) \(plain: hidden.count == 1 ? "varies" : "vary") \
      within a cell, so that the cell has no one figure. Add \
      \(plain: hidden.count == 1 ? "it" : "them") to the rows or columns.
      """,
    ]
  }
}
