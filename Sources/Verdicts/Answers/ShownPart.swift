package import Domain
import Reports
package import Store

/// What a user named of a run: a request, or a case.
///
/// `request=12` is the request and `case=12` the case. Without a word before it a number is the
/// request where the run has one, else a case's id; anything else is a case's id.
package enum ShownPart {
  case attempt(Attempt)
  case sample(Sample)

  private enum Kind: String, CaseIterable {
    case request, `case`
  }

  /// - Parameter run: Of which it is a part.
  package init(
    _ text: String,
    of run: RunRow,
    manifest: RunManifest,
    scoring: Int64,
    in store: RunStore
  ) throws {
    let (kind, name) = Self.read(text, manifest)
    let sample = kind == .request ? nil : manifest.samples.first { $0.id == name }
    let reference = kind == .case ? nil : AttemptReference(name)
    if let reference, let attempt = try store.attempt(reference, of: run, scoring: scoring) {
      self = .attempt(attempt)
    } else if let sample {
      self = .sample(sample)
    } else if let reference {
      throw CommandFailure(
        .usage,
        "run \(run.number) has no attempt \(reference). 'assay show \(run.number)\(store.option)' "
          + "lists them."
      )
    } else if kind == .request {
      throw CommandFailure(
        .usage,
        "'\(name.printable)' is no request. Write its number, such as request=17, or request=17.2 "
          + "for its second attempt."
      )
    } else {
      throw AttemptFilter.Unknown(run: run.number)
        .failure("case", name, among: manifest.samples.map(\.id))
    }
  }

  /// A case whose id begins like that is found by its whole id.
  private static func read(_ text: String, _ manifest: RunManifest) -> (Kind?, String) {
    for kind in Kind.allCases where text.hasPrefix(kind.rawValue + "=") {
      guard !manifest.samples.contains(where: { $0.id == text }) else { break }
      return (kind, String(text.dropFirst(kind.rawValue.count + 1)))
    }
    return (nil, text)
  }

  /// Where both a request and a case are called so, which was taken and how to ask for the other; else
  /// `nil`.
  package static func note(
    on text: String,
    _ part: ShownPart,
    of run: RunRow,
    _ manifest: RunManifest
  )
    -> String?
  {
    guard case .attempt = part, manifest.samples.contains(where: { $0.id == text }) else {
      return nil
    }
    let name = text.printable
    return "'\(name)' is taken as request \(name). For the case of that id: "
      + "assay show \(run.number) case=\(name)"
  }
}
