package import Analysis
import Domain
package import Reports
package import Store
import Suites

/// Which runs are compared, and what of them stands together.
package struct ComparisonRequest {
  /// One, whose arms are compared, or several of a suite.
  private let runs: [RunReference]

  /// Whose scores; the latest of each run where it is `nil`.
  private let scoring: Int64?
  private let grouping: ArmGrouping?

  /// Of one run, the name of the side that the others are held against.
  private let baseline: String?

  /// Only the arms of this model.
  private let model: String?

  /// How many of the cases that turned the report shows the answers of.
  private let answers: AnswersExtent

  package init(
    runs: [RunReference],
    scoring: Int64? = nil,
    grouping: ArmGrouping? = nil,
    baseline: String? = nil,
    model: String? = nil,
    answers: AnswersExtent = .usual
  ) {
    self.runs = runs
    self.scoring = scoring
    self.grouping = grouping
    self.baseline = baseline
    self.model = model
    self.answers = answers
  }

  package struct Answer {
    package let report: ComparisonReport

    /// Identifiers of those that it is about.
    package let runs: [String]

    /// How they are compared, where the report's name cannot hold it whole.
    package let terms: String?

    /// What of the runs is not compared.
    package let notes: [String]

    /// Whether any request on any side was answered.
    package let isAnythingMeasured: Bool
  }

  package func answer(in store: RunStore) throws -> Answer {
    let runs = try runs.map { try StoredRun($0, in: store, scoring: scoring) }
    let name = name(of: runs)
    let families = try families(of: runs)
    let comparisons = try comparisons(of: families.sides, of: runs)
    let reports = try comparisons.map { try $0.report(name: name) }
    guard let first = reports.first else {
      throw CommandFailure(.usage, "There is nothing to compare. Name a run.")
    }
    var report = reports.dropFirst().reduce(first) { $0.joined(with: $1) }
    report.turnedAnswers = try TurnedAnswers(comparisons: comparisons, store: store).part(answers)
    report.harnessErrors = try runs.map { try $0.harnessError() }
    return Answer(
      report: report,
      runs: runs.map(\.row.id),
      terms: report.name == name ? nil : name,
      notes: runs.flatMap { $0.suite.caveats(ofRun: $0.row.number) } + families.notes,
      isAnythingMeasured: families.sides.joined().contains(where: \.hasAnswers)
    )
  }

  /// Of the report's folder: what is compared in another way has another.
  private func name(of runs: [StoredRun]) -> String {
    let by = grouping.map { ["by", $0.rawValue] } ?? []
    let parts = ["compare"] + runs.map { String($0.row.number) } + by + [model].compactMap(\.self)
    let against = baseline.map { ["against", $0] } ?? []
    let scored = scoring.map { ["scoring", String($0)] } ?? []
    return (parts + against + scored).joined(separator: "-")
  }

  /// What is compared: one family, or with a grouping over several runs one for each group.
  private func families(
    of runs: [StoredRun]
  ) throws -> (sides: [[ComparedSide]], notes: [String]) {
    guard runs.count > 1 else { return (try runs.map(sidesOfOne), []) }
    let families = RunFamilies(runs: runs, model: model, grouping: grouping)
    return (try families.sides(), families.notes)
  }

  private func comparisons(
    of families: [[ComparedSide]],
    of runs: [StoredRun]
  ) throws -> [RunComparison] {
    let summaries = try runs.map { (run: $0, summary: try $0.summary()) }
    let caveats = ComparisonCaveat.all(
      summaries.map { ($0.run.row.number, $0.run.manifest, $0.summary) }
    )
    let unmeasured = summaries.flatMap { leftOut($0.run, $0.summary, of: runs.count) }
    let tested = families.reduce(0) { $0 + $1.count - 1 }
    return try families.map { sides in
      let first = try baselinePosition(among: sides)
      let base = sides[first]
      return RunComparison(
        baseline: base,
        candidates: sides.indices.filter { $0 != first }.map { sides[$0] },
        rules: base.run.manifest.comparison,
        isInterleaved: runs.count == 1 && base.run.manifest.isInterleaved,
        caveats: caveats,
        absences: sides.compactMap { side in
          summaries.first { $0.run.row.number == side.run.row.number }.flatMap { known in
            side.run.summarizer.absence(of: side.arms, named: side.name, in: known.summary)
          }
        } + unmeasured,
        familySize: tested
      )
    }
  }

  private func sidesOfOne(_ run: StoredRun) throws -> [ComparedSide] {
    let measured = run.measuredArms
    let arms = measured.filter { model == nil || $0.model == model }
    try requireArms(arms, of: run)
    let grouping = grouping ?? .arm
    let factors = ArmFactor.varying(among: arms)
    let sides = grouping.groups(of: arms).map { group in
      let arm = arms.first { group.arms.contains($0.index) }
      return ComparedSide(
        name: group.name,
        run: run,
        arms: group.arms,
        parts: grouping == .arm ? factors.compactMap { ComparisonReport.Part($0, of: arm) } : []
      )
    }
    guard sides.count > 1 else {
      let absent = leftOut(run, run.summarizer.summary(), of: 1).map {
        " \($0.name.printable) \($0.reason.words.printable)."
      }
      throw CommandFailure(
        .usage,
        "Run \(run.row.number) has nothing to compare by \(grouping.rawValue)."
          + absent.joined() + " Name another --by, or a second run."
      )
    }
    return sides
  }

  /// - Throws: for a run of which nothing was measured, and for a model that it has not.
  private func requireArms(_ arms: [Arm], of run: StoredRun) throws {
    guard arms.isEmpty else { return }
    let number = run.row.number
    let models = run.manifest.arms.map(\.model).distinct
    if let model, !models.contains(model) {
      throw CommandFailure(
        .usage,
        "run \(number) has no model '\(model.printable)'"
          + Spelling.suggestion(for: model, in: models.map(\.printable))
      )
    }
    let what = model.map { "'\($0.printable)' of run \(number)" } ?? "run \(number)"
    throw CommandFailure(
      .failure,
      "Nothing of \(what) was measured, so that there is nothing to compare. See: assay report "
        + "\(number)\(run.reading.store.option)"
    )
  }

  /// What of a run is on no side, because every request of it was refused.
  private func leftOut(
    _ run: StoredRun,
    _ summary: RunSummary,
    of count: Int
  ) -> [Headline.Absence] {
    let arms = run.manifest.arms.filter { model == nil || $0.model == model }
    let measured = Set(run.measuredArms.map(\.index))
    return (grouping ?? .arm).groups(of: arms).compactMap { group in
      guard measured.isDisjoint(with: group.arms) else { return nil }
      let name = count > 1 ? "\(group.name), run \(run.row.number)" : group.name
      return run.summarizer.absence(of: group.arms, named: name, in: summary)
    }
  }

  private func baselinePosition(among sides: [ComparedSide]) throws -> Int {
    if let baseline {
      guard let position = sides.firstIndex(where: { $0.name == baseline }) else {
        let names = sides.map { "'\($0.name.printable)'" }.joined(separator: ", ")
        throw CommandFailure(
          .usage,
          "There is no '\(baseline.printable)' to compare with. There are \(names)."
        )
      }
      return position
    }
    guard runs.count == 1, let run = sides.first?.run else { return 0 }
    try run.suite.requireSound("compare", ofRun: run.row.number)
    guard let filter = run.suite.compare?.baseline,
      let arm = run.manifest.arms.first(where: filter.matches)
    else { return 0 }
    return sides.firstIndex { $0.arms.contains(arm.index) } ?? 0
  }
}
