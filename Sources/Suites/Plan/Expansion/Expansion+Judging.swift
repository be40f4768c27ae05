import Domain

extension Expansion {
  /// The judge's prompt with one answer to a case in it.
  func judgePrompt(
    _ judge: ExternalScore.Judge,
    answer: String,
    sample: Int,
    problems: inout [PromptTemplate.Problem]
  ) -> String {
    let sample = suite.samples[sample]
    return judgePrompt(
      judge,
      answer: answer,
      variables: sample.variables.dictionary,
      expected: sample.expected,
      problems: &problems
    )
  }

  /// The judge's prompt with an answer in it that a person has judged.
  func judgePrompt(
    _ judge: ExternalScore.Judge,
    calibration: ExternalScore.Calibration,
    problems: inout [PromptTemplate.Problem]
  ) -> String {
    judgePrompt(
      judge,
      answer: calibration.answer,
      variables: calibration.variables,
      expected: calibration.expected,
      problems: &problems
    )
  }

  private func judgePrompt(
    _ judge: ExternalScore.Judge,
    answer: String,
    variables: [String: JSONValue],
    expected: [String],
    problems: inout [PromptTemplate.Problem]
  ) -> String {
    var variables = judgeVariables(variables, expected: expected)
    variables["answer"] = .string(answer)
    return judge.prompt.rendered(variables, problems: &problems)
  }

  /// The suite's variables under a case's, and what was expected.
  func judgeVariables(
    _ own: [String: JSONValue],
    expected: [String]
  ) -> [String: JSONValue] {
    var variables = suite.variables.merging(own) { _, own in own }
    // One text is printed as it is; of several the prompt says how.
    switch expected.count {
    case 0: break
    case 1: variables["expected"] = .string(expected[0])
    default: variables["expected"] = .array(expected.map(JSONValue.string))
    }
    return variables
  }

  /// What a judge is sent: its model's parameters under its own, temperature 0 where it has none.
  ///
  /// - Parameter vote: 0 for the first; it moves a seed as a repetition does.
  func judgeRequest(_ judge: ExternalScore.Judge, prompt: String, vote: Int) -> CompletionRequest? {
    guard let model = suite.model(judge.model) else { return nil }
    let own =
      judge.parameters.isEmpty
      ? SamplingParameters(["temperature": 0]) : SamplingParameters(judge.parameters)
    var parameters = SamplingParameters(model.parameters).overridden(by: own)
    parameters["stream"] = nil
    if vote > 0, let seed = parameters.seed { parameters.seed = seed &+ Int64(vote) }
    let endpoint = model.endpoint(forMessages: false)
    return CompletionRequest(
      models: model.names,
      endpoint: endpoint,
      prompt: endpoint.takesMessages
        ? .messages([ChatMessage(role: .user, content: prompt)]) : .text(prompt),
      parameters: parameters,
      isStreamed: false
    )
  }
}
