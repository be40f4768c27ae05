import Analysis

extension VerificationReport {
  /// The score that decides of each route, and of the reference's second asking; `nil` without one.
  var figure: Figure? {
    guard let primary else { return nil }
    func row(_ name: String, _ findings: [Finding]) -> (DifferenceChart.Row, Finding)? {
      guard let finding = findings.first(where: { $0.kind == .score && $0.name == primary }),
        let difference = finding.difference
      else { return nil }
      let row = DifferenceChart.Row(
        name: name,
        difference: finding.isShare ? difference.inPercent : difference,
        verdict: finding.verdict ?? .undecided
      )
      return (row, finding)
    }
    let own: [(DifferenceChart.Row, Finding)] =
      if case .asked(let again) = reference.halves {
        [row(again, reference.itself)].compactMap(\.self)
      } else { [] }
    let rows = routes.compactMap { row($0.name, $0.findings) } + own
    guard let finding = rows.first?.1 else { return nil }
    let unit = finding.isShare ? "percentage points" : "in the score's own unit"
    return DifferenceChart.figure(
      rows.map(\.0),
      axis: "\(primary.printable.elided(to: 40)), \(unit)",
      baseline: reference.name,
      margin: finding.margin.map { finding.isShare ? $0 * 100 : $0 }
    )
  }
}
