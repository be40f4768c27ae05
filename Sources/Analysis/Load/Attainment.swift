package import Domain

/// How many of the attempts under one load were good.
package struct Attainment: Hashable, Sendable, Encodable {
  package var good: Int

  /// All of them: a failed attempt counts as bad.
  package var attempted: Int

  /// Succeeded attempts of which what an objective is about could not be known: good or not, nobody
  /// measured it.
  package var unknown: Int

  /// How many requests in a row count as one, because they waited in one queue; 1 of independent ones.
  var together = 1.0

  private enum CodingKeys: String, CodingKey {
    case good, attempted, unknown
  }

  package init(good: Int = 0, attempted: Int = 0, unknown: Int = 0) {
    self.good = good
    self.attempted = attempted
    self.unknown = unknown
  }

  package mutating func add(_ verdict: Objectives.Verdict) {
    attempted += 1
    switch verdict {
    case .good: good += 1
    case .bad: break
    case .unknown: unknown += 1
    }
  }

  package static func + (left: Attainment, right: Attainment) -> Attainment {
    var sum = Attainment(
      good: left.good + right.good,
      attempted: left.attempted + right.attempted,
      unknown: left.unknown + right.unknown
    )
    sum.together =
      (left.together * Double(left.attempted) + right.together * Double(right.attempted))
      / Double(max(1, sum.attempted))
    return sum
  }

  /// Of which it is known whether they were good.
  package var judged: Int { attempted - unknown }

  /// Good among those of which it is known, by Wilson's interval for as many as they are worth.
  ///
  /// Whether an attempt can be judged may well depend on whether it was good, so that the others are not
  /// taken to be like these: the interval reaches from where none of them was good to where all were
  /// (Horowitz and Manski 2000). `nil` where none is known.
  package var share: Estimate? {
    guard judged > 0 else { return nil }
    var share = wilson(good, of: judged)
    share.lower = wilson(good, of: attempted).lower
    share.upper = wilson(good + unknown, of: attempted).upper
    return share
  }

  /// All attempts, with those of which nobody knows bad, and with those good; empty where all are known.
  var extremes: [Estimate] {
    unknown > 0 ? [wilson(good, of: attempted), wilson(good + unknown, of: attempted)] : []
  }

  private func wilson(_ part: Int, of whole: Int) -> Estimate {
    .wilson(
      share: Double(part) / Double(whole),
      effectiveCount: max(1, Double(whole) / max(1, together)),
      critical: NormalDistribution.criticalValue(level: 0.95),
      level: 0.95,
      count: whole
    )
  }

  /// Good requests per second: as many of the answers a second as are known to be good of all answers, so
  /// that they are counted in the same time and are never more than those.
  ///
  /// - Parameters:
  ///   - answered: Answers a second; `nil` where that is not known, and of good ones then neither.
  ///   - answers: How many attempts succeeded.
  func goodput(_ answered: Double?, of answers: Int) -> Estimate? {
    guard let answered else { return nil }
    return goodput(attempted: answers > 0 ? answered * Double(attempted) / Double(answers) : 0)
  }

  /// Those that are known to be good; the interval reaches to where all were of which nobody knows.
  ///
  /// - Parameter perSecond: Attempts a second.
  func goodput(attempted perSecond: Double) -> Estimate? {
    guard var share else { return nil }
    share.value = Double(good) / Double(attempted)
    return share.scaled(by: perSecond)
  }

  /// Whether the attempts of which nobody knows decide: with them good the share that is asked for was
  /// reached, without not.
  package func isUnknown(target: Double) -> Bool {
    guard unknown > 0 else { return false }
    let all = Double(attempted)
    return Double(good) / all < target && Double(good + unknown) / all >= target
  }

  /// Whether it is unknown, and more requests would not tell: none can be judged, or neither extreme is in
  /// doubt.
  package func isPlainlyUnknown(target: Double) -> Bool {
    isUnknown(target: target)
      && (judged == 0 || extremes.allSatisfy { Self.isClear($0, target: target) })
  }

  private static func isClear(_ share: Estimate, target: Double) -> Bool {
    guard let lower = share.lower, let upper = share.upper else { return false }
    return lower >= target || upper < target
  }

  /// Whether the share that is asked for was reached; `nil` without attempts, and where those decide of
  /// which nobody knows.
  package func verdict(target: Double) -> HoldVerdict? {
    guard !isUnknown(target: target), let share else { return nil }
    return HoldVerdict(
      holds: share.value >= target,
      isClear: Self.isClear(share, target: target)
    )
  }
}

extension Attainment {
  /// Of requests in the order in which they were due.
  ///
  /// Near what a provider bears, requests of one moment wait together and are good or bad together: the
  /// means of batches in a row vary by more than chance, and with the batch before (Law and Kelton,
  /// *Simulation Modeling and Analysis*, 9.5.3).
  ///
  /// Of those of which nobody knows, as few are taken to be independent as either way they would be.
  mutating func weigh(_ verdicts: [Objectives.Verdict]) {
    together = max(
      Self.together(verdicts.map { $0 == .good }),
      unknown > 0 ? Self.together(verdicts.map { $0 != .bad }) : 1
    )
  }

  private static func together(_ areGood: [Bool]) -> Double {
    let size = max(leastBatch, areGood.count / batches)
    let means = stride(from: 0, through: areGood.count - size, by: size).map { start in
      Double(areGood[start..<start + size].count { $0 }) / Double(size)
    }
    let share = Double(areGood.count { $0 }) / Double(max(1, areGood.count))
    let chance = share * (1 - share) / Double(size)
    guard means.count >= 6, chance > 0, let variance = Moments(means)?.variance else { return 1 }
    let lag = SerialCorrelation(means).lag1
    // Of few batches a variance may come out low.
    let reach = StudentT(degreesOfFreedom: Double(means.count - 1)).quantile(0.975) / 1.96
    return max(1, variance / chance * (1 + lag) / (1 - lag) * reach * reach)
  }

  private static let batches = 20
  private static let leastBatch = 5
}

/// Whether a load holds.
package struct HoldVerdict: Hashable, Sendable {
  package var holds: Bool

  /// Whether the 95 % interval lies on one side of the target; else the figure alone decides.
  package var isClear: Bool

  package init(holds: Bool, isClear: Bool) {
    self.holds = holds
    self.isClear = isClear
  }
}
