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
      Good: requests that keep every objective (\(objectives.terms)), of all attempts; a failed one \
      is not good. Goodput: these per second of the arm's time.
      """
    }
  }

  /// Which arms keep the objectives and which do not: one sentence; `nil` without objectives.
  var objectivesFinding: Prose? {
    guard let objectives else { return nil }
    let verdicts = summary.arms.compactMap { arm in
      arm.attainment?.verdict(target: objectives.attainment).map { (arm: arm, verdict: $0) }
    }
    guard !verdicts.isEmpty else { return nil }
    let parts: [(words: Prose, arms: [ArmSummary])] = [
      ("kept by ", verdicts.filter { $0.verdict.isClear && $0.verdict.holds }.map(\.arm)),
      ("not kept by ", verdicts.filter { $0.verdict.isClear && !$0.verdict.holds }.map(\.arm)),
      ("in doubt for ", verdicts.filter { !$0.verdict.isClear }.map(\.arm)),
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
