import Analysis
import Domain

// What came of the objectives of a run under one load; a load test tells it load by load.
extension RunReport {
  private var objectives: Objectives? {
    summary.load == nil ? manifest.loadTerms.objectives : nil
  }

  var objectiveColumns: [Table.Column] {
    guard objectives != nil else { return [] }
    return [
      Table.Column("Good", key: "good", showsIntervals: true, rank: 1),
      Table.Column("Goodput/s", key: "goodput_per_second", showsIntervals: true, rank: 4),
    ]
  }

  func objectiveCells(of arm: ArmSummary) -> [TableCell] {
    guard objectives != nil else { return [] }
    return [
      TableCell(arm.attainment?.share.map(TableCell.Value.share) ?? .missing),
      .estimate(arm.goodput),
    ]
  }

  var objectivesNote: Prose? {
    objectives.map { objectives in
      """
      Good: requests that keep every objective (\(objectives.terms)), of all attempts\
      \(plain: unknownAttempts > 0 ? " of which that can be known" : ""); a failed one is not good. Goodput: these per second of the arm's time.
      """ + unknownNote
    }
  }

  private var unknownAttempts: Int {
    summary.arms.reduce(0) { $0 + ($1.attainment?.unknown ?? 0) }
  }

  /// Empty where all can be judged.
  private var unknownNote: Prose {
    let unknown = unknownAttempts
    guard unknown > 0 else { return "" }
    return """
       Of \(unknown, "answer") it cannot be known whether an objective was kept: not streamed, without a \
      token count, or after unseen thoughts. The good ones are a share of the others and \
      goodput counts none of \(plain: unknown.noun("it", "them")); the intervals hold whatever \
      \(plain: unknown.noun("it was", "they were")).
      """
  }

  /// Which arms keep the objectives and which do not: one sentence; `nil` without objectives.
  var objectivesFinding: Prose? {
    guard let objectives else { return nil }
    let verdicts = summary.arms.compactMap { arm in
      arm.attainment?.verdict(target: objectives.attainment).map { (arm: arm, verdict: $0) }
    }
    let unknown = summary.arms.filter { arm in
      arm.attainment?.isUnknown(target: objectives.attainment) ?? false
    }
    guard !verdicts.isEmpty || !unknown.isEmpty else { return nil }
    let parts: [(words: Prose, arms: [ArmSummary])] = [
      ("kept by ", verdicts.filter { $0.verdict.isClear && $0.verdict.holds }.map(\.arm)),
      ("not kept by ", verdicts.filter { $0.verdict.isClear && !$0.verdict.holds }.map(\.arm)),
      ("in doubt for ", verdicts.filter { !$0.verdict.isClear }.map(\.arm)),
      ("not known to be kept or not by ", unknown),
    ]
    let told = parts.filter { !$0.arms.isEmpty }.map { $0.words + names($0.arms) }
    let rest = told.dropFirst().reduce(told.first ?? "") { $0 + ", " + $1 }
    return "The objectives (\(objectives.terms)) are " + rest + "."
  }

  /// Beyond so many the table of arms tells.
  private static let mostNames = 4

  private func names(_ arms: [ArmSummary]) -> Prose {
    guard arms.count <= Self.mostNames else { return "\(arms.count, "arm")" }
    let names = ArmNames(manifest.arms)
    var prose: Prose = ""
    for (position, arm) in arms.enumerated() {
      let share = arm.attainment?.share.map {
        TableCell(.share($0)).text(showsInterval: true)
      }
      prose =
        prose + (position == 0 ? "" : ", ") + "\(code: names[arm.arm.index])"
        + "\(plain: share.map { " (\($0) good)" } ?? "")"
    }
    return prose
  }
}

extension Table.Column {
  /// Attempts of which it cannot be known whether they were good.
  static var unknown: Table.Column { Table.Column("Not known", key: "unknown", rank: 1) }
}

extension TableCell {
  /// Empty where all can be judged.
  static func unknown(of attainment: Attainment) -> TableCell {
    .count(attainment.unknown > 0 ? attainment.unknown : nil)
  }
}
