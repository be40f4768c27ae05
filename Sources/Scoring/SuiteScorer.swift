package import Domain

/// A scorer that a suite can ask for: everything of its key stands in the scorer's own file.
///
/// A new one is a file in `Scorers/` and a line in `ScorerKey`, which it cannot do without.
package protocol SuiteScorer: Scorer {
  static var key: ScorerKey { get }

  /// One line for `assay help suite` and for editors.
  static var help: String { get }

  /// What its key takes.
  static var shape: Shape { get }

  /// Keys of a score that only some scorers can use.
  static var modifiers: [Key] { get }

  /// Other scorers' keys that belong to it where they stand beside its own.
  static var companions: [ScorerKey] { get }

  /// Whether `ignore` has a meaning for it.
  static var ignoresDifferences: Bool { get }

  static var templatePlaces: TemplatePlaces { get }

  /// Whether its value is a JSON document, written in the suite or in a file that the suite names.
  static var takesDocument: Bool { get }

  /// The key's value in a suite that is stored without what answers are held against.
  ///
  /// - Parameter placeholder: Says that something was not kept.
  static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue

  /// - Returns: `nil` where what was written has not its shape, which was told already.
  /// - Throws: `ScoringError` where the scorer cannot work.
  init?(_ written: WrittenScore) throws(ScoringError)
}

/// Which parts of a scorer's value are templates.
package enum TemplatePlaces: Sendable {
  case none
  /// The value itself, a text or a list.
  case value
  /// Every text in the value, however deep.
  case everywhere
  /// These members of a mapping; where the value is none, the value itself.
  case members([String])
}

extension SuiteScorer {
  package static var shape: Shape { .texts }
  package static var modifiers: [Key] { [] }
  package static var companions: [ScorerKey] { [] }
  package static var ignoresDifferences: Bool { false }
  package static var templatePlaces: TemplatePlaces { .none }
  package static var takesDocument: Bool { false }

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    placeholder
  }

  package var name: String { Self.key.rawValue }
}
