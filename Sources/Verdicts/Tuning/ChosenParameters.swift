import Analysis
import Domain
import Reports
import Suites

/// The parameters of the chosen setting, as lines to paste into a suite.
struct ChosenParameters {
  var suite: Suite
  var outcome: TuningOutcome

  private var arm: Arm? { outcome.arms.first { $0.index == outcome.choice.chosen } }

  var settings: [Arm.Setting] { arm.map(suite.parameters) ?? [] }

  /// JSON is YAML too, so that texts and lists need no quoting of their own.
  var yaml: String {
    let lines = settings.map { "  \($0.name): \($0.value.serialized)" }
    let isAlone = suite.models.count == 1
    let model = isAlone ? [] : arm.map { ["# For model '\($0.model.printable)'."] } ?? []
    return (model + (lines.isEmpty ? ["params: {}"] : ["params:"] + lines)).joined(separator: "\n")
  }
}
