import Analysis
import Domain
import Reports
import Store

/// The answers of two runs, arm by arm.
struct DriftComparison {
  let before: AnsweredRun
  let after: AnsweredRun

  /// Cases shown with their answers, of each arm.
  private static let examplesShown = 10

  func report() -> DriftReport {
    DriftReport(
      name: "drift-\(before.row.number)-\(after.row.number)",
      before: Int(before.row.number),
      after: Int(after.row.number),
      rows: corrected(rows),
      caveats: caveats,
      provenance: Provenance([before.provenance, after.provenance])
    )
  }

  private var caveats: [String] {
    let isSame =
      before.manifest.suiteHash == after.manifest.suiteHash
      && before.manifest.overrides == after.manifest.overrides
    let suites =
      isSame
      ? []
      : ["The runs follow different suites, by their text or --set: a difference may be theirs."]
    return suites
      + [before, after].filter { $0.cached > 0 }.map {
        "\($0.cached) answers of run \($0.row.number) were taken from earlier runs, and are left out."
      }
  }

  /// One for each arm that both runs have answers of.
  private var rows: [DriftReport.Row] {
    let names = ArmNames(after.manifest.arms)
    return after.manifest.arms.compactMap { arm in
      before.manifest.arms.first { $0.isSame(as: arm) }.flatMap {
        row(names[arm.index], before: $0.index, after: arm.index)
      }
    }
  }

  /// By Holm over both tests of every arm.
  private func corrected(_ rows: [DriftReport.Row]) -> [DriftReport.Row] {
    let pValues = rows.flatMap { [$0.test.discrepancy?.pValue, $0.test.logProbabilityPValue] }
    var adjusted = MultipleComparisons.holm(pValues.compactMap(\.self))[...]
    return rows.map { row in
      var row = row
      if row.test.discrepancy != nil { row.adjustedPValue = adjusted.popFirst() }
      if row.test.logProbabilityPValue != nil {
        row.adjustedLogProbabilityPValue = adjusted.popFirst()
      }
      return row
    }
  }

  private func row(_ name: String, before old: Int, after new: Int) -> DriftReport.Row? {
    let earlier = before.answers[old] ?? [:]
    let later = after.answers[new] ?? [:]
    let cases = after.manifest.samples.compactMap { sample in
      earlier[sample.id].flatMap { before in
        later[sample.id].map { AnsweredCase(id: sample.id, before: before, after: $0) }
      }
    }
    guard !cases.isEmpty else { return nil }
    var places = AnswerPlaces(cases)
    let prompts = cases.map { places.prompt($0) }
    var generator = SplitMix64(seed: after.manifest.seed)
    return DriftReport.Row(
      arm: name,
      prompts: prompts.count,
      test: DriftTest(prompts, using: &generator),
      unit: places.unit,
      examples: examples(cases, prompts)
    )
  }

  private func examples(
    _ cases: [AnsweredCase],
    _ prompts: [DriftTest.Prompt]
  ) -> [DriftReport.Example] {
    zip(cases, prompts).compactMap { answered, prompt -> DriftReport.Example? in
      let (before, after) = (answered.before.usualText, answered.after.usualText)
      guard before != after else { return nil }
      let answers = MaximumMeanDiscrepancy.Answers(first: prompt.before, second: prompt.after)
      return .init(
        sample: answered.id,
        before: before,
        after: after,
        discrepancy: answers.discrepancy()
      )
    }
    .enumerated()
    .sorted { left, right in
      (right.element.discrepancy ?? 0, left.offset) < (left.element.discrepancy ?? 0, right.offset)
    }
    .prefix(Self.examplesShown).map(\.element)
  }
}
