import Domain

extension FactorLevel {
  /// Everything of an arm but one factor: arms that share it differ in that factor alone.
  private struct Rest: Hashable {
    let values: [JSONValue?]
  }

  /// One level for each value of the factor, its figures still unknown.
  ///
  /// A level takes together the settings in which every measured level was measured, so that none
  /// looks better because it was spared the hard ones; where there is no such setting, all of its own.
  ///
  /// - Parameters:
  ///   - measured: Indices of the arms that have a figure at all.
  ///   - all: What is handed back beside each level: all arms with the value, measured or not.
  static func grouped(
    by factor: ArmFactor,
    arms: [Arm],
    measured: Set<Int>
  ) -> [(level: FactorLevel, all: [Int])] {
    let factors = ArmFactor.varying(among: arms).filter { $0 != factor }
    func rest(_ arm: Arm) -> Rest { Rest(values: factors.map { arm.value(of: $0) }) }
    let values = arms.map { $0.value(of: factor) }.distinct
    let groups = sorted(values).map { value in arms.filter { $0.value(of: factor) == value } }
    let known = groups.map { group in group.filter { measured.contains($0.index) } }
    let greedy = groups.map { isGreedy($0.first, factor) }
    let fixed = factors.indices.filter { !moot.contains(factors[$0]) }
    func reduced(_ rest: Rest) -> Rest { Rest(values: fixed.map { rest.values[$0] }) }
    let rests = zip(known, greedy).filter { !$1 }.map { Set($0.0.map(rest)) }
    var shared = rests.filter { !$0.isEmpty }.reduce(nil as Set<Rest>?) { shared, next in
      shared?.intersection(next) ?? next
    }
    for (arms, isGreedy) in zip(known, greedy) where isGreedy && !arms.isEmpty {
      let own = Set(arms.map { reduced(rest($0)) })
      shared = shared.map { $0.filter { own.contains(reduced($0)) } } ?? Set(arms.map(rest))
    }
    let reducedShared = Set((shared ?? []).map(reduced))
    return groups.indices.map { index in
      let compared = known[index].filter { arm in
        greedy[index]
          ? reducedShared.contains(reduced(rest(arm))) : shared?.contains(rest(arm)) ?? false
      }
      let taken = shared?.isEmpty ?? true ? known[index] : compared
      let name = groups[index].first?.words(for: factor) ?? ""
      return (FactorLevel(name: name, arms: taken.map(\.index)), groups[index].map(\.index))
    }
  }

  /// What says nothing at temperature 0, of which a plan therefore sends one setting for all.
  private static let moot: Set<ArmFactor> = [
    .parameter("top_p"), .parameter("top_k"), .parameter("min_p"),
  ]

  /// Whether a level of a factor stands for every value of the parameters that say nothing there.
  private static func isGreedy(_ arm: Arm?, _ factor: ArmFactor) -> Bool {
    factor == .parameter("temperature") && arm?.value(of: factor)?.numberValue == 0
  }

  private static func sorted(_ values: [JSONValue?]) -> [JSONValue?] {
    let numbers = values.compactMap { $0?.numberValue }
    guard numbers.count == values.count else { return values }
    return zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
  }
}

extension FactorFinding {
  /// Whether the levels are numbers, of which neighbours may be told together: `0 to 0.9`.
  static func isOrdered(_ factor: ArmFactor, arms: [Arm]) -> Bool {
    guard case .parameter = factor else { return false }
    return arms.allSatisfy { $0.value(of: factor)?.numberValue != nil }
  }
}
