import Analysis
package import Domain
package import Reports
package import Store

/// The attempts of a run that were asked for, read when they are needed.
package struct AttemptListing {
  let selection: AttemptSelection
  let run: RunRow
  let manifest: RunManifest
  let scoring: Int64
  let store: RunStore
  let limit: Int?

  /// - Parameter limit: Attempts that are given at most; `nil` for all.
  package init(
    _ selection: AttemptSelection,
    of run: RunRow,
    manifest: RunManifest,
    scoring: Int64,
    in store: RunStore,
    limit: Int? = nil
  ) {
    self.selection = selection
    self.run = run
    self.manifest = manifest
    self.scoring = scoring
    self.store = store
    self.limit = limit
  }

  /// - Returns: Words for what is left out; `nil` where all was given.
  package func forEach(
    parts: AttemptParts,
    _ body: (Attempt) throws -> Void
  ) throws -> String? {
    let hasMore = try selection.forEach(
      of: run,
      scoring: scoring,
      in: store,
      parts: parts,
      limit: limit,
      body
    )
    guard hasMore, let limit else { return nil }
    return "More attempts match than these \(limit): a larger --limit shows them."
  }

  /// Each in JSON, as `export` writes it.
  ///
  /// - Returns: Words for what is left out; `nil` where all was given.
  package func forEachLine(_ body: (String) -> Void) throws -> String? {
    let lines = AttemptLines(manifest)
    return try forEach(parts: AttemptLines.parts) { body(lines.line($0)) }
  }

  package func table() throws -> (table: Table, note: String?) {
    let arms = FactorColumns(manifest.arms)
    let samples = Dictionary(manifest.samples.map { ($0.id, $0) }) { first, _ in first }
    var rows: [AttemptRow] = []
    let note = try forEach(parts: [.tokenEvents, .answers, .scores]) { stored in
      let record = stored.record
      let row = AttemptRow(
        record,
        arm: arms.cells(record.arm),
        score: selection.score,
        expected: samples[record.sampleID]?.asTurn(record.conversation?.turn).expected ?? [],
        keepsText: run.keepsText
      )
      rows.append(row)
    }
    let score = manifest.scores.count > 1 ? selection.score : nil
    var table = AttemptRow.table(rows, arms: arms, score: score)
    if rows.isEmpty { table.notes = ["No attempt matches."] }
    return (table, note)
  }
}
