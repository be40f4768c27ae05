import Domain

extension Expansion {
  /// The name by which a prompt says where what the user says stands.
  static let userVariable = "user"

  /// Of a case, or of a turn, whose own lie over the case's.
  func tags(of sample: Int, turn: Int?) -> [String: String] {
    let tags = suite.samples[sample].tags
    guard let turn else { return tags }
    return tags.merging(suite.samples[sample].turns[turn].tags) { _, own in own }
  }

  /// What the prompt of a case is filled with: of a conversation that of its first turn.
  func openingVariables(of sample: Int, problems: inout [SuitePrompt.Problem]) -> [String:
    JSONValue]
  {
    guard !suite.samples[sample].turns.isEmpty else { return promptVariables(of: sample) }
    return variables(of: sample, turn: 0, problems: &problems)
  }

  /// A turn's variables over its case's, and what the user says.
  private func variables(
    of sample: Int,
    turn: Int,
    problems: inout [SuitePrompt.Problem]
  ) -> [String: JSONValue] {
    let said = suite.samples[sample].turns[turn]
    var variables = promptVariables(of: sample)
    variables.merge(said.variables.dictionary) { _, own in own }
    var found: [PromptTemplate.Problem] = []
    let text = userTemplates[said.user]?.rendered(variables, problems: &found) ?? said.user
    problems += found.map {
      SuitePrompt.Problem(problem: $0, position: SourcePosition(file: suite.path))
    }
    variables[Self.userVariable] = .string(text)
    return variables
  }

  /// What the user says in a turn after the first, as the arm's prompt has it.
  func message(
    of source: ArmSource,
    sample: Int,
    turn: Int,
    problems: inout [SuitePrompt.Problem]
  ) -> ChatMessage {
    let variables = variables(of: sample, turn: turn, problems: &problems)
    switch suite.prompts[source.prompt].rendered(variables, from: media, problems: &problems) {
    case .text(let text): return ChatMessage(role: .user, content: text)
    case .messages(let messages):
      return messages.last ?? ChatMessage(role: .user, content: "")
    }
  }

  /// Whether a conversation can have calls, so that a turn can take more than one request.
  func offersTools(_ source: ArmSource) -> Bool { suite.prompts[source.prompt].tools != nil }

  /// Requests that one turn may take at most.
  var requestsPerTurn: Int {
    arms.contains(where: offersTools) ? suite.conversations.maxSteps + 1 : 1
  }
}

extension Sample {
  /// The tags of each of its turns, or of the case itself.
  var tagsOfTurns: [[String: String]] {
    turns.isEmpty ? [tags] : turns.map { tags.merging($0.tags) { _, own in own } }
  }
}
