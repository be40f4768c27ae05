import Domain

/// A suite that was written from another tool's configuration.
package struct TranslatedSuite: Sendable {
  /// YAML, with a comment for each thing that was left out.
  package var text: String

  /// What the suite names beside itself, by name: prompts of judges.
  package var files: [String: String]

  package var leftOut: [LeftOut]

  /// What is judged a little otherwise here, told once for each kind.
  package var caveats: [String]

  /// Assertions of the configuration, those of every test counted, and those of them that are scores.
  package var assertions: Int
  package var translated: Int

  /// Something of a configuration that has no counterpart, with its place.
  package struct LeftOut: Hashable, Sendable, CustomStringConvertible {
    package var position: SourcePosition
    package var words: String

    package var description: String { "\(position): \(words)" }
  }
}

/// What a translation came upon, gathered while it goes on.
final class TranslationNotes {
  private(set) var leftOut: [TranslatedSuite.LeftOut] = []
  private(set) var caveats: [String] = []
  var assertions = 0
  var translated = 0
  private var known: Set<TranslatedSuite.LeftOut> = []

  func leaveOut(_ words: String, at position: SourcePosition) {
    let entry = TranslatedSuite.LeftOut(position: position, words: words)
    if known.insert(entry).inserted { leftOut.append(entry) }
  }

  func caution(_ words: String) {
    if !caveats.contains(words) { caveats.append(words) }
  }
}
