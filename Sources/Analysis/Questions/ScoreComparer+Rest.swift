import Domain

/// Levels of one factor, scored, with what each is called by.
typealias ScoredLevel = (level: Int, scores: CaseScores)

extension ScoreComparer {
  /// Sorts the levels of a factor whose values are numbers: which are better or worse than the rest,
  /// and which are alike.
  ///
  /// The level that is least like the mean of the others is tested against it, case by case, corrected
  /// for as many tests as there are levels; where it differs, it is set apart and the others are
  /// looked at again. So thirty levels cost thirty tests, and not 435 pairs. What is set apart as
  /// better must be told from the best of those that are left, too: it beats a rest that holds bad
  /// levels without being any better than the good ones. The last comparisons are of those that are
  /// left, corrected by Holm among themselves.
  mutating func compareWithRest(_ levels: [ScoredLevel]) -> [LevelComparison] {
    var (found, remaining) = setApart(levels, onlyWorse: false)
    let better = found.filter { $0.result.verdict == .better }.map(\.candidate)
    if !areAbove(levels.filter { better.contains($0.level) }, remaining) {
      (found, remaining) = setApart(levels, onlyWorse: true)
    }
    var last = comparisonsOfLast(remaining)
    let first = last.filter { $0.result.verdict == .better }.map(\.candidate)
    let (leading, others) = (
      remaining.filter { first.contains($0.level) }, remaining.filter { !first.contains($0.level) }
    )
    // Of two levels the test itself was against the other.
    if remaining.count > 2, !areAbove(leading, others) {
      for position in last.indices where last[position].result.verdict == .better {
        last[position].result.verdict = .undecided
      }
    }
    return found + last
  }

  private mutating func setApart(
    _ levels: [ScoredLevel],
    onlyWorse: Bool
  ) -> (found: [LevelComparison], remaining: [ScoredLevel]) {
    var remaining = levels
    var found: [LevelComparison] = []
    while remaining.count > 2 {
      let table = CommonCases(remaining.map(\.scores))
      let worse = isHigherBetter == false ? 1.0 : -1
      guard let position = table.leastAlike(onlyToward: onlyWorse ? worse : nil) else { break }
      let comparison = compare(remaining, table, positions: [position])
      guard let first = comparison.first, first.result.isDecided,
        !onlyWorse || first.result.verdict == .worse
      else { break }
      found.append(first)
      remaining.remove(at: position)
    }
    return (found, remaining)
  }

  /// Whether each is better than the best of the others beyond doubt.
  private mutating func areAbove(_ levels: [ScoredLevel], _ others: [ScoredLevel]) -> Bool {
    let top = others.max { left, right in
      isHigherBetter == false
        ? left.scores.mean > right.scores.mean : left.scores.mean < right.scores.mean
    }
    guard let top, !levels.isEmpty else { return true }
    return compare(
      levels.map { (arm: $0.level, scores: $0.scores) },
      against: (arm: top.level, scores: top.scores)
    )
    .allSatisfy { $0.verdict == .better }
  }

  private mutating func comparisonsOfLast(_ levels: [ScoredLevel]) -> [LevelComparison] {
    guard levels.count > 1 else { return [] }
    guard levels.count == 2 else {
      let table = CommonCases(levels.map(\.scores))
      return compare(levels, table, positions: Array(levels.indices))
    }
    // Of two, one test says all; the candidate is the one that does worse, or the second.
    let means = levels.map { $0.scores.mean }
    let isFirstBetter = isHigherBetter == false ? means[0] <= means[1] : means[0] >= means[1]
    let (candidate, other) = isFirstBetter ? (levels[1], levels[0]) : (levels[0], levels[1])
    let paired = PairedScores(candidate: candidate.scores, baseline: other.scores)
    let comparison = comparison(candidate.level, other.level, paired)
    return settled([comparison], familySize: 1).map {
      LevelComparison(candidate: candidate.level, against: [other.level], result: $0)
    }
  }

  private mutating func compare(
    _ levels: [ScoredLevel],
    _ table: CommonCases,
    positions: [Int]
  ) -> [LevelComparison] {
    var comparisons: [ArmComparison] = []
    for position in positions {
      let rest = levels.indices.first { $0 != position } ?? position
      comparisons.append(
        comparison(levels[position].level, levels[rest].level, table.pairs(of: position))
      )
    }
    return zip(positions, settled(comparisons, familySize: levels.count)).map { position, result in
      LevelComparison(
        candidate: levels[position].level,
        against: levels.indices.filter { $0 != position }.map { levels[$0].level },
        result: result
      )
    }
  }
}

extension ArmComparison {
  /// Whether the two are told apart, whichever way.
  var isDecided: Bool { verdict == .better || verdict == .worse || verdict == .different }
}

/// The means of several levels on the cases that all of them have.
private struct CommonCases {
  private let cases: [CaseScores.Case]
  private let isPassFail: Bool

  /// By level, then case.
  private let means: [[Double]]
  private let sums: [Double]
  private let unpaired: [Int]

  init(_ levels: [CaseScores]) {
    let known = levels.map { scores in
      Dictionary(
        scores.cases.map { ($0.sampleID, $0.mean) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let shared = (levels.first?.cases ?? []).filter { scored in
      known.allSatisfy { $0[scored.sampleID] != nil }
    }
    cases = shared
    isPassFail = levels.allSatisfy(\.isPassFail)
    let means = known.map { level in shared.map { level[$0.sampleID] ?? 0 } }
    self.means = means
    sums = shared.indices.map { index in means.reduce(0) { $0 + $1[index] } }
    unpaired = levels.map { $0.cases.count - shared.count }
  }

  /// A level against the mean of all others.
  func pairs(of level: Int) -> PairedScores {
    let others = Double(max(1, means.count - 1))
    let pairs = cases.indices.map { index in
      PairedScores.Pair(
        sampleID: cases[index].sampleID,
        cluster: cases[index].cluster,
        candidate: means[level][index],
        baseline: (sums[index] - means[level][index]) / others
      )
    }
    return PairedScores(pairs: pairs, unpairedCases: unpaired[level], isPassFail: isPassFail)
  }

  /// The level whose differences to the others are largest for their spread; `nil` where none has any.
  ///
  /// - Parameter sign: 1 or −1 looks for differences of that sign alone.
  func leastAlike(onlyToward sign: Double?) -> Int? {
    let distances = means.indices.map { level -> Double in
      let pairs = pairs(of: level).pairs
      let clusters = CaseScores.grouped(pairs, by: \.cluster).map { $0.map(\.difference) }
      guard let spread = ClusteredMean(clusters), spread.estimate.value != 0 else { return 0 }
      let distance = spread.estimate.value / spread.standardError
      return sign.map { $0 * distance } ?? abs(distance)
    }
    guard let most = distances.max(), most > 0 else { return nil }
    return distances.firstIndex(of: most)
  }
}

extension CaseScores {
  /// 0 without cases.
  var mean: Double {
    cases.isEmpty ? 0 : cases.reduce(0) { $0 + $1.mean } / Double(cases.count)
  }
}
