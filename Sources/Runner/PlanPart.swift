package import Suites

/// A part of a plan that is sent by itself, such as one round of a tuning: some arms on some cases,
/// with all their repetitions.
package struct PlanPart: Hashable, Sendable {
  /// Indices into the plan's arms.
  package var arms: Set<Int>

  /// Positions among the plan's samples.
  package var samples: Set<Int>

  /// Whether the warm-up goes before it: true of the first part of a run.
  package var includesWarmUp: Bool

  package init(arms: Set<Int>, samples: Set<Int>, includesWarmUp: Bool = false) {
    self.arms = arms
    self.samples = samples
    self.includesWarmUp = includesWarmUp
  }

  /// Whether a position of the plan's requests belongs to it.
  func holds(_ position: Int, of plan: Plan) -> Bool {
    let identity = plan.requests.identity(at: position)
    return arms.contains(identity.arm) && samples.contains(identity.sample)
  }

  /// How many requests of it are still to be sent, warm-up too.
  package func missing(of plan: Plan, beyond progress: PlanProgress) -> Int {
    let first = plan.warmUp.count
    let measured = plan.requests.indices.count {
      holds($0, of: plan) && !progress.done.contains(first + $0)
    }
    let warmUp = includesWarmUp ? (0..<first).count { !progress.done.contains($0) } : 0
    return measured + warmUp
  }
}
