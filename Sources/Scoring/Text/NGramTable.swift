/// Numbers the runs of tokens of reference texts, so that overlaps are counted on integers.
///
/// Only runs of the references get a number: a run of an answer that is in none of them is counted by
/// its length alone, so an answer of 1 MB needs no table of its own.
struct NGramTable {
  /// A run by the number of its tokens but the last, and its last.
  private var runs: PairTable

  /// - Parameter size: About how many runs the references have; only time depends on it.
  init(size: Int) {
    runs = PairTable(capacity: size)
  }

  /// The runs of each length from 1 to `order`, as numbers, in order of place.
  mutating func insert(_ tokens: [UInt32], order: Int) -> [[Int32]] {
    Self.runs(of: tokens, order: order) { runs.insert($0, $1) }
  }

  /// The runs of another text, `PairTable.absent` for those that no reference holds.
  func find(_ tokens: [UInt32], order: Int) -> [[Int32]] {
    Self.runs(of: tokens, order: order) { runs.find($0, $1) }
  }

  private static func runs(
    of tokens: [UInt32],
    order: Int,
    number: (_ prefix: Int32, _ last: UInt32) -> Int32
  ) -> [[Int32]] {
    var prefixes = [Int32](repeating: PairTable.root, count: tokens.count)
    return (0..<order).map { length in
      let places = max(0, tokens.count - length)
      for start in 0..<places { prefixes[start] = number(prefixes[start], tokens[start + length]) }
      return Array(prefixes.prefix(places))
    }
  }

  /// How often each run occurs, by its number; runs that have none are left out.
  func counts(of runs: [[Int32]]) -> [Int32] {
    var counts = [Int32](repeating: 0, count: self.runs.count)
    for runs in runs {
      for run in runs where run >= 0 { counts[Int(run)] += 1 }
    }
    return counts
  }

  /// Runs that both have, each as often as the one that has it less; they are taken out of `available`.
  static func common(_ runs: [Int32], takenFrom available: inout [Int32]) -> Int {
    var common = 0
    for run in runs where run >= 0 && available[Int(run)] > 0 {
      available[Int(run)] -= 1
      common += 1
    }
    return common
  }
}
