package import Domain

/// Whether a run's prompts and answers are kept, or only what identifies them.
package enum TextPolicy: Sendable {
  case kept

  /// A suite with `store_text: false`: each text is replaced by what `digest` makes of it, such as
  /// `sha256:…`, so that equal texts can still be told to be equal.
  ///
  /// Texts are prompts and whatever else a request says, answers and all parts of them, cases, the
  /// suite's text, what `--set` put into prompts, cases and scores, and what a provider said of a
  /// failure, which may repeat the prompt. Names, tags, figures and swept parameters are none.
  ///
  /// `suite` stands for the suite's text, such as the suite without its texts; `nil` is its digest.
  case hashed(digest: @Sendable (String) -> String, suite: String? = nil)

  package var keepsText: Bool {
    if case .kept = self { true } else { false }
  }

  func apply(_ text: String) -> String {
    switch self {
    case .kept: text
    case .hashed(let digest, _): digest(text)
    }
  }

  /// For a text that people read and nobody compares.
  func remark(_ text: String) -> String {
    keepsText ? text : RunManifest.notKept
  }

  /// The manifest with the texts of suite, cases and scores treated alike: they hold the prompts.
  func apply(_ manifest: RunManifest) -> RunManifest {
    guard case .hashed(let digest, let suite) = self else { return manifest }
    var manifest = manifest
    manifest.keepsText = false
    manifest.suiteText = suite ?? digest(manifest.suiteText)
    // Headers of a request are among them, and no answer of the run can be taken by another.
    manifest.services = [:]
    manifest.overrides = manifest.overrides.map { StoredOverride($0).hashed(by: digest) }
    manifest.scores = apply(manifest.scores)
    manifest.samples = manifest.samples.map { sample in
      var sample = sample
      sample.variables = sample.variables.mapValues { .string(digest($0.serialized)) }
      sample.expected = sample.expected.map(digest)
      sample.turns = sample.turns.map { turn in
        var turn = turn
        turn.user = digest(turn.user)
        turn.variables = turn.variables.mapValues { .string(digest($0.serialized)) }
        turn.expected = turn.expected.map(digest)
        turn.results = []
        turn.stops = []
        return turn
      }
      return sample
    }
    return manifest
  }

  /// A summary quotes what an answer is held against.
  package func apply(
    _ scores: [RunManifest.ScoreDefinition]
  ) -> [RunManifest.ScoreDefinition] {
    guard case .hashed(let digest, _) = self else { return scores }
    return scores.map { score in
      var score = score
      if let quote = score.summary.firstIndex(where: { $0 == "\"" }) {
        score.summary = score.summary[..<quote] + digest(String(score.summary[quote...]))
      }
      return score
    }
  }

  /// The message is kept where libcurl or the harness said it, and not where the provider did.
  func apply(_ failure: RequestFailure) -> RequestFailure {
    guard !keepsText else { return failure }
    var failure = failure
    failure.body = failure.body.map(apply)
    if failure.kind.isToldByProvider {
      failure.message = remark(failure.message)
      failure.code = failure.code.map { $0.isIdentifier ? $0 : apply($0) }
    }
    return failure
  }
}

extension RequestFailure.Kind {
  fileprivate var isToldByProvider: Bool {
    switch self {
    case .timeoutFirstToken, .timeoutTotal, .stalled, .oversizedResponse, .connection,
      .staleConnection, .cancelled, .cancelledOnPurpose:
      false
    case .rateLimited, .quota, .overloaded, .unauthorised, .rejected, .serverError,
      .unsupportedSystemPrompt, .unsupportedParameter, .otherUpstream, .truncatedStream,
      .malformedResponse, .fewerChoices:
      true
    }
  }
}

extension String {
  /// `context_length_exceeded` or `429`, and not a sentence.
  fileprivate var isIdentifier: Bool {
    utf8.count <= 64
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
