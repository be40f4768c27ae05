/// A text as far as a report shows it.
package struct CutText: Hashable, Sendable {
  package let text: String

  /// Characters that are left out.
  package let omitted: Int

  /// - Parameter limit: Characters that are kept at most.
  package init(_ whole: String, limit: Int) {
    // The bytes are at least as many as the characters, and cost nothing to count.
    guard whole.utf8.count > limit else {
      text = whole
      omitted = 0
      return
    }
    let kept = whole.prefix(limit)
    text = String(kept)
    omitted = whole[kept.endIndex...].count
  }
}
