/// The scorers that a suite can ask for, in the order in which help and schema list them.
package enum ScorerKey: String, Hashable, Sendable, CaseIterable {
  case equals
  case contains
  case containsAll = "contains_all"
  case containsAny = "contains_any"
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case regex
  case oneOf = "one_of"
  case number
  case math
  case choice
  case choiceByLogProbability = "choice_by_logprob"
  case f1
  case levenshtein
  case rouge
  case bleu
  case chrF = "chrf"
  case json
  case jsonSchema = "json_schema"
  case jsonPath = "json_path"
  case toolCalled = "tool_called"
  case toolArguments = "tool_arguments"
  case toolCalls = "tool_calls"
  case toolSchemaValid = "tool_schema_valid"
  case measure
  case refusal
  case ifEval = "ifeval"

  package var scorer: any SuiteScorer.Type {
    switch self {
    case .equals: Equals.self
    case .contains: Contains.self
    case .containsAll: ContainsAll.self
    case .containsAny: ContainsAny.self
    case .startsWith: StartsWith.self
    case .endsWith: EndsWith.self
    case .regex: RegexMatch.self
    case .oneOf: OneOf.self
    case .number: Number.self
    case .math: MathMatch.self
    case .choice: Choice.self
    case .choiceByLogProbability: ChoiceByLogProbability.self
    case .f1: F1.self
    case .levenshtein: Levenshtein.self
    case .rouge: ROUGE.self
    case .bleu: BLEU.self
    case .chrF: ChrF.self
    case .json: JSONParses.self
    case .jsonSchema: JSONSchemaMatch.self
    case .jsonPath: JSONPathMatch.self
    case .toolCalled: ToolCalled.self
    case .toolArguments: ToolArguments.self
    case .toolCalls: ToolCalls.self
    case .toolSchemaValid: ToolSchemaValid.self
    case .measure: Measure.self
    case .refusal: Refusal.self
    case .ifEval: InstructionFollowing.self
    }
  }

  /// What a suite says, as a scorer; `nil` where it has not the scorer's shape, which was told.
  package func read(_ written: WrittenScore) throws(ScoringError) -> (any Scorer)? {
    func made<Kind: SuiteScorer>(_ kind: Kind.Type) throws(ScoringError) -> (any Scorer)? {
      try Kind(written)
    }
    return try made(scorer)
  }
}
