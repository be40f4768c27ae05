package import Analysis
package import Domain
import Reports
package import Suites

/// What stands in the way of tuning a suite, told before anything is sent.
struct TuningCheck {
  var plan: Plan
  var design: TuningDesign

  func run() throws {
    let suite = plan.suite
    if let gateway = suite.models.first(where: { $0.names.count > 1 }) {
      throw mistake(
        gateway.position,
        "model '\(gateway.id.printable)' asks several models with one request, of which none can be "
          + "left out. Name one of them."
      )
    }
    guard suite.load.count == 1, suite.load.allSatisfy({ $0.extent == nil }) else {
      throw mistake(
        suite.load.first?.position ?? suite.tunePlace,
        "a tuning sends whole cases in rounds, so its load is one stage without 'for' and "
          + "'requests', such as {closed: 4}."
      )
    }
    let weighed = [design.goal.figure.score] + design.constraints.map(\.figure.score)
    if let external = suite.scores.first(where: { score in
      weighed.contains(score.name) && suite.externalScores.contains { $0.name == score.name }
    }) {
      throw mistake(
        external.position,
        "the score '\(external.name.printable)' is asked for after the load has ended, and a tuning "
          + "chooses while it runs. Maximize a score of the answer's own text."
      )
    }
    guard plan.arms.count > 1 else {
      throw mistake(
        suite.tunePlace,
        "there is one setting, so nothing to choose from. Add a sweep, such as "
          + "sweep: {axes: {temperature: [0, 0.5, 1]}}."
      )
    }
    guard !design.cases.heldOut.isEmpty, !design.cases.tuning.isEmpty else {
      throw mistake(
        suite.tunePlace,
        "of \(plan.samples.count.counted("case")) none is held out to measure the winner on: its "
          + "figure on the cases that chose it says too much. Give more cases or clusters, and "
          + "holdout above 0."
      )
    }
  }

  private func mistake(_ position: SourcePosition, _ words: String) -> CommandFailure {
    CommandFailure(.invalidSuite, "\(position): error: \(words)")
  }
}

extension TuningSearch {
  /// A search that begins.
  ///
  /// - Parameter manifest: Of the run that is going to tune.
  /// - Throws: `CommandFailure` for a suite that cannot be tuned.
  package init(_ plan: Plan, method: TuningMethod, manifest: RunManifest) throws {
    let design = try TuningDesign(plan.suite, method: method, manifest: manifest)
    try TuningCheck(plan: plan, design: design).run()
    self.init(design, manifest: manifest)
  }
}
