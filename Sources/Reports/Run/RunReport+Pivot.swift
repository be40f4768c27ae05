import Analysis
import Domain

extension RunReport {
  /// The primary score in the rows and columns that the suite asks for.
  var pivotBlocks: [Document.Block] {
    pivotTable.map { [.heading("Score by rows and columns"), .table($0)] } ?? []
  }

  /// `nil` without a layout, a score, or an arm that has what the layout names.
  package var pivotTable: Table? {
    guard let layout, let score = manifest.primaryScore, !layout.columns.isEmpty else { return nil }
    var rows: [String] = []
    var columns: [String] = []
    var cells: [String: [String: [ArmSummary]]] = [:]
    for arm in summary.arms {
      guard let row = Self.label(arm.arm, layout.rows),
        let column = Self.label(arm.arm, layout.columns)
      else { continue }
      if !rows.contains(row) { rows.append(row) }
      if !columns.contains(column) { columns.append(column) }
      cells[row, default: [:]][column, default: []].append(arm)
    }
    guard !rows.isEmpty else { return nil }
    let head = layout.rows.isEmpty ? "all" : layout.rows.joined(separator: ", ")
    return Table(
      name: "pivot",
      columns: [Table.Column(head, key: "row", alignment: .leading, isNamedOutside: true, rank: 0)]
        + columns.map { column in
          Table.Column(column, key: "score.\(column)", showsIntervals: true, isNamedOutside: true)
        },
      rows: rows.map { row in
        [TableCell(.name(row))]
          + columns.map { column in
            Self.cell(cells[row]?[column] ?? [], score: score)
          }
      },
      notes: pivotNotes(layout, score: score, cells: cells.values.flatMap(\.values))
    )
  }

  private static func label(_ arm: Arm, _ properties: [String]) -> String? {
    let values = properties.map { arm.property($0) }
    let known = values.compactMap(\.self)
    guard known.count == values.count else { return nil }
    return known.isEmpty
      ? "all"
      : zip(properties, known).map { name, value in
        name == "model" || name == "prompt" ? value : "\(name) \(value)"
      }.joined(separator: ", ")
  }

  /// Several arms in one cell are not averaged: an average over settings answers no question.
  private static func cell(
    _ arms: [ArmSummary],
    score: RunManifest.ScoreDefinition
  ) -> TableCell {
    guard arms.count <= 1 else { return TableCell(.words("\(arms.count) arms")) }
    guard let mean = arms.first?.scores.first(where: { $0.name == score.name })?.mean else {
      return TableCell(.missing)
    }
    return TableCell(score.isPassFail ? .share(mean) : .estimate(mean))
  }

  private func pivotNotes(
    _ layout: PivotLayout,
    score: RunManifest.ScoreDefinition,
    cells: [[ArmSummary]]
  ) -> [Prose] {
    let hidden = Set(
      cells.flatMap { arms in
        (arms.first?.arm.propertyNames ?? []).filter { name in
          Set(arms.map { $0.arm.property(name) }).count > 1
        }
      }
    )
    .sorted()
    let explanation: Prose = "Mean \(code: score.name) and its interval."
    guard !hidden.isEmpty else { return [explanation] }
    return [
      explanation,
      """
      \(strong: "Hidden:") \(Prose.list(of: hidden)) \(plain: hidden.count == 1 ? "varies" : "vary") \
      within a cell, so that the cell has no one score. Add \
      \(plain: hidden.count == 1 ? "it" : "them") to the rows or columns.
      """,
    ]
  }
}
