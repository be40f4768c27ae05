import Analysis
import Domain
import Reports
import Suites

/// Every figure of every route against the reference, corrected together.
struct VerifiedFigures {
  private let comparison: RunComparison

  /// By route.
  private let evidence: [Verification.Evidence]
  private let verify: Suite.Verification?

  init(
    _ comparison: RunComparison,
    _ evidence: [Verification.Evidence],
    verify: Suite.Verification?
  ) {
    self.comparison = comparison
    self.evidence = evidence
    self.verify = verify
  }

  /// A figure of a route, not corrected yet.
  private struct Weighed {
    var kind: VerificationReport.Finding.Kind
    var comparison: ArmComparison
    var isShare: Bool
    var unit: String?
    var margin: Double?
  }

  /// By route: scores, the one that decides first; tools and answers; requests and cost; times.
  func findings() throws -> [[VerificationReport.Finding]] {
    let operations = try comparison.operationalRows().map { row, margin, _ in
      Weighed(
        kind: .operation,
        comparison: row.comparison,
        isShare: row.isPassFail,
        unit: row.unit,
        margin: margin
      )
    }
    let speeds = try comparison.speedMetrics.flatMap { metric in
      let margin = try comparison.speedMargin(metric)
      return try comparison.comparisons(metric).map { (comparison: $0, margin: margin) }
    }
    let isTold = { (weighed: Weighed) in weighed.unit != nil && weighed.margin == nil }
    let judged = try scoreRows() + toolRows() + operations.filter { !isTold($0) }
    let judgedSpeeds = speeds.filter { $0.margin != nil }
    var family = ComparisonFamily(primary: primary)
    for weighed in judged { family.add(weighed.comparison, practicalMargin: weighed.margin) }
    for weighed in judgedSpeeds {
      family.add(weighed.comparison, practicalMargin: weighed.margin)
    }
    let alpha = comparison.rules.alpha
    if comparison.isCorrected { family = family.corrected(alpha: alpha) }
    let settled = zip(judged, family.scores).map { weighed, known in
      let own =
        comparison.isCorrected
        ? known
        : known.settled(
          known.pValue,
          familySize: 1,
          alpha: alpha,
          practicalMargin: weighed.margin
        )
      return (own.candidate, Self.finding(weighed, own, verdict: own.verdict))
    }
    let times = zip(judgedSpeeds, family.speeds).map { weighed, own in
      (own.candidate, Self.finding(own, margin: weighed.margin, verdict: own.verdict))
    }
    let told =
      operations.filter(isTold).map {
        ($0.comparison.candidate, Self.finding($0, $0.comparison, verdict: nil))
      }
      + speeds.filter { $0.margin == nil }.map {
        ($0.comparison.candidate, Self.finding($0.comparison, margin: nil, verdict: nil))
      }
    let all = settled + times + told
    return comparison.candidates.indices.map { route in
      all.filter { $0.0 == route + 1 }.map(\.1)
    }
  }

  /// Scores alone, each by itself.
  func scores() throws -> [VerificationReport.Finding] {
    try scoreRows().map { Self.finding($0, $0.comparison, verdict: $0.comparison.verdict) }
  }

  private var primary: String? { comparison.baseline.run.manifest.primaryScore?.name }

  private func scoreRows() throws -> [Weighed] {
    try comparison.scoreRows(primary: primary).map { row, margin, _ in
      Weighed(
        kind: .score,
        comparison: row.comparison,
        isShare: row.isPassFail,
        unit: row.unit,
        margin: margin
      )
    }
  }

  /// Whether tools are called, and the whole answers.
  private func toolRows() -> [Weighed] {
    evidence.enumerated().flatMap { route, evidence in
      let trigger = evidence.trigger.flatMap { known in
        known.itself.map { itself in
          Weighed(
            kind: .trigger,
            comparison: ArmComparison(
              candidate: route + 1,
              baseline: 0,
              score: "tool F1",
              levels: ComparedLevels(baseline: itself.f1.value, candidate: known.f1.value),
              difference: itself.difference,
              pValue: itself.pValue,
              verdict: .undecided
            ),
            isShare: true,
            margin: verify?.trigger
          )
        }
      }
      let answers = evidence.drift?.answers.map { test in
        Weighed(
          kind: .answers,
          comparison: ArmComparison(
            candidate: route + 1,
            baseline: 0,
            score: "answers",
            isHigherBetter: nil,
            difference: Estimate(value: test.difference, count: test.cases),
            pValue: test.pValue,
            verdict: .undecided
          ),
          isShare: false,
          unit: test.measure,
          margin: nil
        )
      }
      return [trigger, answers].compactMap(\.self)
    }
  }

  private static func finding(
    _ weighed: Weighed,
    _ comparison: ArmComparison,
    verdict: Verdict?
  ) -> VerificationReport.Finding {
    VerificationReport.Finding(
      kind: weighed.kind,
      name: comparison.score,
      verdict: verdict,
      levels: comparison.levels,
      difference: comparison.difference,
      isShare: weighed.isShare,
      unit: weighed.unit,
      margin: weighed.margin,
      pValue: comparison.pValue,
      adjustedPValue: verdict == nil ? nil : comparison.adjustedPValue,
      comparisons: comparison.comparisons
    )
  }

  private static func finding(
    _ comparison: SpeedComparison,
    margin: Double?,
    verdict: Verdict?
  ) -> VerificationReport.Finding {
    VerificationReport.Finding(
      kind: .speed,
      name: comparison.metric.title
        + (comparison.metric.unit.symbol.map { ", \($0)" } ?? ""),
      verdict: verdict,
      levels: comparison.levels,
      difference: comparison.ratio,
      margin: margin,
      pValue: comparison.pValue,
      adjustedPValue: verdict == nil ? nil : comparison.adjustedPValue,
      comparisons: comparison.comparisons
    )
  }
}

extension AnswersTest {
  /// Cases that tell anything.
  fileprivate var cases: Int {
    switch self {
    case .shuffles(let test): test.prompts
    case .flips(let test): test.count
    case .nights, .probe: 0
    }
  }

  /// What `difference` is.
  fileprivate var measure: String {
    switch self {
    case .shuffles: "MMD²"
    case .flips: "share of cases"
    case .nights, .probe: "distance"
    }
  }
}
