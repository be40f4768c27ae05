package import Domain
import Reports
package import Store

/// What a user named of a run: a request, or a case.
package enum ShownPart {
  case attempt(Attempt)
  case sample(Sample)

  /// A number is a request where there is one of it, else a case's id.
  package init(
    _ text: String,
    of run: RunRow,
    manifest: RunManifest,
    scoring: Int64,
    in store: RunStore
  ) throws {
    let reference = AttemptReference(text)
    if let reference, let attempt = try store.attempt(reference, of: run, scoring: scoring) {
      self = .attempt(attempt)
    } else if let sample = manifest.samples.first(where: { $0.id == text }) {
      self = .sample(sample)
    } else if let reference {
      throw CommandFailure(
        .missingInput,
        "run \(run.number) has no attempt \(reference). 'assay show \(run.number)' lists them."
      )
    } else {
      throw AttemptFilter.Unknown(run: run.number)
        .failure("case", text, among: manifest.samples.map(\.id))
    }
  }
}
