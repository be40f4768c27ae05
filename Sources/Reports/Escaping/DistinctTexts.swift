import Domain

/// Names cut to the width of their place, so that no two read alike.
enum DistinctTexts {
  /// Each name made visible and at most `width` columns wide, as long as that leaves room for a number.
  ///
  /// The middle is left out first, because names differ at both ends; where that makes two alike, all
  /// before the place where they begin to differ; and where they still are, each has its number.
  ///
  /// - Parameters:
  ///   - names: No two the same.
  ///   - width: `nil` cuts nothing.
  static func fitted(_ names: [String], to width: Int? = nil) -> [String] {
    let full = names.map(\.printable)
    guard let width, full.contains(where: { $0.displayWidth > width }) else {
      return numbered(full, of: full, width: nil)
    }
    var texts = full.map { $0.elided(to: width) }
    for group in clashes(among: texts) {
      let shared = sharedPrefix(group.map { full[$0] })
      // A few letters before the difference say what sort of thing it is.
      let dropped = shared - 6
      guard dropped > 3 else { continue }
      for index in group { texts[index] = ("…" + full[index].dropFirst(dropped)).elided(to: width) }
    }
    return numbered(texts, of: full, width: width)
  }

  /// Names by what they are called in a place of this width.
  static func dictionary(_ names: some Sequence<String>, width: Int? = nil) -> [String: String] {
    let distinct = names.distinct
    return Dictionary(
      zip(distinct, fitted(distinct, to: width)).map { ($0, $1) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Two tags of different numbers end differently, so that each round numbers at least one more text
  /// and the last leaves none alike.
  private static func numbered(_ texts: [String], of full: [String], width: Int?) -> [String] {
    var texts = texts
    var tagged: Set<Int> = []
    while true {
      let alike = clashes(among: texts).flatMap(\.self).filter { !tagged.contains($0) }
      guard !alike.isEmpty else { return texts }
      for index in alike {
        let tag = "#\(index + 1)"
        let room = width.map { $0 - tag.count }
        let start = room.map { $0 > 1 ? full[index].elided(to: $0) : "" } ?? full[index] + " "
        texts[index] = start + tag
        tagged.insert(index)
      }
    }
  }

  /// Positions of texts that a reader cannot tell apart: blanks at the ends and their number are not
  /// seen.
  private static func clashes(among texts: [String]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (index, text) in texts.enumerated() {
      groups[text.split(separator: " ").joined(separator: " "), default: []].append(index)
    }
    return groups.values.filter { $0.count > 1 }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  /// Characters that all begin with.
  private static func sharedPrefix(_ names: [String]) -> Int {
    guard let first = names.first else { return 0 }
    return names.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }.count
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
