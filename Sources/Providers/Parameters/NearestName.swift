/// Finds the known name that a mistyped one was meant to be.
enum NearestName {
  /// The closest of `names`, or `nil` when none is close enough to be worth a question.
  ///
  /// Close enough is a third of the name's length in edits: `temprature`, `max_new_tokens`.
  static func to(_ name: String, among names: [String]) -> String? {
    let limit = max(1, name.utf8.count / 3)
    return
      names
      .map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
      .filter { $0.distance <= limit }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
      .name
  }

  /// Optimal string alignment: Levenshtein's edits, and a swap of two neighbours as one.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    // Longer than any parameter's name: nothing can be close.
    guard left.count <= 64, right.count <= 64 else { return .max }
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
