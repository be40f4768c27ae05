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
    return alarms + [rest, news].compactMap(\.self)
  }

  private func words(_ line: Line) -> Prose {
    let name: Prose = "\(code: line.figure.name) of \(code: line.arm)"
    let value = line.series.points.last.map { "\(strong: line.words($0.value))" as Prose } ?? ""
    switch line.state {
    case .confirmed: return name + " has changed for the worse: " + value + since(line) + "."
    case .watch:
      return name + " was worse in the last run than the runs before it let expect: " + value
        + expectation(line) + ". One run proves no change; watch the next."
    case .recovered: return name + " is back after a confirmed change: " + value + "."
    case .ok: return name + " is as expected: " + value + "."
    }
  }

  private func since(_ line: Line) -> Prose {
    // The last one that made it worse: a part of it may have been won back since.
    let worsening = line.changes.last { ($0.change < 0) == line.figure.isHigherBetter }
    guard let change = worsening, line.series.points.indices.contains(change.index) else {
      return ""
    }
    let point = line.series.points[change.index]
    return """
      , \(plain: line.changeWords(change.change)) since \
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
    let base: Prose = blessedRun.map { "than in the blessed run \(plain: String($0))" } ?? ""
    let difference = standing.comparison.difference.map { difference in
      let cell = TableCell(.estimate(standing.isPassFail ? difference.inPercent : difference))
      let unit = standing.isPassFail ? " points" : ""
      return
        ": \(plain: cell.text(showsInterval: true))\(plain: unit) over \(difference.count) cases"
        as Prose
    }
    let nights: Prose =
      standing.state == .confirmed
      ? ", in two runs in a row." : ". One run proves no change; watch the next."
    return score + base + (difference ?? "") + nights
  }

  private var rest: Prose? {
    let good = lines.count { $0.state == .ok }
    guard good > 0 else { return nil }
    guard good == lines.count, state == .ok else {
      return "\(plain: good == 1 ? "1 other figure is" : "\(good) other figures are") as expected."
    }
    let few = lines.allSatisfy { $0.expected == nil }
    guard !few else {
      return """
        \(runCount) \(plain: runCount == 1 ? "run is" : "runs are") too few to expect anything of \
        the next: \
        \(lines.first?.series.rules.watchMinimum ?? 0) are needed.
        """
    }
    return
      "\(plain: good == 1 ? "The figure is" : "All \(good) figures are") as expected, over \(runCount) runs."
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
    return NumberText.significant(value) + (figure.figure.unit.map { " " + $0 } ?? "")
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
    case .fingerprint: "fingerprint"
    }
  }
}
