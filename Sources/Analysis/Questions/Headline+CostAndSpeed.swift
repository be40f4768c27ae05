import Domain

extension Headline.Costs {
  /// Levels beyond this many are told by the least and the most.
  private static let listed = 3

  /// Costs closer than this are told together.
  private static let ratioOfAlike = 1.01

  var sentence: String {
    let thousand = words(
      levels.map { level in
        Told(
          name: level.name,
          value: level.cost.perThousandCases,
          currency: level.cost.currency
        )
      }
    )
    var parts = ["1,000 cases cost \(thousand)"]
    let correct = levels.compactMap { level in
      level.cost.correctAnswer.map {
        Told(name: level.name, value: $0.value, currency: level.cost.currency, estimate: $0)
      }
    }
    if isPassFail, !correct.isEmpty {
      parts.append("a \(isReduced ? "single " : "")correct answer costs \(words(correct))")
      let without = levels.filter(\.hasNoneCorrect).map(\.name)
      if !without.isEmpty { parts.append("none was correct with \(FigureFormat.list(without))") }
      if let unscored { parts.append(unscored) }
    }
    if !unknown.isEmpty {
      parts.append("what \(FigureFormat.list(unknown)) costs is not known")
    }
    return parts.joined(separator: "; ") + "."
  }

  /// They may have been correct: what one costs is then less.
  private var unscored: String? {
    let count = levels.filter { $0.cost.correctAnswer != nil }.reduce(0) { $0 + $1.cost.unscored }
    guard count > 0 else { return nil }
    return count == 1
      ? "the answer without a score counts as not correct"
      : "the \(FigureFormat.grouped(String(count))) answers without a score count as not correct"
  }

  private struct Told {
    var name: String
    var value: Double
    var currency: String

    /// The value with its interval, where that is told.
    var estimate: Estimate?

    var number: String { Self.number(value) }

    /// `0.0011 USD (95 % interval 0.00097–0.0015)`.
    var money: String {
      guard let estimate else { return "\(number) \(currency)" }
      guard let lower = estimate.lower else {
        return "\(number) \(currency) (too few cases for an interval)"
      }
      let ends =
        estimate.upper.map { "\(Self.number(lower))–\(Self.number($0))" }
        ?? "\(Self.number(lower)) or more"
      return "\(number) \(currency) (95 % interval \(ends))"
    }

    private static func number(_ value: Double) -> String {
      FigureFormat.grouped(FigureFormat(isPassFail: false).value(value))
    }
  }

  /// Amounts in each currency by themselves: none is more than one in another.
  private func words(_ costs: [Told]) -> String {
    let groups = costs.map(\.currency).distinct.map { currency in
      costs.filter { $0.currency == currency }
    }
    let isEach = groups.count <= Self.listed && groups.allSatisfy { $0.count == 1 }
    let spans = groups.map(span)
    return isEach ? FigureFormat.list(spans) : spans.joined(separator: ", and ")
  }

  /// Of amounts in one currency.
  private func span(_ costs: [Told]) -> String {
    func told(_ cost: Told) -> String {
      factor.map { "\(cost.money) with \($0.phrase(cost.name))" } ?? cost.money
    }
    guard costs.count > 1, let factor, let least = costs.min(by: { $0.value < $1.value }),
      let most = costs.max(by: { $0.value < $1.value })
    else { return FigureFormat.list(costs.map(told)) }
    if let together = together(costs, from: least, to: most) {
      return costs.count == levels.count + unknown.count
        ? "\(together), whichever the \(factor.name)"
        : "\(together) with \(FigureFormat.list(costs.map { factor.phrase($0.name) }))"
    }
    if costs.count <= Self.listed { return FigureFormat.list(costs.map(told)) }
    return "from \(told(least)) to \(told(most))"
  }

  /// What is told of amounts that read the same, or lie close by each other and have no intervals.
  private func together(_ costs: [Told], from least: Told, to most: Told) -> String? {
    if costs.allSatisfy({ $0.money == most.money }) { return most.money }
    guard most.value <= least.value * Self.ratioOfAlike, costs.allSatisfy({ $0.estimate == nil })
    else { return nil }
    return "\(least.number) to \(most.money)"
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
    let parts = [claim(first, figures, slower), ends(slower)].compactMap(\.self)
    return parts.joined(separator: "; ") + "."
  }

  /// Who is fastest, of those that are slower than the first.
  ///
  /// Nobody is called fastest who is not told from another: the two are together, and where that one's
  /// median lies behind a slower one's, nobody is.
  private func claim(_ first: Int, _ figures: String, _ slower: [Int]) -> String {
    let told = slower.count < Self.listed ? slower : Array(slower.prefix(1))
    let others = FigureFormat.list(
      told.map { "\(milliseconds($0)) with \(factor.phrase(name($0)))" }
    )
    let further =
      slower.count > told.count ? ", the nearest of \(slower.count) that are slower" : ""
    let against = "against \(others)\(further)"
    let leaders = Array(ranking.order.prefix { !slower.contains($0) })
    let isApart = leaders.count + slower.count == ranking.order.count && names(.worse).isEmpty
    guard isApart else {
      let nearest = FigureFormat.list(slower.map { factor.phrase(name($0)) })
      let claim =
        "\(factor.phrase(name(first))) is faster than \(nearest): its median \(metricTitle) is "
        + "\(figures), \(against)"
      return ([claim] + doubts(first)).joined(separator: "; ")
    }
    guard leaders.count > 1 else {
      return "\(factor.phrase(name(first))) is fastest: its median \(metricTitle) is \(figures), "
        + against
    }
    let all = factor.phrase(FigureFormat.list(leaders.map(name)))
    let medians = FigureFormat.list([figures] + leaders.dropFirst().map(milliseconds))
    return
      ([
        "\(all) are the fastest, \(bond): their median \(metricTitle) is \(medians), \(against)"
      ]
      + (isBondMixed ? doubts(first) : [])).joined(separator: "; ")
  }

  /// Verdicts on those that are together with the first.
  private var bonds: Set<Verdict> {
    Set(ranking.comparisons.map(\.verdict)).subtracting([.better, .worse])
  }

  private var isBondMixed: Bool { bonds.count > 1 }

  private var bond: String {
    switch bonds {
    case [.equivalent]: "alike within the suite's margin"
    case [.withinError]: "not told apart beyond the harness's error\(errorWords)"
    default: "not told apart"
    }
  }

  /// Where the whole answers tell another story than what the ranking goes by: in the other order, or
  /// apart where that is not.
  ///
  /// - Parameter slower: Than the first; empty where nothing is told apart.
  private func ends(_ slower: [Int]) -> String? {
    let known = ranking.order.compactMap { position in
      levels[position].endToEnd.map { (position: position, median: $0) }
    }
    let sorted = known.sorted { ($0.median.value, $0.position) < ($1.median.value, $1.position) }
    guard let quickest = sorted.first, let latest = sorted.last else { return nil }
    if slower.isEmpty {
      guard let upper = quickest.median.upper, let lower = latest.median.lower, upper < lower
      else { return nil }
    } else {
      let leader = known.first { $0.position == ranking.order.first }
      guard slower.contains(quickest.position), let leader,
        quickest.median.value * Self.ratioOfOthers < leader.median.value
      else { return nil }
    }
    let told = sorted.count <= Self.listed ? sorted : [quickest, latest]
    let list = FigureFormat.list(
      told.map { "\(format.value($0.median.value)) ms with \(factor.phrase(name($0.position)))" }
    )
    let title = Metric.endToEnd.title
    return slower.isEmpty
      ? "the median \(title) is \(list)" : "but the median \(title) is \(list)"
  }

  /// Medians closer than this are in no order.
  private static let ratioOfOthers = 1.01

  private var metricTitle: String { ranking.metric.title }

  private func doubts(_ first: Int) -> [String] {
    let open = names(.undecided)
    let equal = names(.equivalent)
    let near = names(.withinError)
    let ahead = names(.worse)
    return [
      ahead.isEmpty
        ? nil
        : "of the requests that both have, \(FigureFormat.list(ahead)) "
          + "\(ahead.count == 1 ? "was" : "were") faster",
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
    let ends = ends([]).map { "; \($0)" } ?? ""
    return "\(opening): the median \(metricTitle) is \(told)\(need)\(error)\(ends)."
  }

  /// Below six blocks neither an interval nor a test reaches 95 %.
  private static let leastBlocks = 6

  private var need: String {
    let counts = ranking.comparisons.compactMap { $0.ratio?.count }
    guard let most = counts.max(), most < Self.leastBlocks else { return "" }
    let together = ranking.comparisons.map(\.blocksTogether).max() ?? 1
    guard together == 1 else {
      let pairs = most == 1 ? "one pair" : "\(most) pairs"
      return "; requests hang together in time, \(together) in a row count as one, and \(pairs) of "
        + "them tell nothing: more requests would"
    }
    return "; to tell, each needs \(Self.leastBlocks) requests or more"
  }
}
