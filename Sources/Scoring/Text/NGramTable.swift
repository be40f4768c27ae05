/// Numbers the runs of tokens of reference texts, so that overlaps are counted on integers.
///
/// Only runs of the references get a number: a run of an answer that is in none of them is counted by
/// its length alone, so an answer of 1 MB needs no table of its own.
struct NGramTable<Token: Hashable> {
  private var tokens: [Token: Int] = [:]
  private var longer: [Extension: Int] = [:]
  private(set) var count = 0

  /// A run by its first tokens, already numbered, and its last.
  private struct Extension: Hashable {
    var prefix: Int
    var last: Int
  }

  /// The runs of each length from 1 to `order`, as numbers, in order of place.
  mutating func insert(_ sequence: [Token], order: Int) -> [[Int]] {
    var last: [Int] = []
    for token in sequence { last.append(Self.number(token, &tokens, &count)) }
    var runs = [last]
    for length in stride(from: 2, through: order, by: 1) {
      var next: [Int] = []
      for start in 0..<max(0, sequence.count - length + 1) {
        let run = Extension(prefix: runs[length - 2][start], last: last[start + length - 1])
        next.append(Self.number(run, &longer, &count))
      }
      runs.append(next)
    }
    return runs
  }

  /// The runs of another text, −1 for those that no reference holds.
  func find(_ sequence: [Token], order: Int) -> [[Int]] {
    let last = sequence.map { tokens[$0] ?? -1 }
    var runs = [last]
    for length in stride(from: 2, through: order, by: 1) {
      runs.append(
        (0..<max(0, sequence.count - length + 1)).map { start in
          let run = Extension(prefix: runs[length - 2][start], last: last[start + length - 1])
          return run.prefix < 0 || run.last < 0 ? -1 : longer[run] ?? -1
        }
      )
    }
    return runs
  }

  /// How often each run occurs; runs that have no number are left out.
  func counts(of runs: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for run in runs where run >= 0 { counts[run] += 1 }
    return counts
  }

  /// Runs that both have, each as often as the one that has it less.
  func common(_ runs: [Int], with available: [Int]) -> Int {
    var available = available
    var common = 0
    for run in runs where run >= 0 && available[run] > 0 {
      available[run] -= 1
      common += 1
    }
    return common
  }

  private static func number<Key>(_ key: Key, _ table: inout [Key: Int], _ count: inout Int) -> Int
  {
    if let known = table[key] { return known }
    table[key] = count
    count += 1
    return count - 1
  }
}
