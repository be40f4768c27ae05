import Domain
import Foundation
import Reports
import Suites

extension RunManifest {
  /// The suite as it was read, prompts and all; of a run without texts it is taken from its file.
  ///
  /// - Throws: `CommandFailure` also where that file has gone or changed.
  var wholeSuiteText: String {
    get throws {
      let kept = try keptSuiteText
      guard !keepsText else { return kept }
      let file = try? RegularFile.contents(of: suitePath)
      let text = file.flatMap { String(validating: $0, as: UTF8.self) }
      if let text, TextDigest.of(text) == TextDigest.named(suiteHash) { return text }
      // Of a suite that extends another, the hash is that of both.
      let merged = try? Suite.load(path: suitePath, overrides: wholeOverrides).text
      if let merged, TextDigest.of(merged) == TextDigest.named(suiteHash) { return merged }
      let what = text == nil ? "is not there" : "has changed since"
      throw CommandFailure(
        .missingInput,
        "the run was made with 'store_text: false', so that its suite is not in the store, and "
          + "'\(suitePath)' \(what). Put the suite back as it was, or start a new run.".printable
      )
    }
  }

  /// The `--set` arguments, where all of them were kept.
  var wholeOverrides: [String] {
    get throws {
      let lost = overrides.first { $0.contains("=" + TextDigest.prefix) }
      guard let lost, !keepsText else { return overrides }
      throw CommandFailure(
        .missingInput,
        "the run was made with 'store_text: false' and --set \(lost.prefix { $0 != "=" }), whose text "
          .printable + "was not kept. Start a new run."
      )
    }
  }
}
