package import Domain

/// How many of the attempts under one load were good.
package struct Attainment: Hashable, Sendable, Encodable {
  package var good: Int

  /// All of them: a failed attempt counts as bad.
  package var attempted: Int

  /// Succeeded attempts of which what an objective is about could not be known; they are not good.
  package var unknown: Int

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
    Attainment(
      good: left.good + right.good,
      attempted: left.attempted + right.attempted,
      unknown: left.unknown + right.unknown
    )
  }

  /// Good among all attempted, by Wilson's interval; `nil` without attempts.
  package var share: Estimate? {
    .wilson(passed: good, of: attempted)
  }

  /// Whether the share that is asked for was reached; `nil` without attempts.
  package func verdict(target: Double) -> HoldVerdict? {
    guard let share, let lower = share.lower, let upper = share.upper else { return nil }
    return HoldVerdict(
      holds: share.value >= target,
      isClear: lower >= target || upper < target
    )
  }
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
