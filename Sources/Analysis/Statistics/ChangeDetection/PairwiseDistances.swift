/// Sums of |Z_i − Z_j| over blocks of a series, each in constant time.
struct PairwiseDistances {
  /// `sums[i][j]`: over all pairs with the first index below i and the second below j.
  private var sums: [[Double]]

  init(_ values: [Double]) {
    sums = [.init(repeating: 0, count: values.count + 1)]
    for (row, value) in values.enumerated() {
      var line = [0.0]
      var total = 0.0
      for (column, other) in values.enumerated() {
        total += abs(value - other)
        line.append(sums[row][column + 1] + total)
      }
      sums.append(line)
    }
  }

  private func sum(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    sums[rows.upperBound][columns.upperBound] - sums[rows.lowerBound][columns.upperBound]
      - sums[rows.upperBound][columns.lowerBound] + sums[rows.lowerBound][columns.lowerBound]
  }

  /// Q of the sides [start, index) and [index, end), E-divisive's distance with exponent 1:
  /// 2/(n+m)·ΣΣ|X_i − Y_j| − 2m/((n+m)(n−1))·Σ_{i<k}|X_i − X_k| − 2n/((n+m)(m−1))·Σ_{j<k}|Y_j − Y_k|.
  ///
  /// A within-term is 0 when its side has one point.
  func statistic(start: Int, index: Int, end: Int) -> Double {
    let left = start..<index
    let right = index..<end
    let n = Double(left.count)
    let m = Double(right.count)
    let between = 2 / (n + m) * sum(left, right)
    // A block of a side with itself holds each pair twice.
    let withinLeft = n > 1 ? m / ((n + m) * (n - 1)) * sum(left, left) : 0
    let withinRight = m > 1 ? n / ((n + m) * (m - 1)) * sum(right, right) : 0
    return between - withinLeft - withinRight
  }
}
