/// Finds the word that a misspelt one was meant to be.
package enum Spelling {
  /// The nearest of `known`, when it is near enough that suggesting it helps more than it misleads.
  ///
  /// Near means at most one edit in three letters, a swap of neighbours counting as one edit, or
  /// the same letters apart from case, hyphens and underscores.
  package static func nearest(to word: String, in known: [String]) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let bare = reduced(word)
    if let same = known.first(where: { reduced($0) == bare && $0 != word }) { return same }
    let limit = max(1, word.count / 3)
    let ranked = known.filter { $0 != word }.map { ($0, EditDistance.between(bare, reduced($0))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit, best.1 < best.0.count else {
      return nil
    }
    return best.0
  }

  /// Bytes of a word that is held against others; no key of ours is half as long.
  private static let longest = 128

  private static func reduced(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }.map { $0 }
  }
}
