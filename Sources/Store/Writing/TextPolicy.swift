import Domain

/// Whether a run's prompts and answers are kept, or only what identifies them.
package enum TextPolicy: Sendable {
  case kept

  /// A suite with `store_text: false`: each text is replaced by what `digest` makes of it, such as
  /// `sha256:…`, so that equal texts can still be told to be equal.
  ///
  /// Prompts, answers and all parts of them, cases, the suite's text with its overrides and the
  /// bodies of failures are texts. A failure's one-line message is not: without it nobody could tell what went wrong.
  case hashed(digest: @Sendable (String) -> String)

  package var keepsText: Bool {
    if case .kept = self { true } else { false }
  }

  func apply(_ text: String) -> String {
    switch self {
    case .kept: text
    case .hashed(let digest): digest(text)
    }
  }

  /// The manifest with the texts of suite and cases treated alike: they hold the prompts.
  func apply(_ manifest: RunManifest) -> RunManifest {
    guard case .hashed(let digest) = self else { return manifest }
    var manifest = manifest
    manifest.suiteText = digest(manifest.suiteText)
    manifest.overrides = manifest.overrides.map(digest)
    manifest.samples = manifest.samples.map { sample in
      var sample = sample
      sample.variables = sample.variables.mapValues { .string(digest($0.serialized)) }
      sample.expected = sample.expected.map(digest)
      return sample
    }
    return manifest
  }
}
