import Analysis
import Domain

// What of each load was measured, and how its requests left.
extension RunReport {
  var phaseBlocks: [Document.Block] {
    let phases = summary.phases ?? []
    guard !phases.isEmpty else { return [] }
    let tables = PhaseTables(phases: phases)
    let told = phases.filter(\.isTold)
    return (tables.arrivals.map { [.heading("Arrivals"), .table($0)] } ?? [])
      + tables.changing.flatMap { [.heading("As the rate changes"), .table($0)] }
      + (told.isEmpty
        ? []
        : [.heading("What was not measured"), .table(tables.phases(told))]
          + (unsteady.map { [.paragraph($0)] } ?? []))
      + (tables.cancellations.map { [.heading("Cancelled on purpose"), .table($0)] } ?? [])
  }

  /// Stages that were measured before they were steady; `nil` where there are none.
  private var unsteady: Prose? {
    let phases = (summary.phases ?? []).filter { $0.steadiness?.isReached == false }
    let stages = Set(phases.map(\.stage)).count
    guard let most = phases.compactMap(\.steadiness?.windows).max(), stages > 0 else { return nil }
    return """
      \(strong: "Not steady:") \(stages, "load was", "loads were") measured all the same after \
      \(most, "window") of warm-up. Figures of it may still be on their way: warm up longer, or with \
      longer windows, each of which needs at least 10 answers.
      """
  }
}

extension PhaseSummary {
  /// Whether a part of the stage was left out for its time.
  fileprivate var isTold: Bool { steadiness != nil || coolDown > 0 || hasMeasuredPart }
}

/// The tables of a run's phases.
struct PhaseTables {
  var phases: [PhaseSummary]

  private var hasModels: Bool { Set(phases.map(\.model)).count > 1 }

  private func columns(_ columns: [Table.Column]) -> [Table.Column] {
    [Table.Column("Load", key: "load", alignment: .leading, rank: 0)]
      + (hasModels
        ? [Table.Column("Model", key: "model", alignment: .leading, rank: 0).identifying] : [])
      + columns
  }

  private func head(_ phase: PhaseSummary) -> [TableCell] {
    [TableCell(.words(phase.words))] + (hasModels ? [TableCell(.name(phase.model))] : [])
  }
}

extension PhaseTables {
  /// How requests left, beside what was asked for; `nil` without an open loop.
  var arrivals: Table? {
    let rows = phases.compactMap { phase in
      phase.arrivals.map { arrivals in
        head(phase) + [
          .count(arrivals.count), .number(arrivals.askedPerSecond),
          .number(arrivals.leftPerSecond), .number(arrivals.askedGapVariation),
          .number(arrivals.gapVariation),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "arrivals",
      columns: columns([
        Table.Column("Requests", key: "requests", rank: 2),
        Table.Column("Asked/s", key: "asked_per_second", rank: 0),
        Table.Column("Left/s", key: "left_per_second", rank: 0),
        Table.Column("Gap CV asked", key: "asked_gap_variation", rank: 1),
        Table.Column("Gap CV", key: "gap_variation", rank: 1),
      ]),
      rows: rows,
      notes: [
        """
        Left: requests of the measured part and of the cool-down, as they left this machine. Gap CV: the \
        standard deviation of the gaps between them over their mean: 0 of constant arrivals, 1 of \
        Poisson's on average, 1/√k of gamma arrivals of burstiness k.
        """
      ]
    )
    .droppingEmptyColumns(["asked_gap_variation", "gap_variation"])
  }

  /// One for each stage whose rate changes.
  var changing: [Table] {
    let changing = phases.filter { $0.arrivals?.parts != nil }
    return changing.enumerated().map { position, phase in
      let rows = (phase.arrivals?.parts ?? []).map { part -> [TableCell] in
        let from = RateText.perSecond(part.fromPerSecond)
        let to = RateText.perSecond(part.toPerSecond)
        return [
          TableCell(.words("\(from) to \(to)")), .number(part.leftPerSecond),
          .count(part.attempts), .count(part.failed), .number(part.timeToFirstTokenP50),
          .number(part.latencyP50), .number(part.latencyP95),
        ]
      }
      return Table(
        name: changing.count > 1 ? "rates-\(position + 1)" : "rates",
        columns: [
          Table.Column("Rate", key: "rate", alignment: .leading, rank: 0),
          Table.Column("Due/s", key: "due_per_second", rank: 1),
          Table.Column("Attempts", key: "attempts", rank: 2),
          Table.Column("Failed", key: "failed", rank: 1),
          Table.Column("User TTFT p50", key: "user_ttft_p50_ms", unit: "ms", rank: 0),
          Table.Column("User latency p50", key: "user_latency_p50_ms", unit: "ms", rank: 0),
          Table.Column("p95", key: "user_latency_p95_ms", unit: "ms", rank: 1),
        ],
        rows: rows,
        notes: [
          """
          \(code: phase.model), \(plain: phase.words): by when requests were due, in parts of equal \
          length. What waits in one part is still waited for in the next.
          """
        ]
      )
      .droppingEmptyColumns(["user_ttft_p50_ms", "user_latency_p95_ms"])
    }
  }

  /// What was left out because of when it was sent.
  func phases(_ phases: [PhaseSummary]) -> Table {
    Table(
      name: "phases",
      columns: columns([
        Table.Column("Warm-up", key: "warm_up_requests", rank: 0),
        Table.Column("Cool-down", key: "cool_down_requests", rank: 0),
        Table.Column("Steady", key: "steady", alignment: .leading, rank: 0),
        Table.Column("Answers/s apart by", key: "rate_spread", unit: "%", rank: 1),
        Table.Column("Latency apart by", key: "latency_spread", unit: "%", rank: 1),
      ]),
      rows: phases.map { phase in
        head(phase) + [
          .count(phase.warmUp), .count(phase.coolDown), .words(phase.steadiness.map(Self.words)),
          .number(phase.steadiness?.rateSpread.map { $0 * 100 }),
          .number(phase.steadiness?.latencySpread.map { $0 * 100 }),
        ]
      },
      notes: [
        """
        Attempts that are stored and in no figure; only rates count their answers, where they came in \
        the measured part.
        """
      ]
        + (phases.contains { $0.steadiness != nil } ? [Self.steadyNote] : [])
    )
    .droppingEmptyColumns(["steady", "rate_spread", "latency_spread"])
  }

  private static let steadyNote: Prose = """
    Steady: three windows in a row in which neither the answers per second nor the mean latency lie \
    further from their mean than was asked, or than chance makes of so few answers; the last columns \
    tell how far they lay apart at the end.
    """

  private static func words(_ steadiness: Steadiness) -> String {
    let windows = steadiness.windows.counted("window")
    return steadiness.isReached ? "after \(windows)" : "not within \(windows)"
  }

  /// Requests that the client broke off; `nil` where there were none.
  var cancellations: Table? {
    let rows = phases.compactMap { phase in
      phase.cancellation.map { cancelled in
        head(phase) + [
          .count(cancelled.requests), .count(cancelled.chosen), .count(cancelled.cancelled),
          .count(cancelled.endedBefore), .count(cancelled.failed),
          .count(cancelled.beforeAnswer), .count(cancelled.beforeToken),
          .count(cancelled.midStream), .number(cancelled.medianMilliseconds),
          .number(cancelled.medianChunks),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "cancellations",
      columns: columns([
        Table.Column("Requests", key: "requests", rank: 1),
        Table.Column("Chosen", key: "chosen", rank: 0),
        Table.Column("Cancelled", key: "cancelled", rank: 0),
        Table.Column("Ended before", key: "ended_before", rank: 1),
        Table.Column("Failed", key: "failed", rank: 2),
        Table.Column("Before the answer", key: "before_answer", rank: 1),
        Table.Column("Before a token", key: "before_token", rank: 1),
        Table.Column("Mid-stream", key: "mid_stream", rank: 1),
        Table.Column("After p50", key: "median_ms", unit: "ms", rank: 2),
        Table.Column("Chunks p50", key: "median_chunks", rank: 2),
      ]),
      rows: rows,
      notes: [
        """
        Chosen requests are in no other figure, whether or not they ended before: those that do are the \
        fast ones. What they cost the others shows beside a stage without cancel. What the server \
        generated or billed for them is told to nobody here; its own figures (scrape) may show it.
        """
      ]
    )
    .droppingEmptyColumns(["median_ms", "median_chunks"])
  }
}
