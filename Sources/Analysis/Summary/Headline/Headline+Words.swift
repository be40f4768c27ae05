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
      let answers = succeeded == 1 ? "1 answer" : "\(succeeded) answers"
      guard let score else { return "\(answers) came; the suite scores nothing." }
      return "\(answers) came, but nothing could be scored on \(score)."
    case .undirected(let score):
      return "The arms are not ranked by \(score): neither more nor less of it is better."
    case .leader(let leader):
      return leader.description
    case .fastest(let fastest):
      return fastest.description
    case .unanswered(let count, let total, let score):
      return "\(count) of \(total) answers hold nothing that \(score) could judge, and count as "
        + "wrong."
    case .unscored(let count, let total, let score):
      return "\(count) of \(total) requests have no score on \(score) and are left out of it."
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
    let figures = "\(format.value(mean.value)) (\(format.interval(of: mean)))"
    guard !rivals.isEmpty else {
      return "\(name) scores \(figures) on \(score), over \(mean.count) cases."
    }
    let subject =
      sharedWith.isEmpty
      ? "\(name) scores \(superlative) on \(score)\(remark)"
      : "\(FigureFormat.list([name] + sharedWith)) share the \(superlative) score on \(score)"
        + remark
    return
      (["\(subject): \(figures)."]
      + [lead(format), reversals(format), ties, equals].compactMap(\.self))
      .joined(separator: " ")
  }

  /// The nearest arm below that the test tells apart, and how many more there are.
  private func lead(_ format: FigureFormat) -> String? {
    let beaten = rivals.filter { $0.comparison.verdict == .better }
    guard let nearest = beaten.first, let difference = nearest.comparison.difference else {
      return nil
    }
    let side = isLowerBetter ? "below" : "above"
    let others =
      beaten.count > 1 ? " and \(side) \(FigureFormat.list(beaten.dropFirst().map(\.name)))" : ""
    let distance = format.difference(abs(difference.value))
    let claim = "\(pronoun) is \(distance) \(side) \(nearest.name)"
    let figures = "\(format.pairedInterval(of: difference)), \(test(nearest.comparison))"
    return "\(claim) (\(figures))\(others)."
  }

  /// Arms that do better where both were scored: the leader's mean is of easier cases.
  private func reversals(_ format: FigureFormat) -> String? {
    let ahead = rivals.filter { $0.comparison.verdict == .worse }
    guard let first = ahead.first, let difference = first.comparison.difference else { return nil }
    let others =
      ahead.count > 1 ? ", and so do \(FigureFormat.list(ahead.dropFirst().map(\.name)))" : ""
    return "But on the \(difference.count) cases scored for both, \(first.name) does better by "
      + "\(format.difference(abs(difference.value))) (\(test(first.comparison)))\(others)."
  }

  /// The arms that the test does not tell apart, and what the nearest of them would take.
  private var ties: String? {
    let tied = rivals.filter {
      $0.comparison.verdict == .undecided && !sharedWith.contains($0.name)
    }
    guard let nearest = tied.first else {
      return sharedWith.isEmpty ? nil : "These \(mean.count) cases cannot tell them apart."
    }
    let names = FigureFormat.list(tied.map(\.name))
    guard let difference = nearest.comparison.difference else {
      return "No case was scored for both \(name) and \(names)."
    }
    let place = tied.count > 1 ? " (nearest: \(nearest.name))" : ""
    let claim =
      "\(pronoun) cannot be told apart from \(names)\(place) "
      + "on these \(difference.count) cases (\(test(nearest.comparison)))"
    guard let more = nearest.comparison.moreCasesNeeded else { return claim + "." }
    return "\(claim); a difference as small as the one seen would take about "
      + "\(FigureFormat.roundedUp(more)) more."
  }

  private var equals: String? {
    let equal = rivals.filter { $0.comparison.verdict == .equivalent }
    guard !equal.isEmpty else { return nil }
    return "Within the suite's practical margin it equals \(FigureFormat.list(equal.map(\.name)))."
  }

  private var superlative: String { isLowerBetter ? "lowest" : "highest" }
  private var remark: String { isLowerBetter ? ", where less is better" : "" }

  /// "It", where that can only be the leader.
  private var pronoun: String { sharedWith.isEmpty ? "It" : name }

  private func test(_ comparison: ArmComparison) -> String {
    FigureFormat.test(comparison.adjustedPValue, comparisons: comparison.comparisons)
  }
}

extension Headline.Fastest: CustomStringConvertible {
  package var description: String {
    let format = FigureFormat(isPassFail: false)
    let figures = "\(format.value(median.value)) ms (\(format.interval(of: median)))"
    let lowest = "Median \(metric.title) is lowest for \(name), \(figures)"
    let others = FigureFormat.list(undecided)
    guard let comparison, let slower = nearestSlower, let ratio = comparison.ratio else {
      return "\(lowest), which cannot be told apart from \(others)."
    }
    let test = FigureFormat.test(
      comparison.adjustedPValue,
      comparisons: comparison.comparisons
    )
    let claim =
      "\(lowest): \(format.value(ratio.value)) times that of \(slower) "
      + "(\(format.interval(of: ratio)), \(test))"
    return undecided.isEmpty ? claim + "." : "\(claim); it cannot be told apart from \(others)."
  }
}
