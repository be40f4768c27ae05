extension Int {
  /// The words that stand behind the number: `case` behind 1, else `cases`.
  ///
  /// - Parameters:
  ///   - one: A noun, or more of a sentence: `case is`.
  ///   - many: Where it is not `one` with an s.
  package func noun(_ one: String, _ many: String? = nil) -> String {
    self == 1 ? one : many ?? one + "s"
  }

  /// `1 case`, `12 cases`: what everything that counts for people goes through.
  package func counted(_ one: String, _ many: String? = nil) -> String {
    "\(self) \(noun(one, many))"
  }
}
