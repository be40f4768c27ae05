package import Domain

/// Passes when the answer keeps what the case's own file asserts, exactly as the file's tool means it.
///
/// A case of which some assertion cannot be judged here is left without a score as a whole: counting
/// it only where another assertion fails would bend the mean.
package struct CaseChecks: Scorer {
  package let checks: [Check]

  /// Names of assertions that cannot be judged.
  package let untranslated: [String]

  /// The share of checks that must hold; `nil` for all.
  package let share: Double?

  package struct Check: Hashable, Sendable {
    package var demand: Demand
    package var isNegated: Bool

    package init(_ demand: Demand, isNegated: Bool = false) {
      self.demand = demand
      self.isNegated = isNegated
    }
  }

  package enum Demand: Hashable, Sendable {
    /// To the last byte, white space included.
    case equals(String)
    /// Parts of the text, wherever they stand, inside of numbers and words too.
    case containsAny([String], ignoresCase: Bool)
    case containsAll([String], ignoresCase: Bool)
    case startsWith(String)
    case matches(ECMAScriptRegex)
    /// So many characters are changed, added or dropped at most.
    case edits(from: String, atMost: Double)
    case words(ScoreRule.Bounds)
    /// In UTF-16, as JavaScript counts.
    case characters(ScoreRule.Bounds)
    case finishes(String)
    /// The whole answer is JSON that the schema, if any, accepts.
    case json(JSONSchema?)
    /// Some object in the text is.
    case containsJSON(JSONSchema?)
    case refuses
    case scores(AnyScorer, ScoreRule.Bounds)
  }

  package init(checks: [Check], untranslated: [String] = [], share: Double? = nil) {
    self.checks = checks
    self.untranslated = untranslated
    self.share = share
  }
}

extension CaseChecks {
  package var name: String { "assertions of the case" }
  package var judgesEmptyAnswers: Bool { true }
  package var judgesRefusals: Bool { checks.contains { $0.demand == .refuses } }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    guard untranslated.isEmpty else { return .unscored(.notTranslated) }
    var passed = 0
    for check in checks {
      switch verdict(of: check.demand, on: text, answer) {
      case .passed(let holds): passed += holds != check.isNegated ? 1 : 0
      case .unscored(let reason): return .unscored(reason)
      case .number: return .unscored(.notTranslated)
      }
    }
    guard let share else { return .passed(passed == checks.count) }
    return .passed(Double(passed) >= share * Double(checks.count) - 1e-9)
  }

  private func verdict(of demand: Demand, on text: String, _ answer: Answer) -> Score.Value {
    switch demand {
    case .equals(let target): return .passed(text.utf8.elementsEqual(target.composed.utf8))
    case .containsAny(let targets, let ignoresCase):
      return .passed(targets.contains { Self.contains(text, $0, ignoresCase) })
    case .containsAll(let targets, let ignoresCase):
      return .passed(targets.allSatisfy { Self.contains(text, $0, ignoresCase) })
    case .startsWith(let target): return .passed(text.utf8.starts(with: target.composed.utf8))
    case .matches(let regex):
      return .passed { () throws(Pattern.SearchFailure) in try regex.pattern.matches(text) }
    case .edits(let target, let most):
      let (answer, target) = (text.utf16.map(UInt32.init), target.utf16.map(UInt32.init))
      return SequenceComparison.editDistance(answer, target).map { .passed(Double($0) <= most) }
        ?? .unscored(.tooLongToCompare)
    case .words(let bounds): return .passed(bounds.contain(Double(text.wordCount)))
    case .characters(let bounds): return .passed(bounds.contain(Double(text.utf16.count)))
    case .finishes(let reason):
      return answer.finishReason.map { .passed($0.lowercased() == reason.lowercased()) }
        ?? .unscored(.scorerFailed("the provider gave no finish reason"))
    case .json(let schema):
      guard let value = AnswerJSON.value(of: text) else { return .passed(false) }
      return .passed { () throws(JSONSchema.ValidationFailure) in
        try schema?.accepts(value) ?? true
      }
    case .containsJSON(let schema):
      return .passed { () throws(JSONSchema.ValidationFailure) in
        for value in ObjectsInText(text) where try schema?.accepts(value) ?? true { return true }
        return false
      }
    case .refuses: return .passed(Refusal.isRefusal(answer, text: text))
    case .scores(let scorer, let bounds):
      guard let value = scorer.scorer.score(text, of: answer, ignoring: []) else {
        return .passed(false)
      }
      return bounds.applied(to: value)
    }
  }

  private static func contains(_ text: String, _ target: String, _ ignoresCase: Bool) -> Bool {
    let sought = Array((ignoresCase ? target.composed.lowercased() : target.composed).utf8)
    let bytes = Array((ignoresCase ? text.lowercased() : text).utf8)
    return sought.isEmpty || ByteSearch(sought).firstRange(in: bytes, where: { _ in true }) != nil
  }
}
