/// Comparisons by several figures that are made together, and so corrected together.
///
/// The chance that any of them is called better or worse and is not stays below α, however the
/// figures hang together: a reader who looks for any alarm at all is not fooled by their number. Half
/// of α is the primary figure's and half that of all others, each by Holm (1979) among themselves, so
/// that further figures cost the one that matters a factor of 2 and no more.
package struct ComparisonFamily: Hashable, Sendable {
  package private(set) var scores: [ArmComparison] = []
  package private(set) var speeds: [SpeedComparison] = []
  private var scoreMargins: [Double?] = []
  private var speedMargins: [Double?] = []

  /// Positions of scores that have their correction and their verdict already.
  private var settled: Set<Int> = []
  private let primary: String?

  /// - Parameter primary: The name of the score that matters most.
  package init(primary: String? = nil) {
    self.primary = primary
  }

  /// - Parameter practicalMargin: δ in the score's unit.
  package mutating func add(_ comparison: ArmComparison, practicalMargin: Double?) {
    scores.append(comparison)
    scoreMargins.append(practicalMargin)
  }

  /// Adds a comparison that was corrected with others elsewhere, and that stays as it is.
  package mutating func add(settled comparison: ArmComparison) {
    settled.insert(scores.count)
    add(comparison, practicalMargin: nil)
  }

  /// - Parameter practicalMargin: Relative: 0.1 for 10 %.
  package mutating func add(_ comparison: SpeedComparison, practicalMargin: Double?) {
    speeds.append(comparison)
    speedMargins.append(practicalMargin)
  }

  /// The p-value, not corrected yet, that tells a difference in the primary figure of one of so many
  /// comparisons, however the others come out.
  ///
  /// A comparison of arms always has other figures beside the primary one.
  package static func primaryLevel(alpha: Double, comparisons: Int) -> Double {
    alpha / 2 / Double(max(1, comparisons))
  }

  /// With corrected p-values and the verdicts that follow.
  ///
  /// - Parameter share: Of all comparisons that are made, where others are corrected by themselves:
  ///   0.5 when there are as many more.
  package func corrected(share: Double = 1, alpha: Double) -> ComparisonFamily {
    let results = Parts(
      members: scores.enumerated().map { position, comparison in
        let pValue = settled.contains(position) ? nil : comparison.pValue
        return (pValue: pValue, isPrimary: comparison.score == primary)
      } + speeds.map { (pValue: $0.pValue, isPrimary: false) }
    )
    .corrected(share: share)
    var corrected = self
    corrected.scores = zip(zip(scores, scoreMargins), results).enumerated().map { place, member in
      let (element, result) = member
      guard !settled.contains(place) else { return element.0 }
      return element.0.settled(
        result.pValue,
        familySize: result.comparisons,
        alpha: alpha,
        practicalMargin: element.1
      )
    }
    corrected.speeds = zip(zip(speeds, speedMargins), results.dropFirst(scores.count)).map {
      $0.0.settled(
        $1.pValue,
        familySize: $1.comparisons,
        alpha: alpha,
        practicalMargin: $0.1
      )
    }
    return corrected
  }
}

/// The p-values of a family, in two parts that each have half of α.
private struct Parts {
  let members: [(pValue: Double?, isPrimary: Bool)]

  /// For each member its corrected p-value, and for how many comparisons at most.
  func corrected(share: Double) -> [(pValue: Double?, comparisons: Int)] {
    let primary = part(true)
    let others = part(false)
    let parts = primary.isEmpty || others.isEmpty ? 1 : 2
    func sizeOf(_ part: [Double]) -> Int { Int((Double(part.count) / share).rounded(.up)) }
    var remaining = [true: primary, false: others].mapValues { part in
      MultipleComparisons.holm(part, familySize: sizeOf(part)).map { min(1, Double(parts) * $0) }[
        ...
      ]
    }
    return members.map { member in
      let size = parts * sizeOf(member.isPrimary ? primary : others)
      guard member.pValue != nil else { return (nil, size) }
      return (remaining[member.isPrimary]?.popFirst(), size)
    }
  }

  private func part(_ isPrimary: Bool) -> [Double] {
    members.filter { $0.isPrimary == isPrimary }.compactMap(\.pValue)
  }
}
