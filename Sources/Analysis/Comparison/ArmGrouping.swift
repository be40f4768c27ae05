package import Domain

/// By what arms are compared: all arms that share it stand together.
package enum ArmGrouping: String, Hashable, Sendable, CaseIterable {
  case arm
  case model
  case prompt

  /// The swept parameters.
  case cell

  package struct Group: Hashable, Sendable {
    package var name: String

    /// Indices of the run's arms.
    package var arms: [Int]
  }

  /// In the order in which the run lists the first arm of each.
  package func groups(of arms: [Arm]) -> [Group] {
    let names = ArmNames(arms)
    var groups: [Group] = []
    for arm in arms {
      let name = name(of: arm, names)
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].arms.append(arm.index)
      } else {
        groups.append(Group(name: name, arms: [arm.index]))
      }
    }
    return groups
  }

  private func name(of arm: Arm, _ names: ArmNames) -> String {
    switch self {
    case .arm: names[arm.index]
    case .model: arm.model
    case .prompt: arm.prompt
    case .cell: ArmNames.words(for: arm.cell)
    }
  }
}

extension CaseScores {
  /// Several arms as one: each arm's mean of a case counts once.
  ///
  /// Only cases that every arm has a score for, since otherwise one side of a comparison would lack
  /// just the answers of its harder arms.
  package static func merged(_ arms: [CaseScores]) -> CaseScores {
    guard let first = arms.first else { return CaseScores(cases: [], isPassFail: false) }
    let means = arms.map { scores in
      Dictionary(
        scores.cases.map { ($0.sampleID, $0.mean) },
        uniquingKeysWith: { earlier, _ in earlier }
      )
    }
    let cases = first.cases.compactMap { scored -> Case? in
      let values = means.compactMap { $0[scored.sampleID] }
      guard values.count == arms.count else { return nil }
      return Case(sampleID: scored.sampleID, cluster: scored.cluster, values: values)
    }
    var merged = CaseScores(
      cases: cases,
      isPassFail: arms.allSatisfy(\.isPassFail),
      range: first.range
    )
    merged.ends = ends(of: arms).map(Self.merged)
    return merged
  }
}
