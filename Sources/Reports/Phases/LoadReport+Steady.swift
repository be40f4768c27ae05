import Analysis
import Domain

extension LoadReport {
  /// The middle of each load, where nearly as many requests were under way as ever, beside the whole;
  /// `nil` where that says nothing of any.
  var steadyTable: Table? {
    let rows = load.levels.compactMap { level in
      level.steady.map { window in
        head(level) + [
          .number(window.seconds), .number(window.share * 100), .number(window.inFlight),
          .number(level.tokensPerSecond), .number(window.tokensPerSecond),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return table(
      name: "steady",
      columns: [
        Table.Column("Window", key: "window_seconds", unit: "s", rank: 0),
        Table.Column("Of the stage", key: "window_share", unit: "%", rank: 2),
        Table.Column("In flight", key: "in_flight", rank: 1),
        Table.Column("Output tokens/s, all of it", key: "output_tokens_per_second", rank: 0),
        Table.Column("In the window", key: "window_output_tokens_per_second", rank: 0),
      ],
      rows: rows,
      notes: [
        """
        Window: the longest time with at least 80 % of the most requests in flight, as SGLang's \
        benchmark has it; shown where it is a quarter of the stage or more. Without the beginning and \
        the end it tells what the provider keeps up; verdicts are of all of it.
        """
      ]
    )
  }

  /// How a load is called in tables, with both ends of a rate that changes.
  func name(_ level: StageSummary) -> String {
    let size =
      level.rates.map { "\(RateText.perSecond($0.from)) to \(RateText.perSecond($0.to))" }
      ?? LoadText.words(level.offer)
    let isCancelling = (run.summary.phases ?? []).contains {
      $0.cancellation != nil && level.stages.contains($0.stage)
    }
    return isCancelling ? "\(size), with cancel" : size
  }
}
