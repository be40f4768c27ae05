extension Scorer {
  /// The key of the suite format.
  package var name: String {
    switch self {
    case .equals: "equals"
    case .contains: "contains"
    case .containsAll: "contains_all"
    case .containsAny: "contains_any"
    case .startsWith: "starts_with"
    case .endsWith: "ends_with"
    case .regex: "regex"
    case .oneOf: "one_of"
    case .number: "number"
    case .math: "math"
    case .choice: "choice"
    case .choiceByLogProbability: "choice_by_logprob"
    case .f1: "f1"
    case .levenshtein: "levenshtein"
    case .rouge: "rouge"
    case .bleu: "bleu"
    case .chrF: "chrf"
    case .json: "json"
    case .jsonSchema: "json_schema"
    case .jsonPath: "json_path"
    case .measure: "measure"
    case .refusal: "refusal"
    case .ifEval: "ifeval"
    case .caseChecks: "assertions of the case"
    }
  }

  /// What it does, in one line.
  var summary: String {
    switch self {
    case .equals(let scorer): with(scorer.targets)
    case .contains(let scorer): with(scorer.targets)
    case .containsAll(let scorer): with(scorer.targets)
    case .containsAny(let scorer): with(scorer.targets)
    case .startsWith(let scorer): with(scorer.targets)
    case .endsWith(let scorer): with(scorer.targets)
    case .oneOf(let scorer): with(scorer.targets)
    case .regex(let scorer): "regex \(Self.quoted(scorer.pattern.source))"
    case .number(let scorer): with(scorer.targets) + scorer.tolerance.summary
    case .math(let scorer): with(scorer.targets)
    case .choice(let scorer): with(scorer.targets)
    case .choiceByLogProbability(let scorer): with(scorer.targets)
    case .f1(let scorer): with(scorer.targets)
    case .levenshtein(let scorer): with(scorer.targets)
    case .rouge(let scorer): with(scorer.targets, name: scorer.variant.name)
    case .bleu(let scorer): with(scorer.targets)
    case .chrF(let scorer): with(scorer.targets)
    case .jsonPath(let scorer): "json_path \(scorer.path.source) = \(Self.list(scorer.targets))"
    case .measure(let scorer) where !scorer.accepted.isEmpty:
      "measure \(scorer.figure.rawValue) = \(Self.list(scorer.accepted))"
    case .measure(let scorer): "measure \(scorer.figure.rawValue)"
    case .ifEval(let scorer): "ifeval \(scorer.figure.rawValue)"
    case .json, .jsonSchema, .refusal, .caseChecks: name
    }
  }

  private func with(_ targets: [String], name: String? = nil) -> String {
    "\(name ?? self.name) \(Self.list(targets))"
  }

  private static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(3).map(quoted).joined(separator: ", ")
    return texts.count > 3 ? "\(shown), … (\(texts.count))" : shown
  }

  /// On one line and not longer than a table bears.
  private static func quoted(_ text: String) -> String {
    let line = text.replacing("\n", with: "\\n").replacing("\r", with: "\\r")
      .replacing("\t", with: "\\t")
    return "\"\(line.count > 60 ? line.prefix(59) + "…" : line)\""
  }
}

extension Number.Tolerance {
  fileprivate var summary: String {
    switch self {
    case .absolute(let distance): distance == 0 ? "" : " ± \(distance.short)"
    case .relative(let share): share == 0 ? "" : " ± \((share * 100).short)%"
    }
  }
}

extension ROUGE.Variant {
  fileprivate var name: String {
    switch self {
    case .words(let length): "rouge-\(length)"
    case .longestCommonSubsequence: "rouge-L"
    }
  }
}

extension Double {
  /// Without a fraction where there is none.
  var short: String {
    Int64(exactly: self).map(String.init) ?? description
  }
}
