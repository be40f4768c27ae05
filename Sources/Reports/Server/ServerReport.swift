import Analysis
package import Domain
import Profiles

/// What servers told of themselves during a run, beside what was measured here.
package struct ServerReport: Sendable {
  /// One for each source of the last sitting, and the stages of that.
  let series: [ServerSeries]
  let stages: [LoadStageRecord]
  let arrivals: StageFirstTokens

  /// Sittings that are left out: their clocks do not compare.
  let otherSittings: Int

  /// - Parameters:
  ///   - scrapes: Of the whole run, with their sittings.
  ///   - stages: Likewise.
  ///   - arrivals: Ours, by the stage.
  ///
  /// `nil` without scrapes.
  package init?(
    _ scrapes: [(session: Int64, scrape: ServerScrape)],
    stages: [(session: Int64, stage: LoadStageRecord)],
    arrivals: StageFirstTokens
  ) {
    guard let last = scrapes.map(\.session).max() else { return nil }
    let own = scrapes.filter { $0.session == last }.map(\.scrape)
    series = own.map(\.source).distinct.map { source in
      ServerSeries(source: source, own.filter { $0.source == source })
    }
    self.stages = stages.filter { $0.session == last }.map(\.stage)
    self.arrivals = arrivals
    otherSittings = Set(scrapes.map(\.session)).count - 1
  }

  /// What the server's cache served over the whole run; `nil` where it tells nothing.
  var cachedTokens: Double? {
    series.lazy.compactMap { series in
      series.readings[...].growth(of: .cachedTokens)
    }
    .first
  }
}

/// Our times to first token by the stage of the load, warm-up too: a server counts it as well.
package struct StageFirstTokens: AttemptCollector, Hashable, Sendable {
  struct Times: Hashable, Sendable {
    var answers = 0

    /// Milliseconds.
    var firstToken = ValueSketch()
    var sum = 0.0

    mutating func add(_ milliseconds: Double?) {
      answers += 1
      guard let milliseconds else { return }
      firstToken.add(milliseconds)
      sum += milliseconds
    }
  }

  private(set) var stages: [Key: Times] = [:]

  struct Key: Hashable, Sendable {
    var session: Int
    var stage: Int
  }

  package init() {}

  package var parts: AttemptParts { .tokenEvents }

  package mutating func add(_ attempt: Attempt) {
    let record = attempt.record
    guard !record.isCached, record.succeeded else { return }
    // Where it is: a copy for each attempt would be dear.
    stages[Key(session: attempt.session ?? 0, stage: record.stage), default: Times()]
      .add(record.timeline.timeToFirstToken?.inMilliseconds)
  }

  /// Of the last sitting.
  func times(ofStage stage: Int) -> Times? {
    guard let last = stages.keys.map(\.session).max() else { return nil }
    return stages[Key(session: last, stage: stage)]
  }
}

extension RunReport {
  /// The servers' own figures; nothing where none was read.
  var serverBlocks: [Document.Block] {
    guard let server else { return [] }
    let table = serverTable(server)
    let figure = ServerChart.figure(server, inFlight: figureData.inFlight)
    let failed: [Prose] = server.series.compactMap { series in
      series.firstFailure.map { reason in
        "\(code: series.source.printable.elided(to: 80)) could not be read "
          + "\(series.failures, "time"): \(code: reason.printable.elided(to: 160))."
      }
    }
    return [.heading("The servers' own figures")]
      + (table.rows.isEmpty ? [] : [.table(table)])
      + (failed.isEmpty ? [] : [.list(failed)])
      + (figure.map { [.figure($0)] } ?? [])
  }

  /// A row for each page and load.
  func serverTable(_ server: ServerReport) -> Table {
    let rows = server.series.flatMap { series in
      server.stages.compactMap { Self.row(series, $0, server.arrivals.times(ofStage: $0.stage)) }
    }
    let sum = Self.optionalServerColumns
    return Table(
      name: "server",
      columns: [
        Table.Column("Page", key: "source", alignment: .leading, isNamedOutside: true, rank: 2),
        Table.Column("Load", key: "load", alignment: .leading, rank: 1),
        Table.Column("Running, mean", key: "running_mean"),
        Table.Column("most", key: "running_max", rank: 2),
        Table.Column("Waiting, mean", key: "waiting_mean"),
        Table.Column("most", key: "waiting_max", rank: 2),
        Table.Column("Cache in use, most", key: "cache_use_max", rank: 2),
        Table.Column("Requests", key: "finished"),
        Table.Column("Ours", key: "answers", rank: 2),
        Table.Column("Tokens in", key: "prompt_tokens"),
        Table.Column("Cached", key: "cached_share"),
        Table.Column("Tokens out", key: "output_tokens"),
        Table.Column("Preempted", key: "preemptions", rank: 3),
        Table.Column("Queue, mean", key: "queue_time_mean_ms", unit: "ms", rank: 2),
        Table.Column("Its TTFT, mean", key: "server_ttft_mean_ms", unit: "ms"),
        Table.Column("p50", key: "server_ttft_p50_ms", unit: "ms", rank: 2),
        Table.Column("Our TTFT, mean", key: "ttft_mean_ms", unit: "ms"),
        Table.Column("p50", key: "ttft_p50_ms", unit: "ms", rank: 2),
        Table.Column("Network and client", key: "difference_ms", unit: "ms"),
      ],
      rows: rows,
      notes: serverNotes(server),
      foldedAfter: 32
    )
    .droppingEmptyColumns(sum)
  }

  private static let optionalServerColumns: Set<String> = [
    "running_mean", "running_max", "waiting_mean", "waiting_max", "cache_use_max", "finished",
    "prompt_tokens", "cached_share", "output_tokens", "preemptions", "queue_time_mean_ms",
    "server_ttft_mean_ms", "server_ttft_p50_ms", "ttft_mean_ms", "ttft_p50_ms", "difference_ms",
  ]

  private func serverNotes(_ server: ServerReport) -> [Prose] {
    var notes: [Prose] = [
      """
      Read from the servers' pages of metrics, summed over their labels: levels while the load \
      lasted, counts and times as they grew from the reading before it to the one behind it. \
      Quantiles are interpolated in the buckets of a histogram.
      """,
      """
      Network and client: our mean time to first token less the server's over the same load. It is \
      left out where the server answered another number of requests than we had answers, by more \
      than 5 %: then it served others too, and its mean is not of our requests alone.
      """,
    ]
    if server.otherSittings > 0 {
      notes.append("Of a run of several sittings the last is shown.")
    }
    return notes
  }

  /// `nil` where the page was never read.
  private static func row(
    _ series: ServerSeries,
    _ stage: LoadStageRecord,
    _ ours: StageFirstTokens.Times?
  ) -> [TableCell]? {
    let began = stage.phases?.measuredFrom ?? stage.began
    guard began <= stage.ended else { return nil }
    let span = began...stage.ended
    let readings = series.readings(around: span)
    guard readings.count > 1 else { return nil }
    func level(_ figure: ServerFigure) -> (mean: Double, most: Double)? {
      let values = readings.levels(of: figure, within: span).map(\.value)
      guard let most = values.max() else { return nil }
      return (values.reduce(0, +) / Double(values.count), most)
    }
    let (running, waiting) = (level(.running), level(.waiting))
    let times = readings.times(of: .timeToFirstToken)
    let finished = times?.count ?? readings.growth(of: .finished)
    let prompt = readings.growth(of: .promptTokens)
    let looked = readings.growth(of: .cacheQueries) ?? prompt
    let cached = readings.growth(of: .cachedTokens)
    let share = cached.flatMap { cached in
      looked.flatMap { $0 > 0 ? Estimate(value: min(cached / $0, 1), count: 1) : nil }
    }
    let ourMean = ours.flatMap { times in
      times.firstToken.count > 0 ? times.sum / Double(times.firstToken.count) : nil
    }
    let own = times.map { $0.meanSeconds * 1_000 }
    var difference: Double?
    if let ours, let ourMean, let own, let finished, ours.answers > 0,
      abs(finished - Double(ours.answers)) <= 0.05 * Double(ours.answers)
    {
      difference = ourMean - own
    }
    return [
      TableCell(.name(series.source.elided(to: 60))), TableCell(.name(stage.words.elided(to: 60))),
      .number(running?.mean), .number(running?.most), .number(waiting?.mean),
      .number(waiting?.most), .number(level(.cacheUse)?.most), .whole(finished),
      .count(ours?.answers), .whole(prompt), .figure(share, isShare: true),
      .whole(readings.growth(of: .outputTokens)), .whole(readings.growth(of: .preemptions)),
      .number(readings.times(of: .queueTime).map { $0.meanSeconds * 1_000 }), .number(own),
      .number(times?.seconds(atQuantile: 0.5).map { $0 * 1_000 }), .number(ourMean),
      .number(ours?.firstToken.median), .number(difference),
    ]
  }
}
