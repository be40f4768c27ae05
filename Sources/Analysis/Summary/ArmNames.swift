package import Domain

/// What to call each arm of a run in a sentence or a table: only what tells it from the others.
package struct ArmNames: Hashable, Sendable {
  private var names: [Int: String]

  package init(_ arms: [Arm]) {
    let models = Set(arms.map(\.model))
    let prompts = Set(arms.map(\.prompt))
    names = [:]
    for arm in arms {
      var parts: [String] = []
      if models.count > 1 || prompts.count == 1 { parts.append(arm.model) }
      if prompts.count > 1 { parts.append(arm.prompt) }
      for setting in arm.cell {
        let value = setting.value.stringValue ?? setting.value.serialized
        parts.append("\(setting.name) \(value)")
      }
      names[arm.index] = parts.joined(separator: ", ")
    }
  }

  /// `model, prompt, parameter value`; `arm N` for an index that the run does not list.
  package subscript(arm: Int) -> String {
    names[arm] ?? "arm \(arm)"
  }
}
