import Analysis
import Domain
import Profiles

/// What is sent of each documented parameter. Values are the ends of what a parameter may do, where
/// honouring it cannot be missed.
extension ProbeTrial {
  /// Another form of what `effort` asks, and what is part of how a request is sent.
  static let asOthers: Set<String> = [
    "reasoning_effort", "reasoning", "thinking", "thinking_budget", "think", "stream",
    "stream_options",
  ]

  /// `nil` for what there is no value of that would mean the same everywhere.
  ///
  /// - Parameter answerTokens: The limit that answers usually have.
  init?(
    _ rule: ParameterRule,
    on endpoint: Endpoint,
    model: String,
    of profile: ProviderProfile,
    answerTokens: Int
  ) {
    guard !Self.asOthers.contains(rule.name),
      let trial = Self.sampling(rule) ?? Self.structure(rule, on: endpoint, answerTokens)
        ?? (rule.name == Effort.parameter ? Self.effort(endpoint, model, profile) : nil)
        ?? Self.other(rule)
    else { return nil }
    self = trial
  }

  private init(
    _ rule: ParameterRule,
    _ values: [JSONValue],
    _ check: Check,
    standard: JSONValue? = nil
  ) {
    parameter = rule.name
    self.values = values.filter { rule.kind.judge($0) == .accepted }.map(Value.fixed)
    self.check = self.values.isEmpty ? .acceptance : check
    self.standard = standard
  }

  /// What decides of the answers' distribution.
  private static func sampling(_ rule: ParameterRule) -> ProbeTrial? {
    switch rule.name {
    case "temperature":
      // Of the highest that is documented, at most 2: beyond, answers are noise anywhere.
      let high = [2, 1.5, 1].first { rule.kind.judge(.number($0)) == .accepted } ?? 1
      let low = rule.kind.judge(0) == .accepted ? JSONValue.integer(0) : 0.01
      return ProbeTrial(rule, [low, .number(high)], .answers(.sameness), standard: 1)
    case "top_p", "typical_p":
      return ProbeTrial(rule, [0.01], .answers(.sameness), standard: 1)
    case "top_k": return ProbeTrial(rule, [1], .answers(.sameness))
    case "min_p": return ProbeTrial(rule, [1], .answers(.sameness), standard: 0)
    case "seed": return ProbeTrial(rule, [20_261_129], .answers(.sameness))
    case "presence_penalty", "frequency_penalty":
      var trial = ProbeTrial(rule, [-2, 2], .twins, standard: 0)
      trial.limit = ProbePlan.listTokens
      return trial
    case "repetition_penalty", "repeat_penalty":
      var trial = ProbeTrial(rule, [0.5, 2], .twins, standard: 1)
      trial.limit = ProbePlan.listTokens
      return trial
    case "logit_bias": return ProbeTrial(rule, [["1000": 100]], .answers(.others))
    case "allowed_token_ids": return ProbeTrial(rule, [[1_000]], .answers(.others))
    case "bad_words":
      var trial = ProbeTrial(rule, [["the"]], .absence)
      trial.values = [.commonWords]
      return trial
    default: return nil
    }
  }

  /// What an answer shows by its form.
  private static func structure(
    _ rule: ParameterRule,
    on endpoint: Endpoint,
    _ answerTokens: Int
  ) -> ProbeTrial? {
    switch rule.name {
    case "max_tokens", "max_completion_tokens":
      // Responses take 16 or more.
      let most = endpoint == .responses ? 16 : 5
      var trial = ProbeTrial(rule, [.integer(Int64(most))], .limit(most))
      trial.isLimit = true
      return trial
    case "min_tokens":
      return ProbeTrial(rule, [.integer(Int64(answerTokens))], .length)
    case "ignore_eos": return ProbeTrial(rule, [true], .length)
    case "verbosity":
      var trial = ProbeTrial(rule, ["low", "high"], .length)
      trial.limit = ProbePlan.longOutputTokens
      return trial
    case "stop":
      var trial = ProbeTrial(rule, [["a"]], .absence)
      trial.values = [.commonLetter]
      return trial
    case "n":
      return rule.kind.judge(2) == .accepted
        ? ProbeTrial(rule, [2], .feature(.choices(2)), standard: 1)
        : ProbeTrial(rule, [1], .acceptance)
    case "logprobs":
      let value: JSONValue = rule.kind.judge(true) == .accepted ? true : 1
      return ProbeTrial(rule, [value], .feature(.logProbabilities))
    case "top_logprobs":
      var trial = ProbeTrial(rule, [2], .feature(.alternatives(2)))
      trial.beside = ["logprobs": true]
      return trial
    case "echo": return ProbeTrial(rule, [true], .feature(.echo))
    case "response_format":
      return ProbeTrial(
        rule,
        Array(
          [["type": "json_object"], pairSchema].filter { rule.kind.judge($0) == .accepted }
            .prefix(1)
        ),
        .feature(.json)
      )
    default: return nil
    }
  }

  private static let pairSchema: JSONValue = [
    "type": "json_schema",
    "json_schema": [
      "name": "pair",
      "strict": true,
      "schema": [
        "type": "object",
        "properties": ["colour": ["type": "string"], "country": ["type": "string"]],
        "required": ["colour", "country"],
        "additionalProperties": false,
      ],
    ],
  ]

  /// Every level that the model is not known to lack, from the least to the most.
  private static func effort(
    _ endpoint: Endpoint,
    _ model: String,
    _ profile: ProviderProfile
  ) -> ProbeTrial? {
    let levels = Effort.Level.allCases.map { JSONValue.string($0.rawValue) }.filter { level in
      let written = SamplingParameters([Effort.parameter: level])
      return profile.check(written, endpoint: endpoint).isEmpty
        && profile.effortIssue(in: written, model: model) == nil
    }
    guard !levels.isEmpty else { return nil }
    return ProbeTrial(
      parameter: Effort.parameter,
      values: levels.map(Value.fixed),
      check: .length,
      limit: ProbePlan.longOutputTokens
    )
  }

  /// What is only asked whether it is taken.
  private static func other(_ rule: ParameterRule) -> ProbeTrial? {
    let values: [JSONValue] =
      switch rule.name {
      case "user": ["assay-probe"]
      case "service_tier": ["auto", "default"]
      case "suffix": ["."]
      case "best_of": [2]
      case "stop_token_ids": [[1]]
      case "priority": [0]
      default: rule.kind.samples
      }
    let taken = values.first { rule.kind.judge($0) == .accepted }
    return taken.map { ProbeTrial(rule, [$0], .acceptance) }
  }
}

extension ParameterRule.Kind {
  /// Values that are worth trying where nothing more is known; none for texts and mappings.
  fileprivate var samples: [JSONValue] {
    switch self {
    case .integer, .number: [1, 0.5, 0, 2]
    case .boolean: [true]
    case .oneOf(let words): words.prefix(1).map(JSONValue.string)
    case .integerConstant(let value): [.integer(value)]
    case .either(let kinds): kinds.flatMap(\.samples)
    case .text, .texts, .integers, .object, .answerForm, .mapping, .null: []
    }
  }
}
