import Analysis
import Domain

extension TrackReport {
  /// What is wrong first, then what is to be watched, then what is as expected.
  package var headline: [Prose] {
    guard !lines.isEmpty || !quality.isEmpty else { return ["No run has a figure to track."] }
    let alarms = TrackedSeries.State.allCases.reversed().filter { $0 != .ok }.flatMap { state in
      quality.filter { $0.state == state }.map(words)
        + lines.filter { $0.state == state }.map(words)
    }
    let lately = lines.filter { $0.state == .ok && $0.recentlyWorse.count > 0 }.map(words)
    let told = alarms + lately
    let others = [unmeasured, asExpected(besideOthers: !told.isEmpty), unknown, news]
    return told + others.compactMap(\.self)
  }

  private func words(_ line: Line) -> Prose {
    let name: Prose = "\(code: line.figure.name) of \(code: line.arm)"
    let value: Prose =
      line.lastRun.map { "\(strong: line.words($0.value))" } ?? "not measured in the last run"
    let (worse, recent) = line.recentlyWorse
    switch line.state {
    case .confirmed where line.lastWorsening == nil && line.creep != nil:
      return "\(name) has crept for the worse: \(value)\(since(line.creep, line))."
    case .watch where line.creep != nil:
      return """
        \(name) creeps for the worse, no run of it out of line: \(value)\(since(line.creep, line)). \
        Watch the next run.
        """
    case .confirmed: return "\(name) has changed for the worse: \(value)\(since(line))."
    case .watch where worse > 1:
      return """
        \(name) was worse in \(worse) of the last \(recent) runs than those before them let expect: \
        \(value)\(expectation(line)). No change of level is confirmed; watch the next run.
        """
    case .watch:
      return """
        \(name) was worse in the last run than the runs before it let expect: \
        \(value)\(expectation(line)). One run proves no change; watch the next.
        """
    case .recovered: return "\(name) is back after a confirmed change: \(value)."
    case .ok:
      let last = line.expected == nil ? "The last" : "The last is as expected"
      return """
        \(name) was worse than expected in \(worse) of the last \(recent) runs. \(plain: last): \
        \(value).
        """
    }
  }

  private func since(_ line: Line) -> Prose {
    line.lastWorsening.map { words(of: $0.change, since: $0.index, line) } ?? ""
  }

  private func since(_ creep: Creep?, _ line: Line) -> Prose {
    creep.map { words(of: $0.change, since: $0.index, line) } ?? ""
  }

  private func words(of change: Double, since index: Int, _ line: Line) -> Prose {
    guard line.series.points.indices.contains(index) else { return "" }
    let point = line.series.points[index]
    return """
      , \(plain: line.changeWords(change)) since \
      \(plain: TimeText.day(point.startedAtMilliseconds)) (run \(plain: point.run))
      """
  }

  private func expectation(_ line: Line) -> Prose {
    guard let expected = line.expectedEstimate, let lower = expected.lower,
      let upper = expected.upper
    else { return "" }
    return " (\(plain: line.words(lower)) to \(plain: line.words(upper)))"
  }

  private func words(_ standing: QualityStanding) -> Prose {
    let score: Prose = "On \(code: standing.comparison.score), \(code: standing.arm) is worse "
    let base: Prose = blessedWords.map { "than in \(plain: $0)" } ?? ""
    let difference = standing.comparison.difference.map { difference in
      let cell = TableCell(.estimate(standing.isPassFail ? difference.inPercent : difference))
      let unit = standing.isPassFail ? " points" : ""
      return
        ": \(plain: cell.text(showsInterval: true))\(plain: unit) over \(difference.count, "case")"
        as Prose
    }
    let nights: Prose =
      standing.state == .confirmed
      ? ", in two runs in a row."
      : standing.wasWorseBefore
        ? ". So it was in the run before; the two together do not prove it yet: watch the next."
        : ". One run proves no change; watch the next."
    return score + base + (difference ?? "") + nights
  }

  /// `the blessed run 3`, `the blessed runs 3, 4 and 5`, `the 8 blessed runs 3 to 12`.
  private var blessedWords: String? {
    guard let first = blessedRuns.first, let last = blessedRuns.last else { return nil }
    let numbers = blessedRuns.map(String.init)
    switch blessedRuns.count {
    case 1: return "the blessed run \(first)"
    case 2...5:
      return "the blessed runs \(numbers.dropLast().joined(separator: ", ")) and \(last)"
    default: return "the \(blessedRuns.count) blessed runs \(first) to \(last)"
    }
  }

  private func asExpected(besideOthers: Bool) -> Prose? {
    let good = lines.count {
      $0.state == .ok && $0.expected != nil && $0.recentlyWorse.count == 0
    }
    guard good > 0 else { return nil }
    let isAll = good == lines.count && state == .ok
    if isAll {
      let subject = good == 1 ? "The figure is" : "All \(good) figures are"
      return "\(plain: subject) as expected, over \(runCount) runs."
    }
    let other = besideOthers ? "other " : ""
    return
      "\(plain: good == 1 ? "1 \(other)figure is" : "\(good) \(other)figures are") as expected."
  }

  /// What the last run has no value of, such as all but failures in an outage.
  private var unmeasured: Prose? {
    let lacking = lines.filter { !$0.isOfLastRun && $0.state == .ok }
    guard !lacking.isEmpty else { return nil }
    let named: [Prose] = lacking.prefix(3).map { "\(code: $0.figure.name) of \(code: $0.arm)" }
    let further = lacking.count - named.count
    let names = named.dropFirst().reduce(named.first ?? "") { $0 + ", " + $1 }
    let rest: Prose = further > 0 ? " and \(further) more" : ""
    return "Not measured in the last run: \(names)\(rest)."
  }

  /// How many figures have no expectation yet, and what it takes.
  private var unknown: Prose? {
    let lacking = lines.filter {
      $0.isOfLastRun && $0.hasNoExpectation && $0.recentlyWorse.count == 0
    }
    guard let first = lacking.first else { return nil }
    let needed = first.series.rules.watchMinimum
    guard lacking.count == lines.count else {
      let subject = lacking.count == 1 ? "1 figure has" : "\(lacking.count) figures have"
      return """
        \(plain: subject) no expectation yet: \(needed) runs that measured the same are needed.
        """
    }
    let isNew = lines.contains { $0.series.segments.count > 1 }
    // Of one suite's runs, also where several suites are on one page.
    let count = lacking.compactMap { $0.series.segments.last?.points.count }.max() ?? 0
    guard count < needed else {
      return """
        No expectation of the last run yet: of those before it that measured the same, the ones out of \
        line left out, \(needed) are needed.
        """
    }
    let runs = count == 1 ? "1 run" : "\(count) runs"
    let since = isNew ? " since what is measured changed" : ""
    let few = "\(runs)\(since) \(count == 1 ? "is" : "are") too few to expect anything of the next"
    return "No expectation yet: \(plain: few), \(needed) are needed."
  }

  /// The newest change of what is measured, since nothing before it counts any more.
  private var news: Prose? {
    let begun = lines.compactMap { line -> (point: TrackedSeries.Point, parts: String)? in
      guard line.series.segments.count > 1, let segment = line.series.segments.last,
        line.series.points.indices.contains(segment.points.lowerBound)
      else { return nil }
      let parts = segment.changes.map(\.words).joined(separator: ", ")
      return (line.series.points[segment.points.lowerBound], parts)
    }
    guard
      let newest = begun.max(by: { $0.point.startedAtMilliseconds < $1.point.startedAtMilliseconds }
      )
    else { return nil }
    return """
      What is measured changed with run \(plain: newest.point.run) (\(plain: newest.parts)): it is \
      not compared with what came before.
      """
  }
}

extension TrackReport.Line {
  /// The last change that made it worse: a part of it may have been won back since.
  var lastWorsening: LevelDetector.ChangePoint? {
    changes.last { ($0.change < 0) == figure.isHigherBetter }
  }

  /// `nil` where the last run did not measure it.
  var lastRun: TrackedSeries.Point? { isOfLastRun ? series.points.last : nil }

  /// Kept inside what a share can be.
  var expectedEstimate: Estimate? {
    expected.map { expected in
      Estimate(
        value: expected.centre,
        lower: figure.isShare ? max(0, expected.lower) : expected.lower,
        upper: figure.isShare ? min(1, expected.upper) : expected.upper,
        level: 0.98,
        count: series.points.count - 1
      )
    }
  }

  /// `91.7 %`, `372 ms`.
  func words(_ value: Double) -> String {
    if figure.isShare { return NumberText.fixed(value * 100, decimals: 1) + " %" }
    return NumberText.significant(value) + (figure.unit.map { " " + $0 } ?? "")
  }

  /// `+24 %`, `−12.5 points`.
  func changeWords(_ change: Double) -> String {
    let sign = change > 0 ? "+" : ""
    switch series.rules.scale {
    case .logarithmic: return sign + NumberText.fixed(change * 100, decimals: 0) + " %"
    case .linear where figure.isShare:
      return sign + NumberText.fixed(change * 100, decimals: 1) + " points"
    case .linear: return sign + NumberText.significant(change)
    }
  }
}

extension SeriesIdentity.Part {
  /// As people read it.
  package var words: String {
    switch self {
    case .suite: "load or connection"
    case .cases: "cases"
    case .prompts: "prompts"
    case .parameters: "parameters"
    case .scorers: "scores"
    case .model: "model as returned"
    case .upstream: "upstream"
    case .fingerprint: "fingerprint"
    case .machine: "machine that measured"
    }
  }
}
