import Analysis
import Domain

extension LoadReport {
  private var modelColumn: Table.Column {
    Table.Column("Model", key: "model", alignment: .leading, rank: 0).identifying
  }

  var scenarioColumn: Table.Column {
    Table.Column("Scenario", key: "scenario", alignment: .leading, rank: 0).identifying
  }

  func head(_ level: StageSummary) -> [TableCell] {
    var cells = [TableCell(.words(name(level)))]
    if hasScenarios { cells.insert(TableCell(.name(level.scenario ?? NumberText.missing)), at: 0) }
    if hasModels { cells.append(TableCell(.name(level.model))) }
    return cells
  }

  /// A row a load: what was offered, what came of it, and whether it holds.
  var loadsTable: Table {
    let rows = load.levels.map { level in
      head(level) + [
        .number(level.offeredPerSecond),
        .number(level.achievedPerSecond),
        TableCell(level.attainment?.share.map(TableCell.Value.share) ?? .missing),
        .estimate(level.goodput),
        .number(level.tokensPerSecond),
        .count(level.attempts),
        .count(level.failureCount),
        TableCell(.words(verdict(level))),
      ]
    }
    return table(
      name: "loads",
      columns: [
        Table.Column("Offered/s", key: "offered_per_second"),
        Table.Column("Answered/s", key: "achieved_per_second", rank: 0),
        Table.Column("Good", key: "good", showsIntervals: true, rank: 0),
        Table.Column("Goodput/s", key: "goodput_per_second", showsIntervals: true, rank: 2),
        Table.Column("Output tokens/s", key: "output_tokens_per_second", rank: 3),
        Table.Column("Attempts", key: "attempts", rank: 3),
        Table.Column(
          "Failed",
          key: "failed",
          rank: load.levels.contains { $0.failureCount > 0 } ? 0 : 1
        ),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
      ],
      rows: rows,
      notes: loadsNotes
    )
    .droppingEmptyColumns(["offered_per_second", "good", "goodput_per_second"])
  }

  private var loadsNotes: [Prose] {
    var notes: [Prose] = [
      """
      Offered: requests due per second, as they were drawn. Answered: in an open loop of the time of \
      offering, moved by the median latency; in a closed loop of the stage without its warm-up and \
      cool-down.
      """
    ]
    if load.objectives != nil {
      notes.append(
        """
        Good: \(terms), of \(plain: goodOf); a failed one is not good. In brackets the 95 % interval. \
        Goodput: as many of those answered a second as were good of all answers.
        """
      )
    }
    return notes
  }

  /// A search leaves out the time in which a load is not yet what it will be.
  var goodOf: String {
    load.steps == nil
      ? "all attempts" : "what was due after the first third of each step, as the search counts it"
  }

  private func verdict(_ level: StageSummary) -> String {
    if !level.isComplete { return "cut off, not counted" }
    if level.isClientLimited { return "client-limited, not counted" }
    guard let verdict = level.verdict(load.objectives) else {
      if isUnknown(level) { return "cannot be known" }
      if load.steps != nil, let holds = [true, false].first(where: { isSettled(level, $0) }) {
        return holds ? "holds" : "does not hold"
      }
      let isJudged = level.offer.rate != nil || load.objectives != nil || level.isShort
      return level.isTooFew(load.objectives) && isJudged
        ? "too few to judge" : NumberText.missing
    }
    let isSure = verdict.isClear || isSettled(level, verdict.holds)
    let doubt = load.objectives != nil && !isSure ? ", in doubt" : ""
    return (verdict.holds ? "holds" : "does not hold") + doubt
  }

  /// Whether the search's own answer, which leaves no doubt, says it of this load too: below one that
  /// holds every load does, and above one that does not none.
  private func isSettled(_ level: StageSummary, _ holds: Bool) -> Bool {
    (load.limits ?? []).contains { limit in
      guard limit.isClear, limit.model == level.model, limit.scenario == level.scenario,
        limit.axis == level.offer.axis
      else { return false }
      return holds
        ? limit.holds.map { level.offer.size <= $0 } ?? false
        : limit.fails.map { level.offer.size >= $0 } ?? false
    }
  }

  /// Service and user latencies side by side, so that what waiting to be sent adds can be seen.
  var latencyTable: Table {
    let pairs: [(service: Metric, user: Metric?)] = [
      (.timeToFirstToken, .userTimeToFirstToken), (.endToEnd, .userLatency),
      (.timePerOutputToken, nil),
    ]
    let rows = pairs.flatMap { pair in
      load.levels.compactMap { level -> [TableCell]? in
        let (service, user) = (level.latency[pair.service], pair.user.flatMap { level.latency[$0] })
        guard service != nil || user != nil else { return nil }
        return [TableCell(.words(pair.service.title))] + head(level) + [
          .estimate(service?.p50), .estimate(user?.p50),
          .estimate(service?.p95), .estimate(user?.p95),
          .estimate(service?.p99), .estimate(user?.p99),
        ]
      }
    }
    var table = table(
      name: "load-latency",
      leading: [Table.Column("Latency", key: "latency", alignment: .leading, rank: 0)],
      columns: ["p50", "p95", "p99"].flatMap { name in
        [
          Table.Column(name, key: "\(name)_ms", unit: "ms", showsIntervals: true),
          Table.Column("user \(name)", key: "user_\(name)_ms", unit: "ms", showsIntervals: true),
        ]
      },
      rows: rows,
      notes: [
        """
        Milliseconds, of requests that succeeded; in brackets the 95 % interval. User latencies run \
        from the planned instant, the others from the connection being ready; a closed load plans \
        none, and what a stall delays is not in it. A p95 needs at least \
        59 values and a p99 299.
        """
      ]
    )
    table.foldedAfter = 32
    return table.droppingEmptyColumns(Set(["p50", "p95", "p99"].map { "user_\($0)_ms" }))
  }

  /// Departure errors and the transfer loop's lag: whether the load was what it says.
  var harnessTable: Table {
    let rows = load.levels.map { level in
      let delay = level.delay
      return head(level) + [
        .estimate(level.latency.queueTime?.p50),
        .number(delay?.queueTime?.inMilliseconds),
        .number(level.latency.queueTime?.maximum),
        .number(delay?.queueTimeBound.inMilliseconds),
        .number(delay?.loopLag?.inMilliseconds),
        .number(delay?.loopLagBound.inMilliseconds),
        TableCell(.words(delay.map { $0.isLimiting ? "yes" : "no" } ?? NumberText.missing)),
      ]
    }
    return table(
      name: "harness",
      columns: [
        Table.Column("Departure error p50", key: "departure_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "departure_error_p99_ms", unit: "ms"),
        Table.Column("most", key: "departure_error_maximum_ms", unit: "ms"),
        Table.Column("allowed", key: "departure_error_bound_ms", unit: "ms"),
        Table.Column("Loop lag p99", key: "loop_lag_p99_ms", unit: "ms"),
        Table.Column("allowed", key: "loop_lag_bound_ms", unit: "ms"),
        Table.Column("Client-limited", key: "client_limited", alignment: .leading),
      ],
      rows: rows,
      notes: [
        """
        Departure error: how long after its planned instant a request left. Loop lag: how late the \
        transfer loop noted what had arrived, at most. p99 of the worst stage of each load. Allowed \
        is what the suite sets, else 5 % of the median time to first token, but 5 ms of departure \
        error and 1 ms of lag in any case.
        """
      ]
    )
  }

  func table(
    name: String,
    leading: [Table.Column] = [],
    columns: [Table.Column],
    rows: [[TableCell]],
    notes: [Prose]
  ) -> Table {
    var heads = leading
    if hasScenarios { heads.append(scenarioColumn) }
    heads.append(Table.Column("Load", key: "load", alignment: .leading, rank: 0))
    if hasModels { heads.append(modelColumn) }
    return Table(
      name: name,
      columns: heads + columns,
      rows: rows,
      notes: notes,
      foldedAfter: 32
    )
  }
}
