import Analysis
import Domain
package import Reports
import Scoring
package import Store
import Suites

/// The models of a stored run, each held against the one that is taken for right.
package struct Verification {
  let run: StoredRun

  /// The run that has the reference: the same, or one that was recorded.
  let source: StoredRun
  let reference: String
  let answers: VerifiedAnswers

  /// The reference's.
  let known: VerifiedAnswers

  /// Arms of the reference, and of its second asking.
  let first: [Int]
  let second: [Int]

  /// - Parameters:
  ///   - reference: The model that is taken for right; `nil` for the one that the run's suite names, or
  ///     for a recorded run's only one.
  ///   - recorded: Another run, whose answers are the reference's; each case is one whatever its prompt.
  ///   - scoring: Whose scores; the latest where it is `nil`.
  /// - Throws: `CommandFailure` where the run has no such model, or no other one.
  package init(
    of run: RunReference,
    against reference: String?,
    recorded: RunReference? = nil,
    scoring: Int64? = nil,
    in store: RunStore
  ) throws {
    let verified = try StoredRun(run, in: store, scoring: scoring)
    self.run = verified
    let stored = try recorded.map { try StoredRun($0, in: store) } ?? verified
    source = stored
    let isRecorded = stored.row.number != verified.row.number
    let models = stored.manifest.arms.map(\.model).distinct
    let only = isRecorded && models.count == 1 ? models.first : nil
    guard let name = reference ?? only ?? stored.suite.verify?.reference.value else {
      throw CommandFailure(
        .usage,
        "Run \(stored.row.number) names no reference. Say which of its models is right: --reference "
          + (models.first ?? "MODEL").printable
      )
    }
    guard models.contains(name) else {
      throw CommandFailure(
        .usage,
        "run \(stored.row.number) has no model '\(name.printable)'"
          + Spelling.suggestion(for: name, in: models.map(\.printable))
      )
    }
    let measured = stored.measuredArms
    let again = Suite.Verification.again(name)
    first = measured.filter { $0.model == name }.map(\.index)
    second = measured.filter { $0.model == again }.map(\.index)
    guard !first.isEmpty else {
      throw CommandFailure(
        .failure,
        "Nothing of '\(name.printable)' was measured in run \(stored.row.number), so that nothing can "
          + "be held against it. See: assay report \(stored.row.number)"
      )
    }
    guard isRecorded || models.contains(where: { $0 != name && $0 != again }) else {
      throw CommandFailure(
        .usage,
        "Run \(stored.row.number) has no other model than '\(name.printable)'. Name a run with "
          + "several: assay list"
      )
    }
    self.reference = name
    answers = try Self.answers(of: verified, isByCase: isRecorded)
    known = isRecorded ? try Self.answers(of: stored, isByCase: true) : answers
    let shared = Set(verified.manifest.samples.map(\.id))
    guard stored.manifest.samples.contains(where: { shared.contains($0.id) }) else {
      throw CommandFailure(
        .usage,
        "Runs \(verified.row.number) and \(stored.row.number) share no case: their ids differ."
      )
    }
  }

  private static func answers(of run: StoredRun, isByCase: Bool) throws -> VerifiedAnswers {
    try run.reading.collect(
      VerifiedAnswers(
        run.manifest,
        validity: run.suite.scoreOfValidCalls ?? run.manifest.importedScoreOfValidCalls,
        isByCase: isByCase
      )
    )
  }

  var isRecorded: Bool { source.row.number != run.row.number }

  /// Whose answers are held against the reference's, each a model with all its arms.
  var routes: [ComparedSide] {
    let own = isRecorded ? [] : Set(first + second)
    let others = run.measuredArms.filter { !own.contains($0.index) }
    return ArmGrouping.model.groups(of: others).map {
      ComparedSide(name: $0.name, run: run, arms: $0.arms)
    }
  }

  /// Both askings together.
  var baseline: ComparedSide {
    ComparedSide(name: reference, run: source, arms: first + second)
  }
}

extension Suite {
  /// The score that tells whether calls keep the schemas of their tools; `nil` without one.
  fileprivate var scoreOfValidCalls: String? {
    scores.first { score in
      guard case .rule(let rule) = score.kind else { return false }
      return rule.scorer.name == "tool_schema_valid" && !rule.isNegated
    }?.name
  }
}

extension RunManifest {
  /// What other tools tell of it, by the name that our reader gives it.
  fileprivate var importedScoreOfValidCalls: String? {
    scores.first { $0.name == "valid" && $0.isPassFail }?.name
  }
}

extension Verification {
  package func report() throws -> VerificationReport {
    let summary = try run.summary()
    let routes = routes
    let comparison = try comparison(routes, summary)
    let evidence = routes.map(evidence)
    let findings = try VerifiedFigures(comparison, evidence, verify: run.suite.verify).findings()
    let known = zip(zip(routes, evidence), findings).map { pair, findings in
      VerificationReport.Route(
        name: pair.0.name,
        verdict: Verdict(ofRoute: findings),
        findings: findings,
        trigger: pair.1.trigger,
        validity: validity(ofArms: pair.0.arms, answers),
        drift: pair.1.drift,
        finishes: finishes(ofArms: pair.0.arms, answers)
      )
    }
    let against = isRecorded ? "-against-\(source.row.number)" : ""
    return VerificationReport(
      name: "verify-\(run.row.number)\(against)",
      reference: try referenceItself(),
      routes: known,
      absences: comparison.absences,
      primary: source.manifest.primaryScore?.name,
      withoutMargin: Self.withoutMargin(findings.flatMap(\.self)),
      caveats: (comparison.caveats + comparison.tokenCaveats).map(\.description) + ownCaveats,
      provenance: Provenance(
        isRecorded ? [run.provenance, source.provenance] : [run.provenance]
      )
    )
  }

  private func comparison(
    _ routes: [ComparedSide],
    _ summary: RunSummary
  ) throws -> RunComparison {
    let measured = Set(run.measuredArms.map(\.index))
    var compared = [(run.row.number, run.manifest, summary)]
    if isRecorded {
      compared.insert((source.row.number, source.manifest, try source.summary()), at: 0)
    }
    let unmeasured = ArmGrouping.model.groups(of: run.manifest.arms).filter {
      measured.isDisjoint(with: $0.arms)
    }
    return RunComparison(
      baseline: baseline,
      candidates: routes,
      rules: run.manifest.comparison,
      isInterleaved: !isRecorded && run.manifest.isInterleaved,
      caveats: ComparisonCaveat.all(compared),
      absences: unmeasured.compactMap {
        run.summarizer.absence(of: $0.arms, named: $0.name, in: summary)
      },
      familySize: routes.count
    )
  }

  private func referenceItself() throws -> VerificationReport.Reference {
    let halves: VerificationReport.Reference.Halves =
      if !second.isEmpty {
        .asked(again: Suite.Verification.again(reference))
      } else if source.manifest.repetitions > 1 { .repeats } else { .none }
    return VerificationReport.Reference(
      name: reference,
      halves: halves,
      itself: try itself(),
      validity: validity(ofArms: first + second, known),
      finishes: finishes(ofArms: first + second, known)
    )
  }

  /// The second asking's scores against the first's, as a route's are held against both.
  private func itself() throws -> [VerificationReport.Finding] {
    guard !second.isEmpty else { return [] }
    let again = Suite.Verification.again(reference)
    let comparison = RunComparison(
      baseline: ComparedSide(name: reference, run: source, arms: first),
      candidates: [ComparedSide(name: again, run: source, arms: second)],
      rules: run.manifest.comparison,
      isInterleaved: source.manifest.isInterleaved,
      caveats: [],
      absences: [],
      familySize: 1
    )
    return try VerifiedFigures(comparison, [], verify: nil).scores().map { finding in
      var finding = finding
      finding.verdict = nil
      finding.adjustedPValue = nil
      return finding
    }
  }

  private func validity(
    ofArms arms: [Int],
    _ answers: VerifiedAnswers
  ) -> VerificationReport.CallValidity? {
    let known = arms.compactMap { answers.valid[$0] }
    guard !known.isEmpty else { return nil }
    return VerificationReport.CallValidity(
      withCalls: known.reduce(0) { $0 + $1.withCalls },
      valid: known.reduce(0) { $0 + $1.valid }
    )
  }

  private func finishes(
    ofArms arms: [Int],
    _ answers: VerifiedAnswers
  ) -> [VerificationReport.FinishCount] {
    let counts = arms.compactMap { answers.endings[$0] }
      .reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    return counts.map {
      VerificationReport.FinishCount(reason: $0.reason, hasCalls: $0.hasCalls, count: $1)
    }
    .sorted { left, right in
      (left.reason ?? "", left.hasCalls ? 0 : 1) < (right.reason ?? "", right.hasCalls ? 0 : 1)
    }
  }

  private static func withoutMargin(_ findings: [VerificationReport.Finding]) -> [String] {
    findings.filter { ($0.kind == .score || $0.kind == .trigger) && $0.margin == nil }.map(\.name)
      .distinct
  }

  private var ownCaveats: [String] {
    var caveats: [String] = []
    if !run.manifest.keepsText {
      caveats.append("The run kept no answers (store_text: false), so that they are not compared.")
    }
    if answers.callsTools, answers.valid.isEmpty {
      caveats.append(
        "No score tells whether calls keep the schemas of their tools. Add one, such as "
          + "valid: {tool_schema_valid: true}, and judge the stored answers by it: assay rescore "
          + "\(run.row.number) --suite FILE"
      )
    }
    return caveats
  }
}

extension Verdict {
  /// Of a route: worse where any figure is, equivalent where all that have a margin are and no other
  /// difference shows.
  ///
  /// Being faster, cheaper or more often there than the reference makes it no other model.
  init(ofRoute findings: [VerificationReport.Finding]) {
    let verdicts = findings.compactMap(\.verdict)
    let answers = findings.filter { $0.kind != .speed && $0.kind != .operation }
    let weighed = findings.filter { $0.verdict != nil && $0.margin != nil }
    if verdicts.contains(.worse) {
      self = .worse
    } else if answers.contains(where: { $0.verdict == .better || $0.verdict == .different }) {
      self = .different
    } else if !weighed.isEmpty, weighed.allSatisfy({ $0.verdict != .undecided }) {
      self = .equivalent
    } else {
      self = .undecided
    }
  }
}
