/// How many edits turn one word into another: what "did you mean" goes by.
package enum EditDistance {
  /// Longer words are no names of ours: nothing is close to them.
  private static let longest = 64

  /// The optimal string alignment distance: Levenshtein's edits (insert, delete, replace), and a swap
  /// of two neighbours as one.
  ///
  /// `Int.max` where a word has more than 64 elements.
  package static func between<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    guard left.count <= longest, right.count <= longest else { return .max }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(last[j + 1] + 1, current[j] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
          best = min(best, beforeLast[j - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
