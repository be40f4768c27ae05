package import Domain
import GRDB

extension RunStore {
  /// What the run was meant to do, with the score definitions of its latest scoring, or of the one
  /// that is named.
  package func manifest(of run: RunRow, scoring: Int64? = nil) throws(StoreError) -> RunManifest {
    try reading { db in
      let scoring = try scoring ?? Scoring.latest(of: run.number, from: db)
      guard let manifest = try RunManifest.read(run: run.number, scoring: scoring, from: db)
      else {
        throw StoreError.noSuchRun(reference: String(run.number), newest: run.number)
      }
      return manifest
    }
  }

  /// The loads that the run offered, in their order; a stage of several sittings once for each, and
  /// what shards offered together once.
  package func loadStages(of run: RunRow) throws(StoreError) -> [LoadStageRecord] {
    try reading { db in
      let sittings = try LoadStageRecord.readAll(run: run.number, from: db)
      guard let clocks = try SessionClocks.read(run: run.number, from: db),
        let shards = try RunShards.read(run: run.number, from: db)
      else { return sittings.map(\.stage) }
      return clocks.united(sittings, count: shards.count)
    }
  }

  /// The same with the sitting of each.
  package func sittings(
    of run: RunRow
  ) throws(StoreError) -> [(session: Int64, stage: LoadStageRecord)] {
    try reading { db in try LoadStageRecord.readAll(run: run.number, from: db) }
  }

  /// Gives each attempt of a run to `body`, in the order of the plan, in bounded memory.
  ///
  /// All of it is read as of one moment, even while the run goes on.
  ///
  /// - Parameters:
  ///   - run: The run to read.
  ///   - parts: What to read of each; the request is no part of a record.
  ///   - scoring: Whose scores to read; the latest where it is `nil`.
  ///   - body: May throw to stop; what it throws is thrown on.
  package func forEachAttempt(
    of run: RunRow,
    parts: AttemptParts = .record,
    scoring: Int64? = nil,
    _ body: (AttemptRecord) throws -> Void
  ) throws {
    try forEachStoredAttempt(
      of: run,
      parts: parts,
      scoring: scoring
    ) { try body($0.record) }
  }

  /// The same with what was sent, or with only some parts, or of some attempts.
  ///
  /// - Parameter isAligned: Whether instants of shards are moved to one clock; else they are as they
  ///   were stored.
  package func forEachStoredAttempt(
    of run: RunRow,
    within scope: AttemptScope = AttemptScope(),
    parts: AttemptParts = .all,
    scoring: Int64? = nil,
    isAligned: Bool = true,
    _ body: (Attempt) throws -> Void
  ) throws {
    var thrownByBody: (any Error)?
    do {
      try reading { db in
        let condition = scope.condition(inRun: run.number)
        var cursor = try AttemptCursor(
          db,
          where: condition.sql,
          condition.arguments,
          scoring: try scoring ?? Scoring.latest(of: run.number, from: db),
          parts: parts
        )
        let clocks = isAligned ? try SessionClocks.read(run: run.number, from: db) : nil
        while var attempt = try cursor.next() {
          clocks?.align(&attempt)
          do {
            try body(attempt)
          } catch {
            thrownByBody = error
            throw error
          }
        }
      }
    } catch {
      throw thrownByBody ?? StoreError(error, path: path)
    }
  }

  /// One attempt with all its parts; `nil` where there is none of that name.
  ///
  /// - Parameter scoring: Whose scores and judge calls; the latest where it is `nil`.
  package func attempt(
    _ reference: AttemptReference,
    of run: RunRow,
    scoring: Int64? = nil
  ) throws(StoreError) -> Attempt? {
    try reading { db in
      var condition = "attempt.run = ? AND attempt.request = ?"
      var arguments: StatementArguments = [run.number, reference.request]
      if let attempt = reference.attempt {
        condition += " AND attempt.attempt = ?"
        arguments += [attempt]
      }
      var cursor = try AttemptCursor(
        db,
        where: condition,
        arguments,
        scoring: scoring ?? Scoring.latest(of: run.number, from: db),
        parts: .all.union(.judgeCalls)
      )
      var last: Attempt?
      while let attempt = try cursor.next() { last = attempt }
      guard var last else { return nil }
      try SessionClocks.read(run: run.number, from: db)?.align(&last)
      return last
    }
  }
}
