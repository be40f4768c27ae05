import Domain

/// The scores of a run by the values of one tag of its cases.
package struct TagBreakdown: Hashable, Sendable, Encodable {
  package var tag: String

  /// By value, in its order; cases without the tag come last.
  package var groups: [Group]

  /// Further values that are not told, those of the fewest cases.
  package var untold: Int

  /// Cases that have the same value.
  package struct Group: Hashable, Sendable, Encodable {
    /// `nil` of cases without the tag.
    package var value: String?

    /// That the run was to ask, whatever came of them.
    package var cases: Int

    /// Of each arm by each score.
    package var scores: [ArmScore]
  }

  package struct ArmScore: Hashable, Sendable, Encodable {
    /// Index into the run's arms.
    package var arm: Int
    package var score: String

    /// Over the cases of the group, its `count` those that were scored; `nil` without any.
    package var mean: Estimate?
  }

  /// More would be a table that nobody reads.
  package static let mostGroups = 50
}

extension TagBreakdown.Group {
  package func mean(of score: String, arm: Int) -> Estimate? {
    scores.first { $0.arm == arm && $0.score == score }?.mean
  }
}

extension RunSummarizer {
  /// Each score of each arm over the cases of each value of a tag.
  package func breakdown(by tag: String) -> TagBreakdown {
    let sizes = Dictionary(grouping: manifest.samples, by: { $0.tags[tag] }).mapValues(\.count)
    // Those of the most cases, told in the order of their values.
    let told = sizes.sorted { ($1.value, $0.key ?? "\u{FFFF}") < ($0.value, $1.key ?? "\u{FFFF}") }
      .prefix(TagBreakdown.mostGroups).map(\.key)
      .sorted { left, right in right == nil ? left != nil : left.map { $0 < right ?? "" } ?? false }
    let tags = Dictionary(manifest.samples.map { ($0.id, $0.tags[tag]) }) { first, _ in first }
    var groups = told.map { TagBreakdown.Group(value: $0, cases: sizes[$0] ?? 0, scores: []) }
    for arm in arms.indices {
      for (position, name) in scoreNames.enumerated() {
        let cases = caseScores(arm: arm, score: name)
        let byValue = Dictionary(grouping: cases?.cases ?? []) { tags[$0.sampleID] ?? nil }
        for index in groups.indices {
          var own = cases
          own?.cases = byValue[groups[index].value] ?? []
          var generator = SplitMix64(
            seed: manifest.seed &+ UInt64(arm) << 32 &+ UInt64(position)
          )
          groups[index].scores.append(
            .init(arm: arm, score: name, mean: own?.summary(using: &generator)?.mean)
          )
        }
      }
    }
    return TagBreakdown(tag: tag, groups: groups, untold: sizes.count - told.count)
  }
}
