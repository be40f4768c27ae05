import Analysis
import Domain

// What came of objectives that are others for long requests than for short ones.
extension RunReport {
  /// Arm by arm, of a run under one load; nothing where the objectives are the same for every length.
  var lengthBlocks: [Document.Block] {
    let legend = legend
    let rows = legend.order.flatMap { index in
      (summary.arms.indices.contains(index) ? summary.arms[index].attainmentByLength ?? [] : [])
        .map { legend.factors.cells(index) + Self.lengthCells($0) }
    }
    guard !rows.isEmpty, let objectives = manifest.loadTerms.objectives else { return [] }
    let table = Table(
      name: "lengths",
      columns: legend.factors.columns + Self.lengthColumns,
      rows: rows,
      notes: Self.lengthNotes(objectives)
    )
    .droppingEmptyColumns(["unknown"])
    return [.heading("By length of input"), .table(table)]
  }

  static var lengthColumns: [Table.Column] {
    [
      Table.Column("Input tokens", key: "input_length", alignment: .leading, rank: 0),
      Table.Column("Good", key: "good", showsIntervals: true, rank: 0),
      Table.Column("Attempts", key: "attempts", rank: 1),
      .unknown,
    ]
  }

  static func lengthCells(_ length: LengthAttainment) -> [TableCell] {
    [
      TableCell(.words(length.length.words)),
      TableCell(length.attainment.share.map(TableCell.Value.share) ?? .missing),
      .count(length.attainment.attempted),
      .unknown(of: length.attainment),
    ]
  }

  /// - Parameter counted: Of what the share is.
  static func lengthNotes(
    _ objectives: Objectives,
    of counted: String = "all attempts"
  ) -> [Prose] {
    [
      """
      Good: \(objectives.terms), of \(plain: counted). A request counts with the first length that \
      holds its input tokens, as the provider counted them; of one that failed, or without usage, \
      the length is not told.
      """
    ]
  }
}

extension LoadReport {
  /// Load by load; `nil` where the objectives are the same for every length.
  var lengthsTable: Table? {
    let rows = load.levels.flatMap { level in
      (level.attainmentByLength ?? []).map { head(level) + RunReport.lengthCells($0) }
    }
    guard !rows.isEmpty, let objectives = load.objectives else { return nil }
    return table(
      name: "lengths",
      columns: RunReport.lengthColumns,
      rows: rows,
      notes: RunReport.lengthNotes(objectives, of: goodOf)
    )
    .droppingEmptyColumns(["unknown"])
  }
}
