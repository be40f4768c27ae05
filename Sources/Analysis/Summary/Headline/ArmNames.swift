package import Domain

/// What to call each arm of a run in a sentence: only what tells it from the others, and no two alike.
package struct ArmNames: Hashable, Sendable {
  private var names: [Int: String]

  package init(_ arms: [Arm]) {
    let factors = ArmFactor.varying(among: arms)
    let joined = arms.map { arm in
      factors.isEmpty
        ? arm.model : factors.map { Self.words(for: arm, $0) }.joined(separator: ", ")
    }
    // Runs that were merged may list one setting twice, and names of a suite may hold commas.
    let uses = Dictionary(joined.map { ($0, 1) }, uniquingKeysWith: +)
    names = Dictionary(
      zip(arms, joined).map { arm, name in
        (arm.index, uses[name] == 1 ? name : "\(name) #\(arm.index + 1)")
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// `model, prompt, parameter value`; `arm N` for an index that the run does not list.
  package subscript(arm: Int) -> String {
    names[arm] ?? "arm \(arm)"
  }

  private static func words(for arm: Arm, _ factor: ArmFactor) -> String {
    guard case .parameter(let name) = factor else { return arm.words(for: factor) }
    return arm.value(of: factor) == nil ? "no \(name)" : "\(name) \(arm.words(for: factor))"
  }

  /// `temperature 0.7, top_p 0.9`; `no parameters` for an empty cell.
  static func words(for cell: [Arm.Setting]) -> String {
    guard !cell.isEmpty else { return "no parameters" }
    return cell.map { "\($0.name) \($0.value.settingWords)" }.joined(separator: ", ")
  }
}
