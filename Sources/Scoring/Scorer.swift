/// How an answer is judged from its own text and figures, without asking anyone else.
///
/// A new scorer is a case here and a file in `Scorers/`; the compiler then names the other places.
/// What needs a request or a process (judge, similarity, exec, http) is a suite's `OutsideScore`.
package enum Scorer: Hashable, Sendable {
  case equals(Equals)
  case contains(Contains)
  case containsAll(ContainsAll)
  case containsAny(ContainsAny)
  case startsWith(StartsWith)
  case endsWith(EndsWith)
  case regex(RegexMatch)
  case oneOf(OneOf)
  case number(Number)
  case math(MathMatch)
  case choice(Choice)
  case choiceByLogProbability(ChoiceByLogProbability)
  case f1(F1)
  case levenshtein(Levenshtein)
  case rouge(ROUGE)
  case bleu(BLEU)
  case chrF(ChrF)
  case json(JSONParses)
  case jsonSchema(JSONSchemaMatch)
  case jsonPath(JSONPathMatch)
  case measure(Measure)
  case refusal(Refusal)
  case ifEval(InstructionFollowing)
  case caseChecks(CaseChecks)
}
