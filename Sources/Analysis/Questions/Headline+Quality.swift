import Domain

extension Headline.Quality {
  var sentences: [String] {
    finding.best == nil ? leaderSentences : [groupsSentence]
  }

  var format: FigureFormat { FigureFormat(isPassFail: isPassFail) }
  private var superlative: String { isLowerBetter ? "lowest" : "highest" }
  private var side: String { isLowerBetter ? "below" : "above" }
  private var remark: String { isLowerBetter ? ", where less is better" : "" }

  /// `Over all models, `; empty for the first question.
  private var scope: String { isOverModels ? "Over all models, " : "" }

  func name(_ position: Int) -> String { finding.levels[position].name }

  /// `91.7 % (95 % interval 74.2–97.7 %)`, and on how many cases where some are missing.
  private func figures(_ mean: Estimate, cases: Int) -> String {
    let coverage = mean.count < cases ? ", on \(mean.count) of \(cases.counted("case"))" : ""
    return "\(format.value(mean.value)) (\(format.interval(of: mean))\(coverage))"
  }

  private func figures(_ position: Int) -> String {
    let level = finding.levels[position]
    return level.mean.map { figures($0, cases: level.cases) } ?? "not scored"
  }

  private func value(_ position: Int) -> String {
    finding.levels[position].mean.map { format.value($0.value) } ?? "not scored"
  }

  private func short(_ position: Int) -> String { "\(name(position)) (\(value(position)))" }

  /// `12 cases`; `12 to 30 cases` where comparisons rest on several numbers.
  private func cases(_ comparisons: [LevelComparison]) -> String {
    let counts = comparisons.map { $0.result.difference?.count ?? 0 }
    guard let fewest = counts.min(), let most = counts.max(), fewest < most else {
      return (counts.first ?? 0).counted("case")
    }
    return "\(fewest) to \(most.counted("case"))"
  }

  /// What telling a difference of the size seen would take; empty where that is not known.
  private func need(_ more: Int?) -> String {
    guard let more else { return "" }
    return "; a difference as small as the one seen would take about "
      + "\(FigureFormat.roundedUp(more)) \(more.noun("case")) more"
  }
}

// MARK: - A leader and the others

extension Headline.Quality {
  private func rivals(_ verdict: Verdict) -> [LevelComparison] {
    finding.comparisons.filter { $0.result.verdict == verdict }
  }

  func names(_ comparisons: [LevelComparison]) -> String {
    FigureFormat.list(comparisons.flatMap(\.against).map(name))
  }

  private var leaderSentences: [String] {
    guard let first = finding.order.first else { return [] }
    let beaten = rivals(.better)
    let ahead = rivals(.worse)
    let open = rivals(.undecided)
    guard !beaten.isEmpty || !ahead.isEmpty else {
      let told = open.isEmpty ? equality(first) : tie(first, open)
      return ["\(told)\(failures(first))."]
        + (open.isEmpty ? [] : [margin(first)].compactMap(\.self))
    }
    let leader = finding.factor.phrase(name(first))
    let claim = "\(scope)\(leader) scores \(superlative) on \(score)\(remark): \(figures(first))"
    return ["\(claim)\(lead(beaten))\(failures(first))."]
      + [reversal(ahead), doubt(first, open), margin(first)].compactMap(\.self)
  }

  /// The nearest level below that the test tells apart, and the others.
  private func lead(_ beaten: [LevelComparison]) -> String {
    guard let nearest = beaten.first, let difference = nearest.result.difference else { return "" }
    let others = beaten.count > 1 ? " and \(side) \(names(Array(beaten.dropFirst())))" : ""
    return ", \(format.difference(abs(difference.value))) \(side) \(names([nearest])) "
      + "(\(format.interval(ofDifference: difference)))\(others)"
  }

  /// Levels that do better where both were scored: the leader's mean is of easier cases.
  private func reversal(_ ahead: [LevelComparison]) -> String? {
    guard let first = ahead.first, let difference = first.result.difference else { return nil }
    let others =
      ahead.count > 1 ? ", and so do \(names(Array(ahead.dropFirst())))" : ""
    return "But on the \(cases([first])) scored for both, \(names([first])) does better by "
      + "\(format.difference(abs(difference.value)))\(others)."
  }

  private func doubt(_ first: Int, _ open: [LevelComparison]) -> String? {
    guard let nearest = open.first else { return nil }
    guard nearest.result.difference != nil else {
      return "No case was scored for both \(name(first)) and \(names(open))."
    }
    return "\(cases(open)) cannot tell \(name(first)) from \(names(open))"
      + "\(need(nearest.result.moreCasesNeeded))."
  }

  /// Nothing is told apart: no level leads.
  private func tie(_ first: Int, _ open: [LevelComparison]) -> String {
    guard let nearest = open.first, nearest.result.difference != nil else {
      return "No case was scored for both \(name(first)) and \(names(open))"
    }
    let opening =
      finding.factor == .model
      ? "No model leads on \(score)\(remark)"
      : "\(isOverModels ? scope : "On \(score), ")\(finding.factor.name) makes no difference "
        + (isOverModels ? "on \(score) " : "") + "that is sure"
    if open.contains(where: { $0.result.unpairedCases > 0 }) {
      return "\(opening): \(sharedTie(first, open))\(need(nearest.result.moreCasesNeeded))"
    }
    if open.allSatisfy(\.isWithoutDifference) {
      let all = FigureFormat.list([name(first)] + open.flatMap(\.against).map(name))
      return "\(opening): \(all) score the same on \(cases(open)), \(figures(first))"
    }
    let listed = FigureFormat.list(open.flatMap(\.against).map(short))
    return "\(opening): \(cases(open)) cannot tell \(name(first)) with \(figures(first)) "
      + "from \(listed)\(need(nearest.result.moreCasesNeeded))"
  }

  /// By the means of the cases that the first shares with each: a level's own is of others than the
  /// test where some were scored for one of the two only.
  private func sharedTie(_ first: Int, _ open: [LevelComparison]) -> String {
    let levels = open.compactMap(\.result.levels)
    let isOne = Set(levels.map(\.candidate)).count == 1 && levels.count == open.count
    guard let own = levels.first?.candidate, isOne else {
      let told = open.map { rival in
        let name = names([rival])
        guard let levels = rival.result.levels else { return "\(name) (no case shared)" }
        let means = [levels.baseline, levels.candidate].map(format.value)
        return "\(name) (\(means.joined(separator: " against ")), on \(cases([rival])))"
      }
      return "the cases that \(name(first)) shares with each cannot tell it from "
        + FigureFormat.list(told)
    }
    if open.allSatisfy(\.isWithoutDifference) {
      let all = FigureFormat.list([name(first)] + open.flatMap(\.against).map(name))
      return "\(all) score the same on the \(cases(open)) that they share, \(format.value(own))"
    }
    let told = open.map { rival in
      "\(names([rival])) (\(rival.result.levels.map { format.value($0.baseline) } ?? "not scored"))"
    }
    return "the \(cases(open)) that they share cannot tell \(name(first)) with "
      + "\(format.value(own)) from \(FigureFormat.list(told))"
  }

  private func equality(_ first: Int) -> String {
    let equal = rivals(.equivalent)
    guard !equal.isEmpty else {
      return "\(scope)\(finding.factor.phrase(name(first))) scores \(figures(first)) on \(score)"
    }
    let all = FigureFormat.list([name(first)] + equal.flatMap(\.against).map(name))
    return "\(scope)\(all) are equal on \(score) within the suite's practical margin: "
      + "\(figures(first)) with \(name(first))"
  }

  private func margin(_ first: Int) -> String? {
    let equal = rivals(.equivalent)
    guard !equal.isEmpty else { return nil }
    return "Within the suite's practical margin \(name(first)) equals \(names(equal))."
  }
}

// MARK: - Numbers, told in groups

extension Headline.Quality {
  private var groupsSentence: String {
    let better = finding.betterGroup
    let worse = finding.positions(.worse)
    let rest = finding.middleGroup
    guard !better.isEmpty || !worse.isEmpty else { return noDifference }
    guard let best = finding.best, let mean = best.mean else { return noDifference }
    let group = finding.factor.phrase(range(best.levels))
    let figures = figures(mean, cases: mean.count)
    var parts: [String] = []
    if !better.isEmpty {
      parts.append(
        "\(scope)\(group) \(better.count == 1 ? "scores" : "score") \(superlative) on "
          + "\(score)\(remark): \(figures)"
          + distance(finding.positions(.better), " \(side) the rest")
      )
      parts += middle(rest, worse)
    } else if best.levels.count > 1 {
      parts.append(
        "\(scope)\(group) are alike on \(score) as far as \(casesTold) tell\(remark): \(figures)"
      )
    } else {
      parts.append("\(scope)\(group) scores \(superlative) on \(score)\(remark): \(figures)")
    }
    if !worse.isEmpty {
      parts.append(
        "\(range(worse)) \(worse.count == 1 ? "is" : "are") worse"
          + distance(worse, "", among: worse.count)
      )
    }
    return parts.joined(separator: "; ") + groupFailures + "."
  }

  private func middle(_ rest: [Int], _ worse: [Int]) -> [String] {
    guard !rest.isEmpty else { return [] }
    if !worse.isEmpty { return ["\(range(rest)) \(rest.count == 1 ? "lies" : "lie") between"] }
    return rest.count > 1 ? ["\(range(rest)) are alike as far as \(casesTold) tell"] : []
  }

  private var casesTold: String {
    let counts = finding.comparisons.compactMap { $0.result.difference?.count }
    return "these \((counts.min() ?? 0).counted("case"))"
  }

  /// The smallest of the levels' distances to the rest, which holds for all of them.
  private func distance(_ positions: [Int], _ tail: String, among count: Int = 1) -> String {
    let distances = finding.comparisons.filter { positions.contains($0.candidate) }
      .compactMap(\.result.difference)
    guard let least = distances.min(by: { abs($0.value) < abs($1.value) }) else { return "" }
    let words = format.difference(abs(least.value))
    let interval = format.interval(ofDifference: least)
    guard tail.isEmpty else { return ", \(words)\(tail) (\(interval))" }
    return " by \(words)\(count > 1 ? " or more" : "") (\(interval))"
  }

  private var noDifference: String {
    let sign: Double = isLowerBetter ? 1 : -1
    let known = finding.order.map { (position: $0, value: sharedMean($0)) }
    guard let best = known.min(by: { sign * $0.value < sign * $1.value }),
      let last = known.reversed().max(by: { sign * $0.value < sign * $1.value })
    else { return "" }
    let isEqual = finding.comparisons.allSatisfy { $0.result.verdict == .equivalent }
    let largest = finding.comparisons.max {
      abs($0.result.difference?.value ?? 0) < abs($1.result.difference?.value ?? 0)
    }
    let subject = "\(isOverModels ? scope : "On \(score), ")\(finding.factor.name)"
    let object = isOverModels ? " on \(score)" : ""
    let all = finding.best?.mean.map { figures($0, cases: $0.count) }
    let spread =
      format.value(last.value) == format.value(best.value)
      ? "\(all ?? format.value(best.value)) with each value"
      : (all.map { "\($0) over all values, " } ?? "")
        + "from \(format.value(last.value)) with \(name(last.position)) to "
        + "\(format.value(best.value)) with \(name(best.position))"
    return isEqual
      ? "\(subject) makes no difference\(object) beyond the suite's practical margin: \(spread)."
      : "\(subject) makes no difference\(object) that \(casesTold) show: \(spread)"
        + "\(need(largest?.result.moreCasesNeeded))."
  }

  /// Of the cases that all levels have, as the test takes them, where each was held against all others;
  /// else its own.
  private func sharedMean(_ position: Int) -> Double {
    let comparison = finding.comparisons.first { $0.candidate == position }
    return comparison?.result.levels?.candidate ?? finding.levels[position].mean?.value ?? 0
  }

  /// `0 to 0.9`, `0, 0.3 and 1.3 to 2`: neighbours among the scored levels together.
  func range(_ positions: [Int]) -> String {
    let scored = finding.order.sorted()
    var runs: [[Int]] = []
    for position in positions.sorted() {
      guard let rank = scored.firstIndex(of: position) else { continue }
      if let last = runs.last?.last, last == rank - 1 {
        runs[runs.count - 1].append(rank)
      } else {
        runs.append([rank])
      }
    }
    let words = runs.flatMap { run -> [String] in
      guard run.count > 2, let first = run.first, let last = run.last else {
        return run.map { name(scored[$0]) }
      }
      return ["\(name(scored[first])) to \(name(scored[last]))"]
    }
    return FigureFormat.list(words)
  }
}
