import Domain

extension Scorer {
  /// Whether it gives pass or fail; the others give a number.
  package var isPassFail: Bool {
    switch self {
    case .equals, .contains, .containsAll, .containsAny, .startsWith, .endsWith, .regex, .oneOf,
      .number, .math, .choice, .choiceByLogProbability, .json, .jsonSchema, .jsonPath, .refusal,
      .caseChecks:
      true
    case .f1, .levenshtein, .rouge, .bleu, .chrF: false
    case .measure(let measure): measure.figure == .finishReason
    case .ifEval(let scorer): scorer.figure.isOfPrompt
    }
  }

  /// Whether more is better; `nil` where neither is.
  var isHigherBetter: Bool? {
    switch self {
    case .equals, .contains, .containsAll, .containsAny, .startsWith, .endsWith, .regex, .oneOf,
      .number, .math, .choice, .choiceByLogProbability, .json, .jsonSchema, .jsonPath, .refusal,
      .f1, .levenshtein, .rouge, .bleu, .chrF, .ifEval, .caseChecks:
      true
    case .measure(let measure): measure.figure.isHigherBetter
    }
  }

  /// Whether the text of the answer matters to it.
  var readsText: Bool {
    switch self {
    case .measure(let measure): measure.readsText
    case .choiceByLogProbability: false
    default: true
    }
  }

  /// Whether an answer without text can be judged even where it was cut.
  var judgesEmptyAnswers: Bool {
    switch self {
    case .measure, .refusal, .caseChecks: true
    default: false
    }
  }

  /// The verdict on one text; `nil` when the scorer looks for something that the text does not have.
  func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization) -> Score.Value?
  {
    switch self {
    case .equals(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .contains(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .containsAll(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .containsAny(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .startsWith(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .endsWith(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .oneOf(let scorer): return .passed(scorer.passes(text, ignoring: ignored))
    case .regex(let scorer):
      return .passed { () throws(Pattern.SearchFailure) in try scorer.passes(text) }
    case .number(let scorer): return scorer.passes(text).map(Score.Value.passed)
    case .math(let scorer): return scorer.passes(text).map(Score.Value.passed)
    case .choice(let scorer): return scorer.passes(text).map(Score.Value.passed)
    case .choiceByLogProbability(let scorer): return scorer.score(answer)
    case .f1(let scorer): return .number(scorer.score(text))
    case .levenshtein(let scorer): return Self.number(scorer.score(text, ignoring: ignored))
    case .rouge(let scorer): return Self.number(scorer.score(text))
    case .bleu(let scorer): return .number(scorer.score(text))
    case .chrF(let scorer): return .number(scorer.score(text))
    case .json(let scorer): return .passed(scorer.passes(text))
    case .jsonSchema(let scorer):
      return .passed { () throws(JSONSchema.ValidationFailure) in try scorer.passes(text) }
    case .jsonPath(let scorer):
      return .passed { () throws(JSONPath.SearchFailure) in
        try scorer.passes(text, ignoring: ignored)
      }
    case .measure(let scorer): return Self.measured(scorer, answer, text)
    case .refusal: return .passed(Refusal.isRefusal(answer, text: text))
    case .ifEval(let scorer): return scorer.score(text)
    case .caseChecks(let checks): return checks.score(text, of: answer)
    }
  }

  private static func number(_ value: Double?) -> Score.Value {
    value.map(Score.Value.number)
      ?? .unscored(.scorerFailed("the answer is too long to be compared with the target"))
  }

  private static func measured(_ measure: Measure, _ answer: Answer, _ text: String) -> Score.Value
  {
    if measure.figure == .finishReason {
      return measure.passes(answer).map(Score.Value.passed)
        ?? .unscored(.scorerFailed("the provider gave no finish reason"))
    }
    return measure.value(of: answer, text: text).map(Score.Value.number)
      ?? .unscored(.scorerFailed("\(measure.figure.rawValue) is not known for this request"))
  }
}
