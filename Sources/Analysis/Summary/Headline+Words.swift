import Domain

extension Headline: CustomStringConvertible {
  /// One paragraph of plain sentences.
  package var description: String {
    findings.map(\.description).joined(separator: " ")
  }
}

extension Headline.Finding: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingSucceeded(let attempts, let failure):
      guard let failure else { return "Nothing was measured: no attempt finished." }
      return "None of \(attempts) attempts succeeded; most often: \(failure.words)."
    case .nothingScored(let succeeded, let score):
      guard let score else { return "\(succeeded) answers came; the suite scores nothing." }
      return "\(succeeded) answers came, but none could be scored on \(score)."
    case .leader(let leader):
      return leader.description
    case .unscored(let count, let total, let score):
      return "\(count) of \(total) answers could not be scored on \(score) and are left out."
    case .failures(let count, let attempts, let failure):
      return "\(count) of \(attempts) attempts failed, most often: \(failure.words)."
    }
  }
}

extension FailureCount {
  fileprivate var words: String { "\(kind.rawValue) (\(message))" }
}

extension Headline.Leader: CustomStringConvertible {
  package var description: String {
    let format = FigureFormat(isPassFail: isPassFail)
    let mean = "\(format.value(self.mean.value)) (\(format.interval(of: self.mean)))"
    guard !rivals.isEmpty else {
      return "\(name) scores \(mean) on \(score), over \(self.mean.count) cases."
    }
    let subject =
      sharedWith.isEmpty
      ? "\(name) scores highest on \(score)"
      : "\(Self.list([name] + sharedWith)) share the highest score on \(score)"
    return (["\(subject): \(mean)."] + [lead(format), ties, equals].compactMap(\.self))
      .joined(separator: " ")
  }

  /// The nearest arm below that the test tells apart, and how many more there are.
  private func lead(_ format: FigureFormat) -> String? {
    let beaten = rivals.filter { $0.comparison.verdict == .better }
    guard let nearest = beaten.first, let difference = nearest.comparison.difference else {
      return nil
    }
    let others = beaten.count > 1 ? " and above \(Self.list(beaten.dropFirst().map(\.name)))" : ""
    let figures = "\(format.pairedInterval(of: difference)), \(Self.test(nearest.comparison))"
    return
      "It is \(format.difference(difference.value)) above \(nearest.name) (\(figures))\(others)."
  }

  /// The arms that the test does not tell apart, and what the nearest of them would take.
  private var ties: String? {
    let tied = rivals.filter { $0.comparison.verdict == .undecided }
    guard let nearest = tied.first else { return nil }
    let names = Self.list(tied.map(\.name))
    guard let difference = nearest.comparison.difference else {
      return "No case was scored for both it and \(names)."
    }
    let count = tied.count > 1 ? "; the nearest is \(nearest.name)" : ""
    let claim = "It cannot be told apart from \(names)\(count)"
    let cases = "on these \(difference.count) cases"
    guard let more = nearest.comparison.moreCasesNeeded else {
      return "\(claim) \(cases) (\(Self.test(nearest.comparison)))."
    }
    return "\(claim) \(cases) (\(Self.test(nearest.comparison))); a difference as small as the one "
      + "seen would take about \(FigureFormat.roundedUp(more)) more."
  }

  private var equals: String? {
    let equal = rivals.filter { $0.comparison.verdict == .equivalent }
    guard !equal.isEmpty else { return nil }
    return "Within the suite's practical margin it equals \(Self.list(equal.map(\.name)))."
  }

  private static func test(_ comparison: ArmComparison) -> String {
    guard let p = comparison.adjustedPValue else { return "not tested" }
    let correction =
      comparison.comparisons > 1 ? " after Holm over \(comparison.comparisons) comparisons" : ""
    return FigureFormat.probability(p) + correction
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.count > 4 ? names.prefix(3) + ["\(names.count - 3) others"] : names[...]
    guard shown.count > 1, let last = shown.last else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: "; ") + " and " + last
  }
}
