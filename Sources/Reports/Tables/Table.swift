import Domain

/// Rows and columns of typed values, the same in every format.
package struct Table: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable {
    case leading
    case trailing
  }

  package struct Column: Hashable, Sendable {
    /// What people read above it.
    package var title: String

    /// What programs call it, unit included: `ttft_p50_ms`.
    package var key: String

    /// Shown after the title: `TTFT p50, ms`.
    package var unit: String?
    package var alignment: Alignment
    package var showsIntervals: Bool

    /// Whether the title is a name from the suite rather than our own words.
    package var isNamedOutside: Bool

    /// Columns of a greater rank give way first where a terminal is too narrow; 0 never does.
    package var rank: Int

    /// Whether its names tell rows apart, so that no two of them may read alike however they are cut.
    package private(set) var isIdentifying = false

    /// The same column, whose names tell rows apart.
    package var identifying: Column {
      var column = self
      column.isIdentifying = true
      return column
    }

    package init(
      _ title: String,
      key: String,
      unit: String? = nil,
      alignment: Alignment = .trailing,
      showsIntervals: Bool = false,
      isNamedOutside: Bool = false,
      rank: Int = 1
    ) {
      self.title = title
      self.key = key
      self.unit = unit
      self.alignment = alignment
      self.showsIntervals = showsIntervals
      self.isNamedOutside = isNamedOutside
      self.rank = rank
    }

    var head: String {
      unit.map { "\(title), \($0)" } ?? title
    }
  }

  /// Stem of its files: `arms` makes `tables/arms.csv` and `.json`.
  package var name: String
  package var columns: [Column]

  /// Each as long as `columns`; a missing cell is written as one that cannot be known.
  package var rows: [[TableCell]]

  /// What a reader must know to read it: what a "–" means, which rows are best and why.
  package var notes: [Prose]

  /// What it means that a cell is marked best: told only where marks are seen, with the first note.
  package var marking: Prose?

  /// Rows beyond this many are folded away in Markdown and HTML; with 0 the whole table is.
  package var foldedAfter: Int

  package init(
    name: String,
    columns: [Column],
    rows: [[TableCell]],
    notes: [Prose] = [],
    marking: Prose? = nil,
    foldedAfter: Int = 16
  ) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.marking = marking
    self.foldedAfter = foldedAfter
  }
}

extension Table {
  /// The notes where marks are seen.
  var markedNotes: [Prose] {
    guard let marking else { return notes }
    return [notes.first.map { $0 + " " + marking } ?? marking] + notes.dropFirst()
  }

  /// What stands in place of the rows that are folded away.
  var foldWords: String {
    let count = rows.count - foldedAfter
    return foldedAfter == 0
      ? "Every figure with its interval (\(count.counted("row")))" : count.counted("more row")
  }

  func cell(_ row: [TableCell], _ column: Int) -> TableCell {
    row.indices.contains(column) ? row[column] : TableCell(.missing)
  }

  /// Whether the value is known in any row: an optional column without one is left out.
  func hasValues(column: Int) -> Bool {
    rows.contains { cell($0, column).value != .missing }
  }

  /// The table without the named columns that no row has a value for.
  package func droppingEmptyColumns(_ keys: Set<String>) -> Table {
    let kept = columns.indices.filter { !keys.contains(columns[$0].key) || hasValues(column: $0) }
    var table = self
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in kept.map { cell(row, $0) } }
    return table
  }
}
