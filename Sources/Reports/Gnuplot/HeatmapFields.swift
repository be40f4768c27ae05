/// The fields of a heatmap: one, or one for each level of a third axis, side by side in rows.
///
/// Columns and rows count from 0 at the lower left of a field; places are those of the whole
/// figure.
struct HeatmapFields {
  /// Above each field; one empty name where there is one field.
  var names: [String]
  var columns: Int
  var rows: Int
  private let perRow: Int

  /// Between fields that stand side by side, in cells.
  private static let columnGap = 1

  /// Between fields one above the other: room for a name.
  private static let rowGap = 1.5

  /// Cells side by side beyond which none is wide enough for its number.
  private static let mostColumns = 20

  /// Cells one above the other beyond which the figure is taller than a page.
  private static let mostRows = 40.0

  /// `nil` where the fields do not fit one figure.
  init?(names: [String], columns: Int, rows: Int) {
    self.names = names
    self.columns = columns
    self.rows = rows
    let fitting = (Self.mostColumns + Self.columnGap) / (columns + Self.columnGap)
    let most = max(1, min(names.count, fitting))
    let lines = (names.count + most - 1) / most
    perRow = (names.count + lines - 1) / lines
    if names.count > 1, height > Self.mostRows { return nil }
  }

  private var lines: Int { (names.count + perRow - 1) / perRow }

  /// Cells of the whole figure, side by side.
  var width: Int { perRow * (columns + Self.columnGap) - Self.columnGap }

  /// Cells of the whole figure, one above the other, names among them.
  var height: Double {
    Double(lines) * (Double(rows) + Self.rowGap) - Self.rowGap + (names.count > 1 ? 1 : 0)
  }

  /// Pixels.
  var pictureHeight: Int { 150 + Int(40 * max(height, 3)) }

  /// Characters of the name that stands upright beside the rows.
  var labelLength: Int { min(40, (pictureHeight - 130) / 8) }

  func place(field: Int, column: Int, row: Int) -> (x: Double, y: Double) {
    let line = lines - 1 - field / perRow
    return (
      Double(field % perRow * (columns + Self.columnGap) + column),
      Double(line) * (Double(rows) + Self.rowGap) + Double(row)
    )
  }

  /// Pixels of the figure that a cell is wide.
  var cellWidth: Double { Double(GnuplotScript.Style.width - 110) / Double(width) }

  /// - Parameters:
  ///   - columnNames: Below the lowest fields.
  ///   - rowNames: At the left.
  func settings(columnNames: [String], rowNames: [String]) -> [String] {
    let characters = max(4, Int(cellWidth / 8))
    let below = (0..<perRow).flatMap { field in
      DistinctTexts.fitted(columnNames, to: characters).enumerated().map { column, text in
        Self.tic(text, at: Double(field * (columns + Self.columnGap) + column))
      }
    }
    let beside = stride(from: 0, to: names.count, by: perRow).flatMap { field in
      DistinctTexts.fitted(rowNames, to: 16).enumerated().map { row, text in
        Self.tic(text, at: place(field: field, column: 0, row: row).y)
      }
    }
    return [
      "set xtics scale 0 (\(below.joined(separator: ", ")))",
      "set ytics scale 0 (\(beside.joined(separator: ", ")))",
      "set xrange [-0.5:\(Axis.number(Double(width) - 0.5))]",
      "set yrange [-0.5:\(Axis.number(height - 0.5))]",
    ] + titles
  }

  private static func tic(_ text: String, at place: Double) -> String {
    "\(GnuplotText.ticLabel(text)) \(Axis.number(place))"
  }

  private var titles: [String] {
    guard names.count > 1 else { return [] }
    let characters = max(8, Int(cellWidth * Double(columns) / 8))
    return DistinctTexts.fitted(names, to: characters).enumerated().map { field, name in
      let corner = place(field: field, column: 0, row: rows)
      return "set label \(field + 10) \(GnuplotText.quoted(name)) at "
        + "\(Axis.number(corner.x - 0.5)), \(Axis.number(corner.y - 0.1)) left "
        + "textcolor '\(GnuplotScript.Style.ink)'"
    }
  }
}
