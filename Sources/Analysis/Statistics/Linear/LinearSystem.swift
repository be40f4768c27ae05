/// Systems of linear equations, of the few unknowns that a fit has.
enum LinearSystem {
  /// The x with `matrix`·x = `right`, by Gauss's elimination with partial pivots.
  ///
  /// Unknowns that the matrix does not determine come out as 0.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let count = rows.count
    for column in 0..<count {
      let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      let leading = rows[column]
      guard abs(leading[column]) > 1e-300 else { continue }
      for row in rows.indices.dropFirst(column + 1) {
        rows[row] = eliminated(column, from: rows[row], by: leading)
      }
    }
    var solution = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() where abs(rows[row][row]) > 1e-300 {
      let known = (row + 1..<max(count, row + 1)).reduce(0) { $0 + rows[row][$1] * solution[$1] }
      solution[row] = (rows[row][count] - known) / rows[row][row]
    }
    return solution
  }

  /// A row less so much of the leading one that nothing is left of one unknown; what is before it stays.
  private static func eliminated(
    _ column: Int,
    from row: [Double],
    by leading: [Double]
  ) -> [Double] {
    let factor = row[column] / leading[column]
    guard factor != 0 else { return row }
    return zip(row, leading).enumerated().map { place, values in
      place < column ? values.0 : values.0 - factor * values.1
    }
  }

  /// `nil` for a matrix without one, as far as doubles tell.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let columns = matrix.indices.map { place in
      solve(matrix, matrix.indices.map { $0 == place ? 1 : 0 })
    }
    let inverse = matrix.indices.map { row in matrix.indices.map { columns[$0][row] } }
    for row in matrix.indices {
      for (column, values) in columns.enumerated() {
        let value = product(matrix[row], values)
        guard abs(value - (row == column ? 1 : 0)) < 1e-6 else { return nil }
      }
    }
    return inverse
  }

  static func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// xᵀ·M·x.
  static func form(_ vector: [Double], _ matrix: [[Double]]) -> Double {
    product(vector, matrix.map { product($0, vector) })
  }
}
