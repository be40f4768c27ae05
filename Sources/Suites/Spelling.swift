/// Finds the word that a misspelt one was meant to be.
enum Spelling {
  /// The nearest of `known`, when it is near enough that suggesting it helps more than it misleads.
  ///
  /// Near means at most one edit in three letters, a swap of neighbours counting as one edit, or
  /// the same letters apart from case, hyphens and underscores.
  static func nearest(to word: String, in known: [String]) -> String? {
    let bare = reduced(word)
    if let same = known.first(where: { reduced($0) == bare && $0 != word }) { return same }
    let limit = max(1, word.count / 3)
    let ranked = known.filter { $0 != word }.map { ($0, distance(bare, reduced($0))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit, best.1 < best.0.count else {
      return nil
    }
    return best.0
  }

  private static func reduced(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }.map { $0 }
  }

  /// Edits (insert, delete, replace, swap neighbours) that turn one word into the other.
  ///
  /// The optimal string alignment distance; words longer than any key of ours count as far apart.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let isEqual = left[row] == right[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isEqual ? 0 : 1))
        let isSwap =
          row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwap { best = min(best, beforeLast[column - 1] + 1) }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
