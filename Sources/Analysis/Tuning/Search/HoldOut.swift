package import Domain

/// The cases on which settings are tuned, and those kept back to measure the winner on.
///
/// Without it a sweep fools its maker: the best of 12 equal settings on 50 cases looks 0.10 better
/// than it is (statistics.md, 17).
package struct HoldOut: Hashable, Sendable {
  /// Ids, in the order of the suite.
  package var tuning: [String]
  package var heldOut: [String]

  /// Splits by cluster, so that no source is on both sides.
  ///
  /// Both sides have at least one cluster when there are two or more.
  ///
  /// - Parameters:
  ///   - samples: Of the suite.
  ///   - share: Of the cases to hold out, in 0...1; met as nearly as whole clusters allow.
  package init(_ samples: [Sample], share: Double, seed: UInt64) {
    var groups = CaseScores.grouped(Array(samples.indices)) { samples[$0].cluster }
    var generator = SplitMix64(seed: seed)
    generator.shuffle(&groups)
    let wanted = share * Double(samples.count)
    var held: Set<Int> = []
    for (position, group) in groups.enumerated() {
      // A cluster joins when that comes nearer to the share than leaving it.
      let isNearer = Double(held.count) + Double(group.count) / 2 <= wanted
      let isLast = position == groups.count - 1
      if isNearer && !(isLast && held.count + group.count == samples.count)
        || share > 0
          && isLast && held.isEmpty && groups.count > 1
      {
        held.formUnion(group)
      }
    }
    tuning = samples.indices.filter { !held.contains($0) }.map { samples[$0].id }
    heldOut = samples.indices.filter { held.contains($0) }.map { samples[$0].id }
  }
}
