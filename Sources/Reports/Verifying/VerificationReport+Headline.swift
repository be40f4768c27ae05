import Analysis
import Domain

extension VerificationReport {
  /// A sentence a route, what is worse first; then what the reference reaches against itself.
  package var headline: [Prose] {
    let order: [Verdict] = [.worse, .different, .better, .withinError, .undecided, .equivalent]
    return order.flatMap { verdict in routes.filter { $0.verdict == verdict }.map(words) }
      + absences.map { "\(code: $0.name) could not be verified: it \(plain: $0.reason.words)." }
      + ceiling
  }

  private func words(_ route: Route) -> Prose {
    func named(_ verdicts: Verdict...) -> [Finding] {
      route.findings.filter { finding in finding.verdict.map(verdicts.contains) ?? false }
    }
    switch route.verdict {
    case .worse:
      return "\(code: route.name) is worse than \(code: reference.name): "
        + list(named(.worse).map(Self.evidence)) + "."
    case .equivalent:
      return "\(code: route.name) is equivalent to \(code: reference.name) in "
        + list(named(.equivalent).map(Self.name)) + "."
    case .different, .better:
      return "\(code: route.name) is not worse than \(code: reference.name), and not the same: "
        + list(named(.different, .better).map(Self.evidence)) + "."
    case .undecided, .withinError:
      let open = route.findings.filter { $0.verdict == .undecided && $0.margin != nil }
      let reasons: Prose =
        open.isEmpty
        ? "the suite says of none of its figures which difference matters"
        : list(open.map { Self.evidence($0) + Self.tolerance($0) })
      return "\(code: route.name) is undecided: " + reasons + "."
    }
  }

  private var ceiling: [Prose] {
    guard let itself = routes.lazy.compactMap(\.trigger?.itself).first else { return [] }
    return [
      """
      Asked twice, \(code: reference.name) agrees with itself on when to call a tool with F1 \
      \(plain: Self.percent(itself.f1.value)): no route can be expected to do better.
      """
    ]
  }

  private func list(_ parts: [Prose]) -> Prose {
    parts.enumerated().reduce("") { prose, part in
      let joint: Prose =
        part.offset == 0 ? "" : part.offset == parts.count - 1 ? " and " : ", "
      return prose + joint + part.element
    }
  }

  private static func name(_ finding: Finding) -> Prose {
    finding.kind == .score ? "\(code: finding.name)" : "\(plain: finding.name)"
  }

  /// `right by −10.2 percentage points (−14.1 to −6.3)`.
  private static func evidence(_ finding: Finding) -> Prose {
    guard let difference = finding.difference else { return name(finding) }
    let shown = finding.isShare ? difference.inPercent : difference
    let text = TableCell(.estimate(shown)).text(showsInterval: true)
    switch finding.kind {
    case .answers:
      return name(finding)
        + " (\(plain: finding.unit ?? "") \(plain: text), p \(plain: p(finding)))"
    case .speed: return name(finding) + ", \(plain: text) times the reference's"
    case .score, .trigger, .operation:
      let unit = finding.isShare ? " percentage points" : finding.unit.map { " \($0)" } ?? ""
      return name(finding) + " by \(plain: text)\(plain: unit)"
    }
  }

  private static func tolerance(_ finding: Finding) -> Prose {
    guard let margin = finding.margin else { return "" }
    let text =
      finding.isShare || finding.kind == .speed
      ? percent(margin).replacing(" %", with: finding.kind == .speed ? " %" : " points")
      : NumberText.significant(margin)
    return ", where \(plain: text) do not matter"
  }

  private static func p(_ finding: Finding) -> String {
    (finding.adjustedPValue ?? finding.pValue).map(NumberText.relation(ofP:)) ?? "–"
  }

  private static func percent(_ share: Double) -> String {
    NumberText.fixed(share * 100, decimals: 1) + " %"
  }

  var distrust: [Prose] {
    let margins: [Prose] =
      withoutMargin.isEmpty
      ? []
      : [
        """
        No route can be called equivalent in \(Prose.list(of: withoutMargin)): the suite does not say \
        which difference matters (\(code: "compare.practical"), for tools \(code: "verify.trigger")).
        """
      ]
    let asked: [Prose] =
      switch reference.halves {
      case .asked: []
      case .repeats:
        [
          """
          \(code: reference.name) was not asked twice: its repeats, the even ones against the odd \
          ones, stand for that.
          """
        ]
      case .none:
        [
          """
          \(code: reference.name) was asked once, so that nothing tells how far it differs from \
          itself, and whether tools are called is not compared. \(code: "verify: {reference: …}") asks \
          it twice.
          """
        ]
      }
    let count = routes.flatMap(\.findings).compactMap(\.adjustedPValue).count
    return caveats.map { "\(plain: $0)" } + margins + asked + [
      """
      \(count, "comparison was", "comparisons were") tested; p-values are corrected by Holm for all of \
      them together, half of alpha being the primary score's. A route is equivalent where every figure \
      with a margin is and its answers show no change; "undecided" is not "the same".
      """
    ]
  }
}
