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
      if !arm.cell.isEmpty { parts.append(Self.words(for: arm.cell)) }
      names[arm.index] = parts.joined(separator: ", ")
    }
  }

  /// `model, prompt, parameter value`; `arm N` for an index that the run does not list.
  package subscript(arm: Int) -> String {
    names[arm] ?? "arm \(arm)"
  }

  /// `temperature 0.7, top_p 0.9`; `no parameters` for an empty cell.
  static func words(for cell: [Arm.Setting]) -> String {
    guard !cell.isEmpty else { return "no parameters" }
    return cell.map { "\($0.name) \($0.value.stringValue ?? $0.value.serialized)" }
      .joined(separator: ", ")
  }
}
