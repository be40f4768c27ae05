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

  /// Gives each attempt of a run to `body`, in the order of the plan, in bounded memory.
  ///
  /// All of it is read as of one moment, even while the run goes on.
  ///
  /// - Parameters:
  ///   - run: The run to read.
  ///   - scoring: Whose scores to read; the latest where it is `nil`.
  ///   - body: May throw to stop; what it throws is thrown on.
  package func forEachAttempt(
    of run: RunRow,
    scoring: Int64? = nil,
    _ body: (AttemptRecord) throws -> Void
  ) throws {
    try forEachStoredAttempt(
      of: run,
      parts: [.tokenEvents, .answers, .scores],
      scoring: scoring
    ) { try body($0.record) }
  }

  /// The same with what was sent, or with only some parts.
  package func forEachStoredAttempt(
    of run: RunRow,
    parts: AttemptParts = .all,
    scoring: Int64? = nil,
    _ body: (StoredAttempt) throws -> Void
  ) throws {
    var thrownByBody: (any Error)?
    do {
      try reading { db in
        var cursor = try AttemptCursor(
          db,
          where: "attempt.run = ?",
          [run.number],
          scoring: try scoring ?? Scoring.latest(of: run.number, from: db),
          parts: parts
        )
        while let attempt = try cursor.next() {
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
  package func attempt(
    _ reference: AttemptReference,
    of run: RunRow
  ) throws(StoreError) -> StoredAttempt? {
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
        scoring: Scoring.latest(of: run.number, from: db),
        parts: .all
      )
      var last: StoredAttempt?
      while let attempt = try cursor.next() { last = attempt }
      return last
    }
  }
}
