import Analysis
import Domain
import Profiles

extension RunReport {
  /// The servers' own figures; nothing where none was read.
  var serverBlocks: [Document.Block] {
    guard let server else { return [] }
    let table = serverTable(server)
    let figure = ServerChart.figure(server, inFlight: figureData.inFlight)
    let told = server.series.flatMap { series in
      [failures(of: series, server), newStarts(of: series, server)].compactMap(\.self)
    }
    return [.heading("The servers' own figures")]
      + (table.rows.isEmpty ? [] : [.table(table)])
      + (told.isEmpty ? [] : [.list(told)])
      + (figure.map { [.figure($0)] } ?? [])
  }

  /// How often a page could not be read, and the loads of which something is missing for it; `nil` of
  /// one that was read whenever it should be.
  private func failures(of series: ServerSeries, _ server: ServerReport) -> Prose? {
    let wasRead = !series.instants.isEmpty
    let loads = server.loads.filter { wasRead && $0.series.source == series.source }
    let partly = loads.filter { $0.window.map { !$0.isWhole } ?? false }
    let never = loads.filter { $0.window == nil }
    guard !series.failures.isEmpty || !partly.isEmpty || !never.isEmpty else { return nil }
    let source: Prose = "\(code: series.source.printable.elided(to: 80))"
    var parts: [Prose] = []
    if let reason = series.firstFailure {
      parts.append(
        "could not be read \(series.failures.count, "time"): "
          + "\(code: reason.printable.elided(to: 160))"
      )
    }
    if !partly.isEmpty {
      let shares = partly.map { load in
        let share = NumberText.fixed((load.window?.covered ?? 0) * 100, decimals: 0)
        return "\(load.stage.words.printable.elided(to: 60)) (\(share) %)"
      }
      parts.append("its figures are of a part of the time of \(plain: Self.some(shares))")
    }
    if !never.isEmpty {
      let names = never.map { $0.stage.words.printable.elided(to: 60) }
      parts.append("it was not read twice in \(plain: Self.some(names)), which is left out")
    }
    return source + " " + (parts.dropFirst().reduce(parts.first ?? "") { $0 + "; " + $1 }) + "."
  }

  private func newStarts(of series: ServerSeries, _ server: ServerReport) -> Prose? {
    guard !series.newStarts.isEmpty else { return nil }
    let loads = server.loads.filter {
      $0.series.source == series.source && $0.window?.holdsNewStart == true
    }
    let names = loads.map { $0.stage.words.printable.elided(to: 60) }
    let during: Prose = names.isEmpty ? "" : ", in \(plain: Self.some(names))"
    return """
      Counts of \(code: series.source.printable.elided(to: 80)) began anew \
      \(series.newStarts.count, "time")\(during), as of a server that is started again: they are \
      counted on from 0, and what was counted between the reading before and the new start is \
      not in them.
      """
  }

  private static func some(_ names: [String]) -> String {
    let most = 4
    let rest = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: "; ") + rest
  }

  /// A row for each page, load and model.
  func serverTable(_ server: ServerReport) -> Table {
    let models = PageModels(
      arms: manifest.arms,
      services: manifest.services,
      arrivals: server.arrivals
    )
    let rows = server.loads.enumerated().flatMap { position, load -> [[TableCell]] in
      guard let window = load.window else { return [] }
      let names: [String?] = models.names(on: load.series)
      return (names.isEmpty ? [nil] : names).map { name in
        var window = window
        window.model = name
        let ours = models.times(inWindow: position, of: load.series, model: name)
        return Self.row(window, load.stage, ours)
      }
    }
    let hasModels = server.series.contains { $0.models.count > 1 }
    return Table(
      name: "server",
      columns: [
        Table.Column("Page", key: "source", alignment: .leading, isNamedOutside: true, rank: 2),
        Table.Column("Load", key: "load", alignment: .leading, rank: 1),
        Table.Column("Model", key: "model", alignment: .leading, isNamedOutside: true, rank: 1),
        Table.Column("Of its time", key: "covered_share", rank: 1),
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
      rows: rows.map { row in
        var row = row
        if !hasModels { row[2] = TableCell(.missing) }
        return row
      },
      notes: serverNotes(server, models),
      foldedAfter: 32
    )
    .droppingEmptyColumns(Self.optionalServerColumns)
  }

  private static let optionalServerColumns: Set<String> = [
    "model", "covered_share",
    "running_mean", "running_max", "waiting_mean", "waiting_max", "cache_use_max", "finished",
    "prompt_tokens", "cached_share", "output_tokens", "preemptions", "queue_time_mean_ms",
    "server_ttft_mean_ms", "server_ttft_p50_ms", "ttft_mean_ms", "ttft_p50_ms", "difference_ms",
  ]

  private func serverNotes(_ server: ServerReport, _ models: PageModels) -> [Prose] {
    var notes: [Prose] = [
      """
      Read from the servers' pages of metrics, series by series, and summed over all labels but that \
      of the model: levels while the load lasted, counts and times as they grew from the reading \
      before it to the one behind it. Quantiles are interpolated in the buckets of a histogram.
      """,
      """
      Ours: of the same model and between the same two readings, requests whose first token came, or \
      whose answer ended where the page has no times to first token; warm-up and what was broken off \
      too, for a server counts it as well. They are left out where the page does not tell which of \
      the models it counts.
      """,
      """
      Network and client: our mean time to first token less the server's, of these requests. It is \
      left out where the server answered another number of requests than we had answers, by more \
      than 5 %: then it served others too, and its mean is not of our requests alone; where its \
      counts began anew; and where more than a tenth of the answers came without a first token, as \
      those do that are not streamed.
      """,
    ]
    if server.loads.contains(where: { $0.window?.isWhole == false }) {
      notes.append(
        """
        Of its time: the share of the load's time that lies between two readings without a failed one \
        between them. The row's figures are of that part.
        """
      )
    }
    let others = server.series.contains { series in
      series.models.count > models.names(on: series).count && !models.names(on: series).isEmpty
    }
    if others {
      notes.append("Models that a page tells of and that answered nothing here are not shown.")
    }
    if server.otherSittings > 0 {
      notes.append("Of a run of several sittings the last is shown.")
    }
    return notes
  }

  private static func row(
    _ window: ServerWindow,
    _ stage: LoadStageRecord,
    _ ours: PageArrivals.Times?
  ) -> [TableCell] {
    func level(_ figure: ServerFigure) -> (mean: Double, most: Double)? {
      let values = window.levels(of: figure, within: stage.measured).map(\.value)
      guard let most = values.max() else { return nil }
      return (values.reduce(0, +) / Double(values.count), most)
    }
    let (running, waiting) = (level(.running), level(.waiting))
    let times = window.times(of: .timeToFirstToken)
    let finished = times?.count ?? window.growth(of: .finished)
    let prompt = window.growth(of: .promptTokens)
    let looked = window.growth(of: .cacheQueries) ?? prompt
    let cached = window.growth(of: .cachedTokens)
    let share = cached.flatMap { cached in
      looked.flatMap { $0 > 0 ? Estimate(value: min(cached / $0, 1), count: 1) : nil }
    }
    let counted = ours.map { times == nil ? $0.answers : $0.firstToken.count + $0.untimed }
    let own = times.map { $0.meanSeconds * 1_000 }
    var difference: Double?
    if let ours, let mean = ours.mean, let own, let finished, let counted,
      ours.untimed * 10 <= counted, !window.holdsNewStart,
      abs(finished - Double(counted)) <= 0.05 * Double(counted)
    {
      difference = mean - own
    }
    let covered = window.isWhole ? nil : Estimate(value: window.covered, count: 1)
    return [
      TableCell(.name(window.series.source.elided(to: 60))),
      TableCell(.name(stage.words.elided(to: 60))), .name(window.model?.elided(to: 60)),
      .figure(covered, isShare: true), .number(running?.mean), .number(running?.most),
      .number(waiting?.mean), .number(waiting?.most), .number(level(.cacheUse)?.most),
      .whole(finished), .count(counted), .whole(prompt), .figure(share, isShare: true),
      .whole(window.growth(of: .outputTokens)), .whole(window.growth(of: .preemptions)),
      .number(window.times(of: .queueTime).map { $0.meanSeconds * 1_000 }), .number(own),
      .number(times?.seconds(atQuantile: 0.5).map { $0 * 1_000 }), .number(ours?.mean),
      .number(ours?.firstToken.median), .number(difference),
    ]
  }
}
