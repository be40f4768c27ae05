import Numerics

/// The lower triangle L of a matrix L·Lᵀ.
struct Cholesky {
  private var rows: [[Double]]

  /// `nil` for a matrix that is not positive definite.
  init?(_ matrix: [[Double]]) {
    rows = []
    rows.reserveCapacity(matrix.count)
    for (index, values) in matrix.enumerated() {
      var row = [Double](repeating: 0, count: index + 1)
      for column in 0..<index {
        let other = rows[column]
        var sum = values[column]
        for step in 0..<column { sum -= row[step] * other[step] }
        row[column] = sum / other[column]
      }
      var rest = values[index]
      for step in 0..<index { rest -= row[step] * row[step] }
      guard rest > 0 else { return nil }
      row[index] = rest.squareRoot()
      rows.append(row)
    }
  }

  /// Of the whole matrix.
  var logDeterminant: Double {
    rows.enumerated().reduce(0) { $0 + 2 * Double.log($1.element[$1.offset]) }
  }

  /// x with L·x = `right`.
  func solveLower(_ right: [Double]) -> [Double] {
    var solution: [Double] = []
    solution.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      var sum = right[index]
      for step in 0..<index { sum -= row[step] * solution[step] }
      solution.append(sum / row[index])
    }
    return solution
  }

  func multiplyLower(_ vector: [Double]) -> [Double] {
    rows.map { LinearSystem.product($0, vector) }
  }
}
