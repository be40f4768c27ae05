import Domain
import Scoring

/// The parts from which each request of a plan is made.
struct Expansion: Sendable {
  let suite: Suite
  var arms: [ArmSource] = []

  /// Makes the nonces of a cold run, so that no two runs share them; `nil` when prompts go as they are.
  let salt: UInt64?

  /// What the prompts' pictures, sound and documents are.
  let media = MediaLibrary()

  /// What synthetic prompts are made from; `nil` before that was found out.
  var synthesis: SyntheticTerms?

  /// Target texts of the scores, read once.
  let targets: [String: PromptTemplate]

  /// What is said in the turns of conversations, read once.
  let userTemplates: [String: PromptTemplate]

  struct ArmSource: Sendable {
    /// Positions in the suite's lists.
    var model: Int

    /// Position in the model's names: a request to a gateway's list answers one arm for each name.
    var name = 0
    var prompt: Int
    var endpoint: Endpoint
    var parameters: SamplingParameters
    var isStreamed: Bool
    var repetitions: Int

    /// Tells the arm's synthetic prompts from another's.
    var textKey = ""
  }

  init(_ suite: Suite, salt: UInt64?) {
    self.suite = suite
    self.salt = salt
    var targets: [String: PromptTemplate] = [:]
    for text in suite.scores.flatMap(\.templates) {
      targets[text] = try? TemplateParser.parse(text).get()
    }
    self.targets = targets
    userTemplates = suite.samples.reduce(into: [:]) { templates, sample in
      for turn in sample.turns where templates[turn.user] == nil {
        templates[turn.user] = try? TemplateParser.parse(turn.user).get()
      }
    }
  }

  func model(ofArm arm: Int) -> Model { suite.models[arms[arm].model] }

  /// Whether requests are sent for an arm, rather than answered by those of the arm before it.
  func isSent(arm: Int) -> Bool { arms[arm].name == 0 }

  /// The arms that a request of `arm` answers: itself, and one more for each further name.
  func answeredArms(by arm: Int) -> Range<Int> {
    arm..<(arm + model(ofArm: arm).names.count)
  }

  // MARK: Requests

  /// Whether neither a nonce, nor a seed, nor a prompt that is made up tells an arm's requests apart
  /// that ask about the same case.
  func isFixed(arm: Int) -> Bool {
    let source = arms[arm]
    return salt == nil && source.parameters.seed == nil
      && suite.prompts[source.prompt].synthetic == nil
  }

  /// - Parameter variation: Tells requests apart that ask the same, for prompts that are made up.
  func request(
    arm: Int,
    sample: Int,
    repetition: Int,
    nonce: UInt64?,
    variation: UInt64 = 0
  ) -> CompletionRequest {
    let source = arms[arm]
    var parameters = source.parameters
    if let seed = parameters.seed {
      parameters.seed = seed &+ suite.samples[sample].seedOffset &+ Int64(repetition)
    }
    var problems: [SuitePrompt.Problem] = []
    var prompt = prompt(of: source, sample: sample, problems: &problems)
    // Of prompts that are made up no two begin alike, unless the suite says so.
    let isSynthetic = suite.prompts[source.prompt].synthetic != nil
    if let nonce, !isSynthetic { prompt = prompt.preceded(by: nonce) }
    if let tools = suite.prompts[source.prompt].tools {
      parameters.offer(self.tools(of: source, sample: sample, problems: &problems), by: tools)
    }
    var request = CompletionRequest(
      models: suite.models[source.model].names,
      endpoint: source.endpoint,
      prompt: prompt,
      parameters: parameters,
      isStreamed: source.isStreamed
    )
    guard isSynthetic else {
      if let trace = suite.trace { hold(&request, toRow: sample, of: trace, arm: source) }
      return request
    }
    synthesise(&request, arm: arm, sample: sample, repetition: repetition, variation: variation)
    return request
  }

  /// The filled prompt in the form that the arm's endpoint takes.
  func prompt(of source: ArmSource, sample: Int, problems: inout [SuitePrompt.Problem]) -> Prompt {
    let prompt = suite.models[source.model].systemPrompt.applied(
      to: suite.prompts[source.prompt]
        .rendered(
          openingVariables(of: sample, problems: &problems),
          from: media,
          problems: &problems
        )
    )
    guard source.endpoint.takesMessages, case .text(let text) = prompt else { return prompt }
    return .messages([ChatMessage(role: .user, content: text)])
  }

  /// What a case is offered to be called, in OpenAI's form.
  func tools(of source: ArmSource, sample: Int, problems: inout [SuitePrompt.Problem])
    -> [JSONValue]
  {
    suite.prompts[source.prompt].tools?.list(variables(of: sample), problems: &problems) ?? []
  }

  /// The case's variables over the suite's, options in the order that the model sees.
  func promptVariables(of sample: Int) -> [String: JSONValue] {
    var variables = variables(of: sample)
    for score in suite.scores {
      guard let shuffle = score.shuffle, let options = variables[shuffle.variable]?.arrayValue
      else {
        continue
      }
      let order = order(shuffle, count: options.count, sample: sample)
      variables[shuffle.variable] = .array(order.shuffled(options))
    }
    return variables
  }

  /// The case's variables over the suite's.
  func variables(of sample: Int) -> [String: JSONValue] {
    let own = suite.samples[sample].variables.dictionary
    return suite.variables.isEmpty ? own : suite.variables.merging(own) { _, own in own }
  }

  func order(_ shuffle: SuiteScore.Shuffle, count: Int, sample: Int) -> ChoiceOrder {
    let seed = Stable.number(suite.samples[sample].id, seed: shuffle.seed)
    return ChoiceOrder(count: count, seed: seed)
  }
}

extension Sample {
  /// What is added to a written sampling seed for this case, the same in every arm and run.
  ///
  /// Under one seed a sampler draws the same luck for every prompt, and the cases would be lucky
  /// together: two seeds of one model would differ as two models do. Multiples of 1,000 leave room
  /// for the repetitions; below 10⁹ no provider's range is exceeded.
  fileprivate var seedOffset: Int64 {
    Int64(Stable.number(id, seed: 0) % 1_000_000) * 1_000
  }
}

extension Prompt {
  /// The prompt with a nonce in front, so that no cache of prompt prefixes can serve it.
  fileprivate func preceded(by nonce: UInt64) -> Prompt {
    let lead = "[\(nonce.hexadecimal)]\n"
    switch self {
    case .text(let text): return .text(lead + text)
    case .messages(var messages):
      guard !messages.isEmpty else { return self }
      messages[0].precede(with: lead)
      return .messages(messages)
    }
  }
}
