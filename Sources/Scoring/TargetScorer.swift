package import Domain

/// A scorer that knows nothing but the texts with which it compares.
package protocol TargetScorer: SuiteScorer {
  var targets: [String] { get }

  /// Whether a text to compare with may be empty.
  static var allowsEmptyTargets: Bool { get }

  init(targets: [String])
}

extension TargetScorer {
  package static var templatePlaces: TemplatePlaces { .value }
  package static var allowsEmptyTargets: Bool { false }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    self.init(targets: written.value.texts)
  }

  package var templates: [String] { targets }
  package var summary: String { "\(name) \(targets.inOneLine)" }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> Self {
    Self(
      targets: try targets.rendered(for: name, allowingEmpty: Self.allowsEmptyTargets, by: render)
    )
  }
}

/// A scorer that passes where the answer stands in some relation to its texts.
package protocol TargetComparison: TargetScorer {
  func passes(_ text: String, ignoring ignored: TextNormalization) -> Bool
}

extension TargetComparison {
  package static var ignoresDifferences: Bool { true }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    .passed(passes(text, ignoring: ignored))
  }
}
