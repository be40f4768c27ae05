package import Domain

/// How hard a model is asked to think: by a word, or with so many tokens.
package enum Effort: Hashable, Sendable {
  case level(Level)

  /// Tokens of thought, at most.
  case budget(Int64)

  package enum Level: String, Hashable, Sendable, CaseIterable {
    case none, minimal, low, medium, high, xhigh, max
  }

  /// What a suite calls it; each wire has a form of its own.
  package static let parameter = "effort"

  /// - Returns: `nil` for what is neither a level nor a number of tokens.
  package init?(_ value: JSONValue) {
    if let level = value.stringValue.flatMap(Level.init(rawValue:)) {
      self = .level(level)
    } else if let tokens = value.integerValue, tokens >= 0 {
      self = .budget(tokens)
    } else {
      return nil
    }
  }
}

extension ProviderProfile {
  /// All that may be sent: what is documented by its name, and `effort` wherever there is a form for it.
  package var rules: [ParameterRule] {
    parameters
      + offeredEndpoints.compactMap { endpoint in
        effortKind(at: endpoint).map { ParameterRule(Effort.parameter, $0, on: [endpoint]) }
      }
  }

  /// How chat is told of an effort.
  package enum ChatEffort: Hashable, Sendable {
    /// OpenAI's `reasoning_effort`.
    case word
    /// OpenRouter's `reasoning`, which takes an effort or a number of tokens.
    case reasoning
    /// DeepSeek's `thinking`, which can be turned off, beside the word.
    case thinking
  }

  /// `nil` where chat has no word for it.
  package var chatEffort: ChatEffort? {
    func takes(_ name: String) -> Bool {
      parameters.contains { $0.name == name && $0.applies(to: .chat) }
    }
    if takes("reasoning") { return .reasoning }
    guard takes("reasoning_effort") else { return nil }
    return takes("thinking") ? .thinking : .word
  }

  /// What each wire has a form for, by its page.
  private func effortKind(at endpoint: Endpoint) -> ParameterRule.Kind? {
    switch served(at: endpoint).dialect {
    case .chat:
      switch chatEffort {
      case nil: nil
      case .word?: .levels(Effort.Level.allCases)
      case .reasoning?: .either([.levels(Effort.Level.allCases), .integer(.atLeast(1))])
      case .thinking?: .levels([.none, .low, .high, .max])
      }
    case .messages:
      .either([.levels([.none, .low, .medium, .high, .xhigh, .max]), .integer(.atLeast(1_024))])
    case .responses: .levels(Effort.Level.allCases)
    case .generateContent:
      .either([.levels([.none, .minimal, .low, .medium, .high]), .integer(.atLeast(0))])
    case .ollama: .levels([.none, .low, .medium, .high, .max])
    case .completions, .gateway, .embeddings, .custom: nil
    }
  }
}

extension ParameterRule.Kind {
  fileprivate static func levels(_ levels: [Effort.Level]) -> Self {
    .oneOf(levels.map(\.rawValue))
  }
}
