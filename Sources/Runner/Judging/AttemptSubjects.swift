package import Domain
package import Suites

/// Which case and whose answer an attempt is, by a plan that may be another than its run's.
package struct AttemptSubjects: Sendable {
  private let samples: [String: Int]

  /// By the run's arms.
  private let models: [Model]

  /// - Parameter models: Whose answers the arms of the attempts' run are, in order.
  package init(plan: Plan, models: [Model]) {
    samples = Dictionary(
      plan.samples.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    self.models = models
  }

  /// For attempts of the plan's own run.
  package init(plan: Plan) {
    self.init(plan: plan, models: plan.arms.map(plan.model(of:)))
  }

  /// The position of a case among the plan's; `nil` where it has none of that name.
  package func sample(_ id: String) -> Int? { samples[id] }

  /// `nil` for an attempt of a case or an arm that is not known.
  package func subject(of record: AttemptRecord) -> (sample: Int, model: Model)? {
    guard let sample = samples[record.sampleID], models.indices.contains(record.arm) else {
      return nil
    }
    return (sample, models[record.arm])
  }
}
