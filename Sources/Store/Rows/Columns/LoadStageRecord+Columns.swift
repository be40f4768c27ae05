import Domain
import GRDB

extension LoadStageRecord {
  /// Enters the stage; one of the same sitting that is there already is left alone.
  func insert(run: Int64, session: Int64, into db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO load_stage (\(Self.columnNames.joined(separator: ", "))) VALUES "
        + "(\(Self.columnNames.map { _ in "?" }.joined(separator: ", ")))",
      arguments: StatementArguments([run.databaseValue, session.databaseValue] + columns)
    )
  }

  private static let columnNames =
    ["run", "session"] + ownColumnNames + ["is_client_limited"]

  /// Those that are read back; whether the stage was client-limited follows from them.
  private static let ownColumnNames = [
    "stage", "scenario", "words", "in_flight", "rate_per_second", "began_ns", "ended_ns",
    "is_complete", "loop_lag_count", "loop_lag_p50_ns", "loop_lag_p99_ns", "loop_lag_max_ns",
    "queue_time_p99_ns", "queue_time_bound_ns", "loop_lag_bound_ns", "phases",
  ]

  private var columns: [DatabaseValue] {
    [
      stage.databaseValue,
      scenario.column,
      words.column,
      offer.inFlight.databaseValue,
      offer.rate.databaseValue,
      began.nanoseconds.databaseValue,
      ended.nanoseconds.databaseValue,
      isComplete.databaseValue,
      (loopLag?.count).databaseValue,
      (loopLag?.p50).column,
      (loopLag?.p99).column,
      (loopLag?.longest).column,
      (delay?.queueTime).column,
      (delay?.queueTimeBound).column,
      (delay?.loopLagBound).column,
      (phases?.json.exactText).column,
      (delay?.isLimiting).databaseValue,
    ]
  }

  /// The stages of a run in the order in which they were offered, with the sitting of each.
  static func readAll(
    run: Int64,
    from db: Database
  ) throws -> [(session: Int64, stage: LoadStageRecord)] {
    let sql = """
      SELECT session, \(ownColumnNames.joined(separator: ", ")) FROM load_stage
      WHERE run = ? ORDER BY session, stage
      """
    return try Row.fetchAll(db, sql: sql, arguments: [run]).map { row in
      var reader = ColumnReader(row)
      let session = try reader.integer()
      return (session, try LoadStageRecord(&reader))
    }
  }

  private init(_ reader: inout ColumnReader) throws {
    let stage = try reader.int()
    let scenario = try reader.optionalText()
    let words = try reader.text()
    let offer = LoadOffer(inFlight: try reader.optionalInt(), rate: try reader.optionalNumber())
    guard let offer else { throw reader.mismatch() }
    self.init(
      stage: stage,
      offer: offer,
      scenario: scenario,
      words: words,
      began: Instant(nanoseconds: try reader.integer()),
      ended: Instant(nanoseconds: try reader.integer()),
      isComplete: try reader.flag()
    )
    loopLag = LoopLag(
      count: try reader.optionalInt(),
      p50: try reader.optionalDuration(),
      p99: try reader.optionalDuration(),
      longest: try reader.optionalDuration()
    )
    delay = HarnessDelay(
      queueTime: try reader.optionalDuration(),
      loopLag: loopLag?.p99,
      longestLag: loopLag?.longest,
      queueTimeBound: try reader.optionalDuration(),
      loopLagBound: try reader.optionalDuration()
    )
    phases = try reader.optionalJSON().map {
      try StagePhases(json: JSONMembers($0, key: "phases"))
    }
  }
}

extension LoadOffer {
  /// `nil` unless exactly one of the two is there.
  init?(inFlight: Int?, rate: Double?) {
    switch (inFlight, rate) {
    case (let inFlight?, nil): self = .closed(inFlight: inFlight)
    case (nil, let rate?): self = .open(rate: rate)
    default: return nil
    }
  }
}

extension LoopLag {
  /// `nil` where any part is unknown.
  init?(count: Int?, p50: Duration?, p99: Duration?, longest: Duration?) {
    guard let count, let p50, let p99, let longest else { return nil }
    self.init(count: count, p50: p50, p99: p99, longest: longest)
  }
}

extension HarnessDelay {
  /// `nil` where no bound was noted.
  init?(
    queueTime: Duration?,
    loopLag: Duration?,
    longestLag: Duration?,
    queueTimeBound: Duration?,
    loopLagBound: Duration?
  ) {
    guard let queueTimeBound, let loopLagBound else { return nil }
    self.init(
      queueTime: queueTime,
      loopLag: loopLag,
      longestLag: longestLag,
      queueTimeBound: queueTimeBound,
      loopLagBound: loopLagBound
    )
  }
}
