/// The text of one group of one match of a pattern.
package struct RegexExtraction: Hashable, Sendable {
  package let pattern: Pattern
  package let pick: Pick

  /// 0 for the whole match; `nil` for the first group that took part, and the whole match of a pattern
  /// without groups.
  package let group: Int?

  package init(pattern: String, pick: Pick = .first, group: Int? = nil) throws(ScoringError) {
    self.pattern = try Pattern(pattern)
    if let group, !(0...self.pattern.groupCount).contains(group) {
      throw .noSuchGroup(group: group, pattern: pattern, groups: self.pattern.groupCount)
    }
    self.pick = pick
    self.group = group
  }
}

extension RegexExtraction {
  func extract(from text: String) throws(ExtractionFailure) -> String {
    let match: Pattern.Match?
    do {
      match = try pattern.match(in: text, pick: pick)
    } catch {
      throw .searchFailed(error)
    }
    guard let groups = match?.groups else { throw .nothingFound }
    let range: Range<String.Index>? =
      if let group {
        groups.indices.contains(group) ? groups[group] : nil
      } else {
        groups.count > 1 ? groups.dropFirst().compactMap { $0 }.first : groups[0]
      }
    guard let range else { throw .nothingFound }
    return String(text[range])
  }
}
