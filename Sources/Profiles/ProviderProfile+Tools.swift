package import Domain

extension ProviderProfile {
  /// What a request says of the tools that it offers.
  package enum ToolDemand: Hashable, Sendable {
    case offer
    /// `tool_choice`: a word, or the tool that has to be called.
    case choice(JSONValue)
    /// `parallel_tool_calls`.
    case severalCalls(Bool)
  }

  /// Why a demand cannot be made at an endpoint, as its wire's page has it; `nil` where it can.
  package func refusal(of demand: ToolDemand, at endpoint: Endpoint) -> String? {
    switch served(at: endpoint).dialect {
    case .chat, .messages, .responses: nil
    case .generateContent:
      demand == .severalCalls(false) ? "has no word for one call at most" : nil
    case .ollama:
      switch demand {
      case .offer, .choice("auto"), .severalCalls(true): nil
      case .choice: "has no word for tool_choice"
      case .severalCalls: "has no word for one call at most"
      }
    case .custom: hasPlace(for: demand) ? nil : "has no place for it in the body of `custom`"
    case .completions, .gateway, .embeddings: "takes no tools"
    }
  }

  private func hasPlace(for demand: ToolDemand) -> Bool {
    guard let body = custom?.body, !body.takesOtherParameters else { return true }
    let name =
      switch demand {
      case .offer: "tools"
      case .choice: "tool_choice"
      case .severalCalls: "parallel_tool_calls"
      }
    return body.parameterNames.contains(name)
  }
}
