import Domain

extension Reply {
  /// The reply of each model of a gateway's list, in the order in which they were asked.
  ///
  /// Each has the choices, the usage and the prediction time of its model; what befell the request
  /// befell them all. A model that the gateway left out has failed, whatever became of the others.
  package func answers(of models: [String]) -> [Reply] {
    models.indices.map { position in
      var answer = self
      guard let completion else { return answer }
      let choices = self.choices(of: models[position], at: position, among: models)
      answer.completion = Completion(
        choices: choices,
        usage: .sum(of: choices.map(\.usage)),
        responseID: completion.responseID,
        model: models[position],
        systemFingerprint: completion.systemFingerprint
      )
      if outcome == .succeeded { answer.outcome = outcome(of: choices, model: models[position]) }
      return answer
    }
  }

  private func outcome(
    of choices: [Completion.Choice],
    model: String
  ) -> AttemptRecord.Outcome {
    if choices.contains(where: \.isVoid) {
      return .failed(
        RequestFailure(
          kind: .malformedResponse,
          message: "the answer of model '\(model)' holds nothing and gives no reason for its end",
          status: facts.status
        )
      )
    }
    guard choices.isEmpty else {
      return FinishReason.failure(in: choices, status: facts.status).map { .failed($0) }
        ?? .succeeded
    }
    return .failed(
      RequestFailure(
        kind: .malformedResponse,
        message: "the reply has no answer of model '\(model)'",
        status: facts.status
      )
    )
  }

  /// The choices that name the model; its place in the list where choices name no model.
  private func choices(
    of model: String,
    at position: Int,
    among models: [String]
  ) -> [Completion.Choice] {
    let choices = completion?.choices ?? []
    guard choices.contains(where: { $0.model != nil }) else {
      return choices.count == models.count ? [choices[position]] : []
    }
    // A name that is listed twice is answered twice.
    let named = choices.filter { $0.model == model }
    guard models.filter({ $0 == model }).count > 1 else { return named }
    let turn = models[..<position].filter { $0 == model }.count
    return turn < named.count ? [named[turn]] : []
  }
}

extension Completion.Choice {
  /// Whether nothing came of it, not even why it ended.
  fileprivate var isVoid: Bool {
    finishReason == nil && text.isEmpty && reasoning == nil && refusal == nil && toolCalls == nil
  }
}
