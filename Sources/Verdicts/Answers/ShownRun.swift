package import Domain
package import Store

/// A run that is shown, and the ways into it.
package struct ShownRun {
  private let run: RunRow
  private let manifest: RunManifest
  private let scoring: Int64
  private let store: RunStore

  /// - Parameter scoring: Whose scores; the latest where it is `nil`.
  package init(_ reference: RunReference, scoring: Int64?, in store: RunStore) throws {
    run = try store.run(named: reference)
    self.scoring = try ChosenScoring(scoring, of: run, in: store).number
    manifest = try store.manifest(of: run, scoring: self.scoring)
    self.store = store
  }

  package func headline() throws -> StoredRunHeadline {
    try StoredRunHeadline(run, scoring: scoring, in: store)
  }

  /// What a user means by a request's number or a case's id, and what to say where it can mean both.
  package func part(_ text: String) throws -> (part: ShownPart, note: String?) {
    let part = try ShownPart(text, of: run, manifest: manifest, scoring: scoring, in: store)
    return (part, ShownPart.note(on: text, part, of: run, manifest))
  }

  package func detail(of stored: Attempt) -> AttemptDetail {
    let origin = stored.record.origin.map { origin in
      "\(CachedSources.name(ofRun: origin.runID, in: store)), request \(origin.request)"
    }
    return AttemptDetail(stored, manifest: manifest, origin: origin)
  }

  /// In JSON, as `export` writes it.
  package func line(of stored: Attempt) -> String { AttemptLines(manifest).line(stored) }

  /// - Parameter limit: Attempts that are given at most; `nil` for all.
  package func listing(_ filter: AttemptFilter, limit: Int? = nil) throws -> AttemptListing {
    AttemptListing(
      try AttemptSelection(filter, of: run, manifest: manifest, scoring: scoring, in: store),
      of: run,
      manifest: manifest,
      scoring: scoring,
      in: store,
      limit: limit
    )
  }
}
