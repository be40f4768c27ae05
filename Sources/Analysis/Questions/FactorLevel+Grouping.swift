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
    var values: [JSONValue?] = []
    for value in arms.map({ $0.value(of: factor) }) where !values.contains(value) {
      values.append(value)
    }
    let groups = sorted(values).map { value in arms.filter { $0.value(of: factor) == value } }
    let rests = groups.map { group in
      Set(group.filter { measured.contains($0.index) }.map(rest))
    }
    let shared = rests.filter { !$0.isEmpty }.reduce(nil as Set<Rest>?) { shared, next in
      shared?.intersection(next) ?? next
    }
    return groups.map { group in
      let known = group.filter { measured.contains($0.index) }
      let compared = known.filter { shared?.contains(rest($0)) ?? false }
      let taken = shared?.isEmpty ?? true ? known : compared
      let name = group.first?.words(for: factor) ?? ""
      return (FactorLevel(name: name, arms: taken.map(\.index)), group.map(\.index))
    }
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
