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
  static func editDistance<Element: Hashable>(_ left: [Element], _ right: [Element]) -> Int? {
    let start = zip(left, right).prefix { $0 == $1 }.count
    let end = zip(left.dropFirst(start).reversed(), right.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    let left = Array(left[start..<(left.count - end)])
    let right = Array(right[start..<(right.count - end)])
    guard isFeasible(left, right) else { return nil }
    let (rows, columns) = numbered(left, right)
    var distances = Array(0...columns.count)
    for (number, row) in rows.enumerated() {
      var diagonal = distances[0]
      distances[0] = number + 1
      for index in columns.indices {
        let above = distances[index + 1]
        let replaced = columns[index] == row ? diagonal : diagonal + 1
        distances[index + 1] = min(replaced, above + 1, distances[index] + 1)
        diagonal = above
      }
    }
    return distances.last ?? 0
  }

  private static func isFeasible<Element>(_ left: [Element], _ right: [Element]) -> Bool {
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
