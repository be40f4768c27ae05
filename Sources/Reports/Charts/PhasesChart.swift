/// Where the time of a mean request goes, phase after phase: a bar an arm.
package enum PhasesChart {
  private static let name = "phases"

  /// `nil` when no arm has a streamed request with all its instants.
  package static func figure(_ phases: [Int: PhaseTotals], legend: ArmLegend) -> Figure? {
    let candidates = legend.order.filter { (phases[$0]?.requests ?? 0) > 0 }
    let arms = Array(candidates.prefix(RowLabels.limit))
    let bars = arms.compactMap { phases[$0].map(boundaries) }
    let totals = bars.map { $0.last ?? 0 }
    guard let axis = Axis("mean time, ms", values: totals, allowsLogarithm: false) else {
      return nil
    }
    let rows = RowLabels(
      names: arms.map(legend.rowName),
      values: totals.map { "\(NumberText.significant($0)) ms" }
    )
    let shown = PhaseTotals.Phase.allCases.filter { phase in
      bars.contains { $0[phase.rawValue + 1] > $0[phase.rawValue] }
    }
    // Their names fit side by side in twos.
    let keyRows = (shown.count + 1) / 2
    return Figure(
      name: name,
      alternative: "Mean time of a request by phase, stacked, a bar for each arm",
      caption: "\(strong: "Phases of a request.") Means over streamed requests that succeeded, "
        + "phase after phase from the left; a reused connection has no name lookup, connecting or "
        + "TLS."
        + legend.note(drawing: arms, of: candidates),
      script: GnuplotScript(
        name: name,
        title: "Where the time of a request goes",
        subtitle: "mean by phase, in the order of the key",
        height: rows.height + 30 + 20 * keyRows,
        settings: axis.settings("x") + rows.settings
          + GnuplotScript.keyBelow(rows: keyRows),
        plots: shown.map { phase in
          let (from, to) = (phase.rawValue + 2, phase.rawValue + 3)
          return "'\(name).dat' using (0):1:\(from):\(to):($1-0.34):($1+0.34) with boxxyerror "
            + "fillstyle solid 1 border linecolor '#ffffff' linecolor '\(color(phase))' "
            + "title \(GnuplotText.quoted(words(phase)))"
        }
      ),
      data: DataFile(
        columns: ["row", "start_ms"] + PhaseTotals.Phase.allCases.map { "\(words($0))_end_ms" },
        blocks: [
          .init(
            title: "one row an arm, from the top",
            rows: bars.enumerated().map { row, bar in [Double(row)] + bar }
          )
        ]
      )
    )
  }

  /// Where each phase begins and ends, from 0.
  private static func boundaries(_ phases: PhaseTotals) -> [Double] {
    PhaseTotals.Phase.allCases.reduce(into: [0]) { bounds, phase in
      bounds.append((bounds.last ?? 0) + (phases.mean(phase) ?? 0))
    }
  }

  private static func words(_ phase: PhaseTotals.Phase) -> String {
    switch phase {
    case .nameLookup: "name lookup"
    case .connect: "connecting"
    case .tlsHandshake: "TLS"
    case .send: "sending"
    case .wait: "waiting for the first token"
    case .stream: "streaming"
    }
  }

  /// Of Okabe and Ito's palette, neighbours as far apart in lightness as it allows.
  private static func color(_ phase: PhaseTotals.Phase) -> String {
    switch phase {
    case .nameLookup: "#000000"
    case .connect: "#e69f00"
    case .tlsHandshake: "#cc79a7"
    case .send: "#f0e442"
    case .wait: "#0072b2"
    case .stream: "#56b4e9"
    }
  }
}
