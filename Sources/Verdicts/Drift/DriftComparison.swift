import Analysis
import Domain
import Reports
import Store

/// The answers of a run beside those of runs before it, arm by arm.
struct DriftComparison {
  /// A night each, oldest first; never empty.
  let before: [AnsweredRun]
  let after: AnsweredRun

  /// How much of a difference does not matter, 0 to 1; `nil` for the usual.
  let tolerated: Double?

  /// Whether only first tokens count.
  var isProbe = false

  /// Cases shown with their answers, of each arm.
  private static let examplesShown = 10

  func report() -> DriftReport {
    let numbers = before.map { Int($0.row.number) }
    return DriftReport(
      name: "\(isProbe ? "probe" : "drift")-\(numbers.last ?? 0)-\(after.row.number)",
      before: numbers,
      after: Int(after.row.number),
      rows: corrected(rows),
      caveats: caveats,
      provenance: Provenance(before.map(\.provenance) + [after.provenance])
    )
  }

  private var caveats: [String] {
    let isSame = before.allSatisfy {
      $0.manifest.suiteHash == after.manifest.suiteHash
        && $0.manifest.overrides == after.manifest.overrides
    }
    let suites =
      isSame
      ? []
      : ["The runs follow different suites, by their text or --set: a difference may be theirs."]
    return suites
      + (before + [after]).filter { $0.cached > 0 }.map {
        "\($0.cached.counted("answer")) of run \($0.row.number) \($0.cached.noun("was", "were")) taken "
          + "from earlier runs, and \($0.cached.noun("is", "are")) left out."
      }
  }

  /// One for each arm that the run and one before it have answers of.
  private var rows: [DriftReport.Row] {
    let names = ArmNames(after.manifest.arms)
    return after.manifest.arms.compactMap { arm in
      let nights = before.compactMap { run in
        run.manifest.arms.first { $0.isSame(as: arm) }.map { run.answers[$0.index] ?? [:] }
      }
      return row(names[arm.index], nights, after: arm.index)
    }
  }

  /// By Holm over both tests of every arm.
  private func corrected(_ rows: [DriftReport.Row]) -> [DriftReport.Row] {
    let pValues = rows.flatMap { [$0.test.answers?.pValue, $0.test.logProbabilityPValue] }
    var adjusted = MultipleComparisons.holm(pValues.compactMap(\.self))[...]
    return rows.map { row in
      var row = row
      if row.test.answers != nil { row.adjustedPValue = adjusted.popFirst() }
      if row.test.logProbabilityPValue != nil {
        row.adjustedLogProbabilityPValue = adjusted.popFirst()
      }
      return row
    }
  }

  private func row(
    _ name: String,
    _ earlier: [[String: [KeptAnswer]]],
    after new: Int
  ) -> DriftReport.Row? {
    if isProbe { return probe(name, earlier, after: new) }
    let later = after.answers[new] ?? [:]
    let cases = after.manifest.samples.compactMap { sample -> AnsweredCase? in
      let nights = earlier.compactMap { $0[sample.id] }
      guard !nights.isEmpty, let after = later[sample.id] else { return nil }
      return AnsweredCase(id: sample.id, nights: nights, after: after)
    }
    guard !cases.isEmpty else { return nil }
    var places = AnswerPlaces(cases)
    let prompts = cases.map { places.prompt($0) }
    var generator = SplitMix64(seed: after.manifest.seed)
    return DriftReport.Row(
      arm: name,
      prompts: prompts.count,
      test: DriftTest(prompts, tolerated: tolerated, using: &generator),
      unit: places.unit,
      examples: examples(cases, prompts)
    )
  }

  private func probe(
    _ name: String,
    _ earlier: [[String: [KeptAnswer]]],
    after new: Int
  ) -> DriftReport.Row? {
    let later = after.answers[new] ?? [:]
    let cases = after.manifest.samples.compactMap { sample -> AnsweredCase? in
      guard let after = later[sample.id], earlier.contains(where: { $0[sample.id] != nil }) else {
        return nil
      }
      return AnsweredCase(id: sample.id, nights: earlier.map { $0[sample.id] ?? [] }, after: after)
    }
    guard !cases.isEmpty else { return nil }
    let prompts = cases.map { answered in
      ProbeTest.Prompt(
        id: answered.id,
        nights: answered.nights.map { $0.compactMap(\.firstToken) },
        after: answered.after.compactMap(\.firstToken)
      )
    }
    var generator = SplitMix64(seed: after.manifest.seed)
    let test = ProbeTest(
      prompts,
      tolerated: tolerated,
      tests: after.manifest.arms.count,
      using: &generator
    )
    return DriftReport.Row(
      arm: name,
      prompts: prompts.count,
      test: DriftTest(probe: prompts, test),
      unit: .tokens,
      examples: zip(cases, prompts).compactMap { answered, prompt in
        let (before, after) = (answered.before.usualToken, answered.after.usualToken)
        return before == after
          ? nil
          : .init(sample: prompt.id, before: before, after: after, discrepancy: nil)
      }
      .prefix(Self.examplesShown).map(\.self)
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
