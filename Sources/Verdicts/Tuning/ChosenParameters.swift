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

  /// The chosen setting's, where settings differ in it.
  var prompt: String? {
    Set(outcome.arms.map(\.prompt)).count > 1 ? arm?.prompt : nil
  }

  /// JSON is YAML too, so that texts and lists need no quoting of their own.
  var yaml: String {
    let lines = settings.map { "  \($0.name): \($0.value.serialized)" }
    let isAlone = suite.models.count == 1
    let model = isAlone ? [] : arm.map { ["# For model '\($0.model.printable)'."] } ?? []
    let asked = prompt.map { ["# With the prompt '\($0.printable)'."] } ?? []
    return (model + asked + (lines.isEmpty ? ["params: {}"] : ["params:"] + lines)).joined(
      separator: "\n"
    )
  }
}
