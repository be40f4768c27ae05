package import Domain
import GRDB

extension RunStore {
  /// Opens a run again for the attempts that are missing.
  ///
  /// A new session is entered, because instants of another boot do not compare with those before.
  /// Later scorings of the run are kept but no longer count, because they lack the new attempts.
  ///
  /// - Parameters:
  ///   - run: A run that no living process is writing.
  ///   - texts: As when it was begun: a run keeps its texts or does not.
  ///   - shards: Of a run that is divided, those that this sitting brings to their end.
  ///   - cut: The numbers of conversations that are sent anew whole; what was answered in them is
  ///     removed, and what it took is kept.
  ///   - startedAt: Milliseconds since 1970.
  package func resumeRun(
    _ run: RunRow,
    texts: TextPolicy = .kept,
    covering shards: [ShardRecord] = [],
    cut: [Range<Int>] = [],
    atMilliseconds startedAt: Int64
  ) throws(StoreError) -> RunWriter {
    let (session, manifest) = try StoreError.wrapping(path) {
      try writingWithReferences { db in
        let session = try Self.reopen(run, texts: texts, covering: shards, at: startedAt, in: db)
        try CutAttempts.remove(cut, of: run.number, in: db)
        return (session, try Self.manifest(of: run, in: db))
      }
    }
    return writer(of: run, manifest, session: session, shards: shards, texts: texts)
  }

  /// Opens a run again under a suite that asks for more: further arms, cases or repetitions.
  ///
  /// Attempts that are stored keep their requests' numbers, so those of the new ones begin after the
  /// highest that is stored. What the suite said before is kept in `revision`.
  ///
  /// - Parameter manifest: The larger plan, its `id` that of the run; the arms, cases and scores of
  ///   the run come first in it, unchanged.
  package func extendRun(
    _ run: RunRow,
    to manifest: RunManifest,
    texts: TextPolicy = .kept,
    cut: [Range<Int>] = [],
    atMilliseconds startedAt: Int64
  ) throws(StoreError) -> RunWriter {
    let kept = texts.apply(manifest)
    let session = try StoreError.wrapping(path) {
      try writingWithReferences { db in
        let session = try Self.reopen(run, texts: texts, at: startedAt, in: db)
        let old = try Self.manifest(of: run, in: db)
        if let reason = old.reasonNotToExtend(to: kept) {
          throw StoreError.cannotExtend(run: run.number, reason: reason)
        }
        try Self.replacePlan(of: run.number, old, by: kept, at: startedAt, in: db)
        try CutAttempts.remove(cut, of: run.number, in: db)
        return session
      }
    }
    return writer(of: run, kept, session: session, texts: texts)
  }

  private func writer(
    of run: RunRow,
    _ manifest: RunManifest,
    session: Int64,
    shards: [ShardRecord] = [],
    texts: TextPolicy
  ) -> RunWriter {
    RunWriter(
      run: run.identity,
      manifest: manifest,
      session: session,
      shards: shards,
      scoring: 1,
      store: self,
      policy: texts
    )
  }

  private static func manifest(of run: RunRow, in db: Database) throws -> RunManifest {
    guard let manifest = try RunManifest.read(run: run.number, scoring: 1, from: db) else {
      throw StoreError.noSuchRun(reference: run.id, newest: run.number)
    }
    return manifest
  }

  /// Enters a new session and gives its number; refuses a run that is still being written.
  private static func reopen(
    _ run: RunRow,
    texts: TextPolicy,
    covering shards: [ShardRecord] = [],
    at startedAt: Int64,
    in db: Database
  ) throws -> Int64 {
    try refuseRunning(run.number, in: db)
    guard run.keepsText == texts.keepsText else {
      throw StoreError.textPolicyChanged(run: run.number, keepsText: run.keepsText)
    }
    let sql = "SELECT max(number) FROM session WHERE run = ?"
    let next = (try Int64.fetchOne(db, sql: sql, arguments: [run.number]) ?? 0) &+ 1
    let session =
      try RunShards.sessionNumber(covering: shards, of: run.number, in: db) ?? next
    try RunShards.enter(shards.map(\.begun), of: run.number, into: db)
    try insertSession(session, of: run.number, at: startedAt, into: db)
    // The new attempts are scored as the run's own were; a later scoring would leave them out.
    try db.execute(
      sql: "UPDATE scoring SET is_complete = 0 WHERE run = ? AND number > 1",
      arguments: [run.number]
    )
    try db.execute(
      sql: "UPDATE run SET state = ?, ended_at_ms = NULL WHERE number = ?",
      arguments: [RunState.running.rawValue, run.number]
    )
    try KeptFigures.drop(run.number, in: db)
    return session
  }

  /// Throws unless the run is there and nobody writes it, as of this transaction.
  static func refuseRunning(_ run: Int64, in db: Database) throws {
    let sql = RunRow.sql(where: "run.number = ?")
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [run]) else {
      let newest = try Int64.fetchOne(db, sql: "SELECT max(number) FROM run")
      throw StoreError.noSuchRun(reference: String(run), newest: newest ?? 0)
    }
    guard try RunRow(row).state != .running else { throw StoreError.stillRunning(run: run) }
  }

  private static func replacePlan(
    of run: Int64,
    _ old: RunManifest,
    by new: RunManifest,
    at replacedAt: Int64,
    in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO revision (run, number, replaced_at_ms, suite_text, suite_hash, plan_hash,
          planned_requests, repetitions, overrides)
        SELECT number, (SELECT count(*) + 1 FROM revision WHERE run = ?), ?, suite_text,
          suite_hash, plan_hash, planned_requests, repetitions, overrides
        FROM run WHERE number = ?
        """,
      arguments: [run, replacedAt, run]
    )
    try db.execute(
      sql: """
        UPDATE run SET suite_text = ?, suite_path = ?, suite_hash = ?, plan_hash = ?,
          planned_requests = ?, repetitions = ?, overrides = ?, comparison = ?, load_terms = ?
        WHERE number = ?
        """,
      arguments: [
        new.suiteText.column, new.suitePath.column, new.suiteHash.column, new.planHash.column,
        new.plannedRequests, new.repetitions, new.overridesText.column,
        new.comparison.json.exactText.column, new.loadTerms.json.exactText, run,
      ]
    )
    try RunManifest.insert(new.prices, of: run, into: db)
    // Where a model's service was not noted, its earlier answers may be of another.
    let models = Set(old.arms.map(\.model)).subtracting(old.services.keys)
    let services = new.services.filter { !models.contains($0.key) }
    try RunManifest.insert(services: services, of: run, into: db)
    try RunManifest.insert(new.arms.dropFirst(old.arms.count), of: run, into: db)
    try RunManifest.insert(
      new.samples.dropFirst(old.samples.count),
      from: old.samples.count,
      of: run,
      into: db
    )
  }
}

extension RunManifest {
  /// What stands against counting the attempts of both plans as one run's; `nil` when nothing does.
  fileprivate func reasonNotToExtend(to larger: RunManifest) -> String? {
    if larger.id != id { return "it is not the plan of this run" }
    if larger.suiteName != suiteName { return "its name is '\(larger.suiteName)'" }
    if !larger.arms.starts(with: arms) {
      return "the models, prompts and parameters of the run must come first, unchanged"
    }
    if !larger.samples.starts(with: samples) {
      return "the cases of the run must come first, unchanged"
    }
    return larger.scores == scores ? nil : "it scores the answers in another way"
  }
}
