/// What two sequences have in common in order, and what it takes to turn one into the other.
enum SequenceComparison {
  /// Pairs of elements after which a comparison is not made: about half a second's work.
  static let mostPairs = 200_000_000

  /// The length of the longest common subsequence; `nil` beyond `mostPairs`.
  static func longestCommonSubsequence<Element: Hashable>(_ left: [Element], _ right: [Element])
    -> Int?
  {
    guard isFeasible(left, right) else { return nil }
    let (rows, columns) = numbered(left, right)
    var lengths = [Int](repeating: 0, count: columns.count + 1)
    for row in rows where row >= 0 {
      var diagonal = 0
      for index in columns.indices {
        let above = lengths[index + 1]
        lengths[index + 1] = columns[index] == row ? diagonal + 1 : max(above, lengths[index])
        diagonal = above
      }
    }
    return lengths.last ?? 0
  }

  /// The least number of insertions, deletions and replacements (Levenshtein 1966); `nil` beyond
  /// `mostPairs`.
  static func editDistance(_ left: [UInt32], _ right: [UInt32]) -> Int? {
    let start = zip(left, right).prefix { $0 == $1 }.count
    let end = zip(left.dropFirst(start).reversed(), right.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    let left = left[start..<(left.count - end)]
    let right = right[start..<(right.count - end)]
    guard isFeasible(left, right) else { return nil }
    var column = EditColumn(left.count < right.count ? left : right)
    for scalar in left.count < right.count ? right : left { column.advance(over: scalar) }
    return column.distance
  }

  private static func isFeasible(_ left: some Collection, _ right: some Collection) -> Bool {
    !left.count.multipliedReportingOverflow(by: right.count).overflow
      && left.count * right.count <= mostPairs
  }

  /// Elements as numbers, which compare faster; −1 on the left for what the right does not have.
  private static func numbered<Element: Hashable>(_ left: [Element], _ right: [Element])
    -> (left: [Int], right: [Int])
  {
    var numbers: [Element: Int] = [:]
    let right = right.map { element in
      if let known = numbers[element] { return known }
      let number = numbers.count
      numbers[element] = number
      return number
    }
    return (left.map { numbers[$0] ?? -1 }, right)
  }
}
