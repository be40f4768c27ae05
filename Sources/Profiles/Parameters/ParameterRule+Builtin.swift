import Domain

extension ParameterRule {
  /// Those of the built-in provider: of each wire that it answers on, what it honours there.
  static let builtin: [ParameterRule] =
    vLLM + gateway + [echo, form] + messages + responses + gemini.without(geminiOnly)
    + ollama.without(ollamaOnly)

  private static let form = ParameterRule("response_format", .anyAnswerForm, on: [.chat])

  private static let echo = ParameterRule("echo", .boolean, on: [.completions, .modelPath])
}

extension [ParameterRule] {
  fileprivate func without(_ others: [ParameterRule]) -> [ParameterRule] {
    filter { rule in !others.contains { $0.name == rule.name } }
  }
}
