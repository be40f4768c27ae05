import Analysis

extension ComparisonReport {
  /// One sentence a verdict: who is better, who is worse, who cannot be told apart, and who gave
  /// nothing to compare.
  var headline: [Prose] {
    guard let score = primary ?? scores.first?.comparison.score,
      scores.contains(where: { $0.comparison.score == score })
    else { return [nothingCompared] }
    let rows = scores.filter { $0.comparison.score == score }
    let sentence: Prose =
      "On \(code: score), " + verdicts(rows) + unanswered(rows) + absent(after: "; ") + "."
    guard rows.count == 1, let row = rows.first, let difference = row.comparison.difference else {
      return [sentence]
    }
    let points = row.isPassFail ? difference.inPercent : difference
    let cell = TableCell(.estimate(points)).text(showsInterval: true)
    let unit = row.isPassFail ? " percentage points" : ""
    return [
      sentence + " The difference is \(plain: cell)\(plain: unit), over "
        + "\(difference.count, "case")."
    ]
  }

  private var nothingCompared: Prose {
    let what: Prose =
      primary.map { "Nothing could be compared on \(code: $0)" }
      ?? "Nothing could be compared"
    return what
      + (absences.isEmpty ? ": no case was scored on both sides." : absent(after: ": ") + ".")
  }

  private func verdicts(_ rows: [ScoreRow]) -> Prose {
    let sentences = Verdict.allCases.compactMap { verdict -> Prose? in
      let names = rows.filter { $0.comparison.verdict == verdict }.map(\.candidate)
      guard !names.isEmpty else { return nil }
      let isOne = names.count == 1
      let list = Self.list(of: names)
      switch verdict {
      case .better: return "\(list) \(plain: isOne ? "is" : "are") better than "
      case .worse: return "\(list) \(plain: isOne ? "is" : "are") worse than "
      case .different:
        return "\(list) \(plain: isOne ? "differs" : "differ") from "
      case .equivalent:
        return "\(list) \(plain: isOne ? "equals" : "equal"), within the margin, "
      case .undecided: return "\(list) cannot be told apart from "
      case .withinError:
        return "\(list) \(plain: isOne ? "is" : "are") within the harness's own error of "
      }
    }
    var prose: Prose = ""
    for (position, sentence) in sentences.enumerated() {
      let other: Prose = position == 0 ? "\(code: baseline)" : "it"
      prose = prose + (position == 0 ? "" : "; ") + sentence + other
    }
    return prose
  }

  /// Whose requests failed more often than those of whom they are said to beat: what failed is in no
  /// mean, and who fails on the hard cases looks best.
  private func unanswered(_ rows: [ScoreRow]) -> Prose {
    func names(_ verdict: Verdict, answering other: Verdict) -> [String] {
      rows.filter { row in
        let answered = scores.last {
          $0.candidate == row.candidate && $0.comparison.score == Self.requestsAnswered
        }
        return row.comparison.verdict == verdict && answered?.comparison.verdict == other
      }
      .map(\.candidate)
    }
    let better = names(.better, answering: .worse)
    let worse = names(.worse, answering: .better)
    let parts: [Prose] = [
      better.isEmpty
        ? nil : "\(Self.list(of: better)) answered fewer requests than \(code: baseline)",
      worse.isEmpty
        ? nil : "\(code: baseline) answered fewer requests than \(Self.list(of: worse))",
    ].compactMap(\.self)
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce("; but " + first) { $0 + ", " + $1 }
      + ", and what failed has no score"
  }

  /// Beyond so many names the first sentence is none that anybody reads; the table has all.
  private static let mostNames = 4

  private static func list(of names: [String]) -> Prose {
    guard names.count > mostNames else { return .list(of: names) }
    let shown = names.prefix(mostNames - 1)
    var prose: Prose = ""
    for (position, name) in shown.enumerated() {
      prose = prose + (position == 0 ? "" : ", ") + "\(code: name)"
    }
    return prose + " and \(names.count - shown.count, "other")"
  }

  private func absent(after start: Prose) -> Prose {
    guard !absences.isEmpty else { return "" }
    let shown = absences.count > Self.mostNames ? absences.prefix(3) : absences[...]
    var prose: Prose = ""
    for (position, absence) in shown.enumerated() {
      prose =
        prose + (position == 0 ? start : "; ")
        + "\(code: absence.name) \(plain: absence.reason.words)"
    }
    let further = absences.count - shown.count
    return further > 0 ? prose + "; \(further) others gave nothing to compare either" : prose
  }
}
