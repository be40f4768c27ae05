/// The rank-sum test of whether values of one set tend to lie above those of another
/// (Mann and Whitney 1947).
///
/// For independent sets, such as latencies of arms that were not interleaved.
package struct MannWhitneyTest: Hashable, Sendable {
  /// U of the first set: pairs in which its value is the larger, ties half.
  package var statistic: Double

  /// Two-sided.
  package var pValue: Double

  /// Whether every arrangement of the ranks was counted.
  package var isExact: Bool

  /// Exact without ties up to 50 values a side, else normal with tie and continuity correction.
  ///
  /// Fails when a set is empty or holds what is not a number; p is 1 when all values are equal.
  package init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty, !(first + second).contains(where: \.isNaN) else {
      return nil
    }
    let (rankSum, tieTerm) = Self.ranks(first, second)
    let n = Double(first.count)
    let m = Double(second.count)
    statistic = rankSum - n * (n + 1) / 2
    let larger = max(statistic, n * m - statistic)
    isExact = tieTerm == 0 && first.count <= 50 && second.count <= 50
    if isExact {
      pValue = Self.exact(first.count, second.count, smaller: n * m - larger)
    } else {
      let total = n + m
      let variance = n * m / 12 * (total + 1 - tieTerm / (total * (total - 1)))
      let z = (larger - n * m / 2 - 0.5) / variance.squareRoot()
      pValue = variance > 0 ? min(1, 2 * NormalDistribution.cumulative(-z)) : 1
    }
  }

  /// The ranks of the first set summed, tied values sharing theirs, and Σ(t³ − t) over ties.
  private static func ranks(_ first: [Double], _ second: [Double]) -> (sum: Double, ties: Double) {
    let pooled = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var sum = 0.0
    var ties = 0.0
    var start = 0
    while start < pooled.count {
      let end = pooled[start...].firstIndex { $0.0 != pooled[start].0 } ?? pooled.count
      let size = Double(end - start)
      let rank = Double(start + end + 1) / 2
      sum += rank * Double(pooled[start..<end].count { $0.1 })
      ties += size * size * size - size
      start = end
    }
    return (sum, ties)
  }

  /// 2·P(U ≤ smaller), by counting the arrangements of n and m ranks that give each U.
  private static func exact(_ n: Int, _ m: Int, smaller: Double) -> Double {
    // ways[j][u]: with i values of the first set and j of the second, U = u. The largest value is
    // either of the first set, above all j of the second, or of the second set.
    let reach = n * m
    var ways = [[Double]](repeating: [1] + .init(repeating: 0, count: reach), count: m + 1)
    for _ in 0..<n {
      for j in 1...m {
        for u in stride(from: reach, through: 0, by: -1) {
          ways[j][u] = (u >= j ? ways[j][u - j] : 0) + ways[j - 1][u]
        }
      }
    }
    let total = ways[m].reduce(0, +)
    let tail = ways[m].prefix(Int(smaller) + 1).reduce(0, +)
    return min(1, 2 * tail / total)
  }
}
