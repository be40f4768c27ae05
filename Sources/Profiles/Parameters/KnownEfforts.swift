package import Domain

/// What is known of how hard a model can be asked to think, as OpenAI's, Google's, Anthropic's and xAI's
/// pages had it in late November 2026.
///
/// Only what they say for sure is here: a level that may or may not be taken is let pass.
struct KnownEfforts: Sendable {
  let levels: [Effort.Level]

  /// The numbers of tokens that are taken; `nil` where none is.
  let budget: ClosedRange<Int64>?

  /// What a model of this name takes; `nil` where nothing is known of it.
  init?(model: String) {
    let name = ModelName(model)
    guard let known = Self.table.first(where: { $0.names.contains { $0.isServed(by: name) } })
    else { return nil }
    self = known.efforts
  }

  private init(_ levels: [Effort.Level], budget: ClosedRange<Int64>?) {
    self.levels = levels
    self.budget = budget
  }

  func takes(_ effort: Effort) -> Bool {
    switch effort {
    case .level(let level): levels.contains(level)
    case .budget(let tokens): budget?.contains(tokens) ?? false
    }
  }

  /// What may be written instead.
  var words: String {
    var words = levels.map(\.rawValue)
    if let budget {
      words.append(
        budget.upperBound == .max
          ? "\(budget.lowerBound) or more tokens"
          : "\(budget.lowerBound) to \(budget.upperBound) tokens"
      )
    }
    return words.joined(separator: ", ")
  }
}

extension KnownEfforts {
  private static func entry(
    _ names: String,
    _ levels: [Effort.Level],
    budget: ClosedRange<Int64>? = nil
  ) -> (names: [ModelName], efforts: KnownEfforts) {
    (
      names.split(separator: " ").map { ModelName(String($0)) },
      KnownEfforts(levels, budget: budget)
    )
  }

  private static let many: ClosedRange<Int64> = 1_024...Int64.max

  /// Of the spellings on their makers' pages, dates and the like behind them left open.
  private static let table: [(names: [ModelName], efforts: KnownEfforts)] = [
    entry(
      "gpt-4o gpt-4o-mini gpt-4.1 gpt-4.1-mini gpt-4.1-nano gpt-5-chat gpt-5.1-chat gpt-5.2-chat",
      []
    ),
    entry("o1 o3 o3-mini o4-mini", [.low, .medium, .high]),
    entry("gpt-5 gpt-5-mini gpt-5-nano", [.minimal, .low, .medium, .high]),
    entry("gpt-5-pro", [.high]),
    entry("gpt-5-codex gpt-5.1-codex", [.low, .medium, .high]),
    entry("gpt-5.1-codex-max", [.low, .medium, .high, .xhigh]),
    entry("gpt-5.1", [.none, .low, .medium, .high]),
    entry("gpt-5.2 gpt-5.4 gpt-5.5", [.none, .low, .medium, .high, .xhigh]),
    entry(
      "gpt-5.6-sol gpt-5.6-terra gpt-5.6-luna",
      [.none, .low, .medium, .high, .xhigh, .max]
    ),
    entry(
      "gpt-6-astra gpt-6.1-sol gpt-6.2-astra gpt-6.2-sol",
      [.low, .medium, .high, .xhigh, .max]
    ),
    entry("gemini-2.5-pro", [], budget: 128...32_768),
    entry("gemini-2.5-flash", [.none], budget: 0...24_576),
    entry("gemini-2.5-flash-lite", [.none], budget: 512...24_576),
    entry("gemini-3-pro", [.low, .high]),
    entry("gemini-3.1-pro gemini-3.7-flash gemini-3.8-flash", [.low, .medium, .high]),
    entry(
      "gemini-3.5-flash gemini-3.6-flash gemini-3.5-flash-lite",
      [.minimal, .low, .medium, .high]
    ),
    entry("claude-haiku-4-5 claude-sonnet-4-5", [.none], budget: many),
    entry("claude-opus-4-5", [.none, .low, .medium, .high], budget: many),
    entry("claude-opus-4-6 claude-sonnet-4-6", [.none, .low, .medium, .high, .max], budget: many),
    entry(
      "claude-opus-4-7 claude-opus-4-8 claude-sonnet-5 claude-opus-5",
      [.none, .low, .medium, .high, .xhigh, .max]
    ),
    entry(
      """
      claude-fable-5 claude-fable-5-1 claude-fable-5-2 claude-mythos-5 claude-mythos-5-1 \
      claude-mythos-5-2 claude-opus-5-5 claude-sonnet-5-5
      """,
      [.low, .medium, .high, .xhigh, .max]
    ),
    entry("grok-3-mini", [.low, .high]),
    entry("grok-4 grok-4.1-fast grok-4.20-non-reasoning", []),
  ]
}

extension ProviderProfile {
  /// What is asked of a model that it is known not to have; `nil` where nothing is.
  package func effortIssue(
    in written: SamplingParameters,
    model: String
  ) -> ParameterIssue? {
    guard let known = KnownEfforts(model: model) else { return nil }
    for name in [Effort.parameter, "reasoning_effort"] {
      guard let value = written[name], let effort = Effort(value), !known.takes(effort) else {
        continue
      }
      return ParameterIssue(
        parameter: name,
        value: value,
        problem: .notOfModel(model, takes: known.words),
        profile: self.name.rawValue
      )
    }
    return nil
  }
}
