import Domain
import GRDB

/// What is added to the instants of each sitting of a run in shards, so that those of all machines are
/// on one clock: that of its first sitting.
struct SessionClocks {
  private var shifts: [Int: Duration] = [:]

  /// How far two of them may still be apart, at most; `nil` where that is not known.
  let apart: Duration?

  /// A boot of one machine, whose processes share its clock.
  fileprivate struct Clock {
    /// Microseconds since 1970 by the machine's own wall clock.
    var zero: Int64?
    var bounds: ClockBounds?
    var sessions: [Int]
  }

  /// `nil` of a run that is not divided: its sittings are of one machine.
  static func read(run: Int64, from db: Database) throws -> SessionClocks? {
    let sql = "SELECT EXISTS (SELECT 1 FROM shard WHERE run = ?)"
    guard try Bool.fetchOne(db, sql: sql, arguments: [run]) == true else { return nil }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, process_start, clock_zero_at_us, provider_ahead_least_ns,
          provider_ahead_most_ns
        FROM session WHERE run = ? ORDER BY number
        """,
      arguments: [run]
    )
    var clocks: [Clock] = []
    var known: [Substring: Int] = [:]
    for row in rows {
      var reader = ColumnReader(row)
      let session = try reader.int()
      let boot = try reader.text()
      let zero = try reader.optionalInteger()
      let (least, most) = (try reader.optionalDuration(), try reader.optionalDuration())
      let bounds = least.flatMap { least in most.map { ClockBounds(least: least, most: $0) } }
      // On Linux it begins with the boot's own id; see `ProcessIdentity`.
      let name = boot.contains(":") ? boot.prefix { $0 != ":" } : ""
      if !name.isEmpty, let place = known[name] {
        clocks[place].sessions.append(session)
        clocks[place].add(bounds)
        continue
      }
      if !name.isEmpty { known[name] = clocks.count }
      clocks.append(Clock(zero: zero, bounds: bounds, sessions: [session]))
    }
    return SessionClocks(clocks)
  }

  fileprivate init(_ clocks: [Clock]) {
    let alignment = ClockAlignment(clocks.map(\.bounds))
    apart = clocks.count < 2 || clocks.allSatisfy { $0.zero != nil } ? alignment.apart : nil
    guard let first = clocks.first?.zero, let firstShift = alignment.shifts.first else { return }
    for (clock, shift) in zip(clocks, alignment.shifts) {
      guard let zero = clock.zero else { continue }
      for session in clock.sessions {
        shifts[session] = .microseconds(zero - first) + shift - firstShift
      }
    }
  }

  private func shift(of session: Int) -> Duration? {
    shifts[session].flatMap { $0 == .zero ? nil : $0 }
  }

  func align(_ attempt: inout Attempt) {
    guard let session = attempt.session, let shift = shift(of: session) else { return }
    attempt.record.timeline.move(by: shift)
  }

  func aligned(_ stage: LoadStageRecord, session: Int64) -> LoadStageRecord {
    guard let shift = shift(of: Int(clamping: session)) else { return stage }
    var stage = stage
    stage.began = stage.began.advanced(by: shift)
    stage.ended = stage.ended.advanced(by: shift)
    return stage
  }

  /// From the first shard's first stage to the last one's.
  func startsApart(run: Int64, from db: Database) throws -> Duration? {
    let count = try Int.fetchOne(
      db,
      sql: "SELECT max(count) FROM shard WHERE run = ?",
      arguments: [run]
    )
    let began = try LoadStageRecord.readAll(run: run, from: db)
      .filter {
        $0.stage.stage == 0 && RunShards.round(ofSession: $0.session, count: count ?? 0) == 0
      }
      .map { aligned($0.stage, session: $0.session).began }
    guard began.count > 1, let first = began.min(), let last = began.max() else { return nil }
    return last - first
  }
}

extension SessionClocks.Clock {
  /// Bounds that contradict each other say nothing.
  fileprivate mutating func add(_ other: ClockBounds?) {
    guard let other else { return }
    bounds = bounds.map { $0.intersection(other) } ?? other
  }
}

extension RequestTimeline {
  fileprivate mutating func move(by shift: Duration) {
    scheduled = scheduled.advanced(by: shift)
    firstScheduled = firstScheduled?.advanced(by: shift)
    started = started.advanced(by: shift)
    ready = ready?.advanced(by: shift)
    sent = sent?.advanced(by: shift)
    firstByte = firstByte?.advanced(by: shift)
    firstVisible = firstVisible?.advanced(by: shift)
    ended = ended.advanced(by: shift)
    for index in tokenEvents.indices {
      tokenEvents[index].instant = tokenEvents[index].instant.advanced(by: shift)
    }
  }
}

extension SessionClocks {
  /// One record for each stage that shards offered together: the time from the first one's begin to
  /// the last one's end, and the harness where it was latest.
  func united(
    _ sittings: [(session: Int64, stage: LoadStageRecord)],
    count: Int
  ) -> [LoadStageRecord] {
    var places: [[Int64]: Int] = [:]
    var united: [LoadStageRecord] = []
    for (session, stage) in sittings {
      let stage = aligned(stage, session: session)
      let key = [RunShards.round(ofSession: session, count: count), Int64(stage.stage)]
      guard let place = places[key] else {
        places[key] = united.count
        united.append(stage)
        continue
      }
      united[place].unite(stage)
    }
    return united
  }
}

extension LoadStageRecord {
  fileprivate mutating func unite(_ other: LoadStageRecord) {
    began = min(began, other.began)
    ended = max(ended, other.ended)
    isComplete = isComplete && other.isComplete
    if let lag = other.loopLag, loopLag.map({ $0.p99 < lag.p99 }) ?? true { loopLag = lag }
    if let late = other.delay, delay.map({ $0.isBefore(late) }) ?? true { delay = late }
  }
}

extension HarnessDelay {
  fileprivate func isBefore(_ other: HarnessDelay) -> Bool {
    guard isLimiting == other.isLimiting else { return other.isLimiting }
    return (queueTime ?? .zero) < (other.queueTime ?? .zero)
  }
}
