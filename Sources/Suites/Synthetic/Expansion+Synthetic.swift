package import Domain
import Profiles

extension Expansion {
  /// What stands for the words while a plan is made.
  static let syntheticMark = "(synthetic text)"

  /// Puts the words' summary into the prompt, and the wished length of the answer into the parameters.
  ///
  /// - Parameters:
  ///   - arm: A position among the arms.
  ///   - variation: Tells requests apart that ask the same: those of a later pass, and warm-up.
  func synthesise(
    _ request: inout CompletionRequest,
    arm: Int,
    sample: Int,
    repetition: Int,
    variation: UInt64
  ) {
    let source = arms[arm]
    let prompt = suite.prompts[source.prompt]
    guard let synthetic = prompt.synthetic else { return }
    let id = suite.samples[sample].id
    let base = synthetic.seed.map(Stable.mixed) ?? synthesis?.salt ?? 0
    let model = suite.models[source.model]
    let scale =
      synthesis?.scale(model: model.id, prompt: prompt.id)
      ?? TokenScale(model: model.id, prompt: prompt.id, way: .assumed)
    if let trace = suite.trace {
      // Another arm's and another pass's begin otherwise: the trace says what is shared.
      let key = Stable.number("\(source.textKey)\n\(variation)", seed: base)
      request.put(text(ofRow: sample, of: trace, scale, key: key))
      return request.parameters.hold(
        trace.outputTokens(sample),
        profile: model.profile,
        at: source.endpoint
      )
    }
    let output = synthetic.outputTokens(prompt: prompt.id, sample: id, repetition: repetition)
    let shared = Stable.number(prompt.id, seed: base)
    // A prompt that is to be found in a cache again is the same each time.
    let own =
      suite.cache == .warm
      ? Stable.number("\(prompt.id)\n\(id)", seed: base)
      : Stable.number("\(source.textKey)\n\(id)\n\(repetition)\n\(variation)", seed: shared)
    let text = scale.text(
      tokens: synthetic.inputTokens(
        prompt: prompt.id,
        sample: id,
        // Of a prompt that is asked again too.
        repetition: suite.cache == .warm ? 0 : repetition
      ),
      outputTokens: output,
      share: synthetic.sharedPrefix,
      sharedKey: shared,
      ownKey: own,
      ask: synthetic.ask
    )
    request.put(text)
    if let output { request.parameters.hold(output, profile: model.profile, at: source.endpoint) }
  }

  /// A request that asks how many tokens a text has, by as short an answer as every service gives.
  func countingRequest(arm: Int, text: SyntheticText) -> CompletionRequest {
    var request = shortRequest(arm: arm, sample: 0)
    request.put(text)
    return request
  }

  /// What an arm asks of a case, with as short an answer as every service gives.
  func shortRequest(arm: Int, sample: Int) -> CompletionRequest {
    var request = request(arm: arm, sample: sample, repetition: 0, nonce: nil)
    for name in ["min_tokens", "ignore_eos", "n", "best_of", "logprobs", "top_logprobs"] {
      request.parameters[name] = nil
    }
    let limit =
      request.parameters["max_completion_tokens"] == nil
      ? "max_tokens" : "max_completion_tokens"
    // OpenAI's Responses refuse fewer than 16.
    request.parameters[limit] = 16
    request.isStreamed = false
    return request
  }
}

extension CompletionRequest {
  fileprivate mutating func put(_ text: SyntheticText) {
    let known = synthetic?.summary ?? Expansion.syntheticMark
    switch prompt {
    case .text: prompt = .text(text.summary)
    case .messages(let messages):
      prompt = .messages(
        messages.map { message in
          var message = message
          if message.content == known { message.content = text.summary }
          return message
        }
      )
    }
    synthetic = text
  }
}

extension SamplingParameters {
  /// Holds an answer to a length as far as the provider documents a way; what was written stays.
  mutating func hold(_ tokens: Int, profile: ProviderProfile?, at endpoint: Endpoint) {
    func takes(_ name: String) -> Bool {
      profile?.parameters.contains { $0.name == name && $0.applies(to: endpoint) } ?? false
    }
    if maxTokens == nil {
      let newer = "max_completion_tokens"
      self[!takes("max_tokens") && takes(newer) ? newer : "max_tokens"] = .integer(Int64(tokens))
    }
    if self["min_tokens"] == nil, takes("min_tokens"), let most = maxTokens {
      self["min_tokens"] = .integer(Int64(min(tokens, most)))
    }
    if self["ignore_eos"] == nil, takes("ignore_eos") { self["ignore_eos"] = true }
  }
}

extension Plan {
  /// The plan with the words of its synthetic prompts chosen by what was found out.
  package func synthesising(by terms: SyntheticTerms?) -> Plan {
    guard let terms else { return self }
    var expansion = expansion
    expansion.synthesis = terms
    return Plan(
      suite: suite,
      seed: seed,
      purpose: purpose,
      arms: arms,
      samples: samples,
      requests: PlannedRequests(
        entries: requests.entries,
        expansion: expansion,
        isWarmUp: false
      ),
      warmUp: PlannedRequests(entries: warmUp.entries, expansion: expansion, isWarmUp: true),
      repetitions: repetitions,
      armPlans: armPlans,
      scores: scores,
      notes: notes,
      hash: hash,
      expansion: expansion
    )
  }

  /// What its synthetic prompts are made from; `nil` before that was found out.
  package var synthesis: SyntheticTerms? { expansion.synthesis }

  /// The prompt that an arm puts to its model, where it is made up.
  package func synthetic(ofArm arm: Int) -> SyntheticPrompt? {
    guard expansion.arms.indices.contains(arm) else { return nil }
    return suite.prompts[expansion.arms[arm].prompt].synthetic
  }

  /// What an arm asks of a case, with a short answer: it is sent for what it leaves at the provider.
  package func warmingRequest(arm: Int, sample: Int) -> CompletionRequest? {
    expansion.arms.indices.contains(arm) && samples.indices.contains(sample)
      ? expansion.shortRequest(arm: arm, sample: sample) : nil
  }

  /// A request of an arm that asks how many tokens a text has.
  package func countingRequest(arm: Int, text: SyntheticText) -> CompletionRequest? {
    expansion.arms.indices.contains(arm)
      ? expansion.countingRequest(arm: arm, text: text) : nil
  }
}
