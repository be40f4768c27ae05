import Domain

extension Headline.Costs {
  /// Levels beyond this many are told by the least and the most.
  private static let listed = 3

  /// Costs closer than this are told as one.
  private static let ratioOfAlike = 1.01

  var sentence: String {
    let thousand = words(levels.map { ($0.name, $0.cost.perThousandCases, $0.cost.currency) })
    var parts = ["1,000 cases cost \(thousand)"]
    let correct = levels.compactMap { level in
      level.cost.perCorrectAnswer.map { (level.name, $0, level.cost.currency) }
    }
    if isPassFail, !correct.isEmpty {
      parts.append("a correct answer costs \(words(correct))")
      let without = levels.filter(\.hasNoneCorrect).map(\.name)
      if !without.isEmpty { parts.append("none was correct with \(FigureFormat.list(without))") }
    }
    if !unknown.isEmpty {
      parts.append("what \(FigureFormat.list(unknown)) costs is not known")
    }
    return parts.joined(separator: "; ") + "."
  }

  private func words(_ costs: [(name: String, value: Double, currency: String)]) -> String {
    func money(_ cost: (name: String, value: Double, currency: String)) -> String {
      FigureFormat.grouped(FigureFormat(isPassFail: false).value(cost.value)) + " "
        + cost.currency
    }
    func told(_ cost: (name: String, value: Double, currency: String)) -> String {
      factor.map { "\(money(cost)) with \($0.phrase(cost.name))" } ?? money(cost)
    }
    let isOneCurrency = Set(costs.map(\.currency)).count == 1
    guard isOneCurrency, costs.count > 1, let factor,
      let least = costs.min(by: { $0.value < $1.value }),
      let most = costs.max(by: { $0.value < $1.value })
    else { return FigureFormat.list(costs.map(told)) }
    if most.value <= least.value * Self.ratioOfAlike {
      return "\(money(most)), whichever the \(factor.name)"
    }
    if costs.count <= Self.listed { return FigureFormat.list(costs.map(told)) }
    return "from \(told(least)) to \(told(most))"
  }
}

extension Headline.Speeds {
  /// Levels beyond this many are told by the nearest alone.
  private static let listed = 4

  /// Whether any level is told apart from the fastest.
  var isDecided: Bool { ranking.comparisons.contains { $0.verdict == .better } }

  private var format: FigureFormat { FigureFormat(isPassFail: false) }
  private func name(_ position: Int) -> String { levels[position].name }

  private func milliseconds(_ position: Int) -> String {
    levels[position].median.map { "\(format.value($0.value)) ms" } ?? "unknown"
  }

  private func names(_ verdict: Verdict) -> [String] {
    ranking.comparisons.filter { $0.verdict == verdict }.map { name($0.baseline) }
  }

  var sentence: String {
    guard let first = ranking.order.first, let median = levels[first].median else { return "" }
    let figures = "\(milliseconds(first)) (\(format.interval(of: median)))"
    let slower = ranking.comparisons.filter { $0.verdict == .better }.map(\.baseline)
    guard !slower.isEmpty else { return undecided(first, figures) }
    let told = slower.count < Self.listed ? slower : Array(slower.prefix(1))
    let others = FigureFormat.list(
      told.map { "\(milliseconds($0)) with \(factor.phrase(name($0)))" }
    )
    let further =
      slower.count > told.count ? ", the nearest of \(slower.count) that are slower" : ""
    let claim =
      "\(factor.phrase(name(first))) is fastest: its median \(metricTitle) is \(figures), against "
      + "\(others)\(further)"
    return ([claim] + doubts(first)).joined(separator: "; ") + "."
  }

  private var metricTitle: String { ranking.metric.title }

  private func doubts(_ first: Int) -> [String] {
    let open = names(.undecided)
    let equal = names(.equivalent)
    let near = names(.withinError)
    return [
      open.isEmpty ? nil : "\(name(first)) cannot be told apart from \(FigureFormat.list(open))",
      equal.isEmpty
        ? nil
        : "within the suite's margin \(name(first)) is as fast as \(FigureFormat.list(equal))",
      near.isEmpty
        ? nil
        : "to \(FigureFormat.list(near)) the difference is within the harness's error"
          + errorWords,
    ].compactMap(\.self)
  }

  /// ` of 0.22 ms`.
  private var errorWords: String {
    let known = ranking.comparisons.compactMap(\.harnessError).max()
    return known.map { " of \(format.value($0)) ms" } ?? ""
  }

  private func undecided(_ first: Int, _ figures: String) -> String {
    let opening =
      factor == .model
      ? "No model is surely the fastest"
      : "The \(factor.name) makes no difference in speed that is sure"
    let rest = Array(ranking.order.dropFirst())
    let told: String
    if rest.allSatisfy({ milliseconds($0) == milliseconds(first) }) {
      told = "\(figures) with \(rest.count == 1 ? "both" : "each")"
    } else if rest.count < Self.listed {
      told = FigureFormat.list(
        ["\(figures) with \(factor.phrase(name(first)))"]
          + rest.map { "\(milliseconds($0)) with \(factor.phrase(name($0)))" }
      )
    } else {
      let last = rest.last ?? first
      told =
        "\(figures) with \(factor.phrase(name(first))) and up to \(milliseconds(last)) with "
        + factor.phrase(name(last))
    }
    let near = names(.withinError)
    let error = near.isEmpty ? "" : "; a difference within the harness's error\(errorWords) is none"
    return "\(opening): the median \(metricTitle) is \(told)\(need)\(error)."
  }

  /// Below six blocks neither an interval nor a test reaches 95 %.
  private static let leastBlocks = 6

  private var need: String {
    let counts = ranking.comparisons.compactMap { $0.ratio?.count }
    guard let most = counts.max(), most < Self.leastBlocks else { return "" }
    return "; to tell, each needs \(Self.leastBlocks) requests or more"
  }
}
