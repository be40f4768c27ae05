import Analysis

extension RunReport {
  package var provenance: Provenance {
    Provenance([
      Provenance.Run(
        number: number,
        manifest: manifest,
        scoring: scoring,
        state: state,
        attempts: summary.attempts,
        durationSeconds: summary.durationSeconds,
        sittings: summary.sittings
      )
    ])
  }
}
