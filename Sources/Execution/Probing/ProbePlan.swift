package import Domain
package import Profiles

/// What a probe sends, known before anything is sent.
package struct ProbePlan: Sendable {
  package let model: String
  package let endpoint: Endpoint

  /// Answers to each prompt at each setting that is compared.
  package let repeats: Int
  let profile: ProviderProfile
  let trials: [ProbeTrial]

  /// The parameters that are documented and not asked about, by name.
  package let notAsked: [String]

  /// Names of what limits an answer, the usual one first; empty where nothing does.
  let limitNames: [String]

  /// Tokens of an answer, at most: its first words show an effect as well as all of them.
  let answerTokens: Int

  /// Where a model must come to its own end.
  static let longOutputTokens = 1_024

  /// Open questions, which a model that samples answers otherwise each time.
  static let prompts = [
    "Write one sentence about a lighthouse in winter.",
    "Name an animal, and say in one sentence why you like it.",
    "Invent a name for a small boat, and say in one sentence what it means.",
  ]

  /// Answers in which words come again and again, so that what is said of repeated words shows.
  static let listPrompts = [
    "List the days of the week, one sentence for each day.",
    "List the months of the year, one sentence for each month.",
    "Write down a list of ten animals, and say of each what it eats.",
  ]

  /// Of an answer to these.
  static let listTokens = 60

  /// Nothing but a form that is enforced makes JSON of the answer.
  static let plainPrompt = "Name a colour and a country. Answer in plain words, not as JSON."

  /// - Parameters:
  ///   - endpoint: `nil` for the first that can be pinged of those that the profile has.
  ///   - only: The parameters to ask about; empty for all that are documented.
  /// - Throws: `CommandFailure` for an endpoint or a parameter that is not there.
  package init(
    model: String,
    endpoint: Endpoint?,
    of profile: ProviderProfile,
    repeats: Int,
    answerTokens: Int,
    only: [String] = []
  ) throws {
    guard let endpoint = endpoint ?? Endpoint.pingable.first(where: profile.offers) else {
      throw CommandFailure(
        .usage,
        "profile '\(profile.name.rawValue)' has no endpoint that answers with text."
      )
    }
    let rules = profile.parameters(on: endpoint)
    let names = rules.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      let nearest = Spelling.nearest(to: unknown, in: names)
      throw CommandFailure(
        .usage,
        "profile '\(profile.name.rawValue)' does not document '\(unknown)' for \(endpoint.rawValue)."
          + (nearest.map { " Did you mean '\($0)'?" } ?? "")
          + " See: assay providers --json"
      )
    }
    var seen: Set<String> = []
    let asked = rules.filter { seen.insert($0.name).inserted }
      .filter { only.isEmpty || only.contains($0.name) }
    trials = asked.compactMap { rule in
      ProbeTrial(rule, on: endpoint, model: model, of: profile, answerTokens: answerTokens)
    }
    let tried = Set(trials.map(\.parameter))
    notAsked = asked.map(\.name).filter { !tried.contains($0) }.sorted()
    limitNames = ["max_tokens", "max_completion_tokens"].filter(names.contains)
    self.model = model
    self.endpoint = endpoint
    self.profile = profile
    self.repeats = repeats
    self.answerTokens = answerTokens
  }
}

extension ProviderProfile {
  fileprivate func offers(_ endpoint: Endpoint) -> Bool { endpoints[endpoint] != nil }
}

extension ProbePlan {
  /// At most: what is refused is not asked further.
  package var requests: Int {
    plainRequests
      + trials.reduce(0) { $0 + $1.requests(prompts: Self.prompts.count, repeats: repeats) }
  }

  /// Those without any parameter, which others are held against; one more where the limit's usual name
  /// is refused.
  private var plainRequests: Int {
    Self.prompts.count * repeats + max(0, limitNames.count - 1)
  }

  /// At most, where the limits are kept.
  package var outputTokens: Int {
    plainRequests * answerTokens
      + trials.reduce(0) { sum, trial in
        let requests = trial.requests(prompts: Self.prompts.count, repeats: repeats)
        return sum + requests * trial.choices * (max(trial.limit ?? 0, answerTokens))
      }
  }

  /// At most: a prompt is at most thirty tokens by any tokenizer, with its frame.
  package var inputTokens: Int { requests * 30 }

  /// What it takes, told before anything is sent.
  package var words: String {
    "Asks '\(model)' at \(endpoint.rawValue) of profile '\(profile.name.rawValue)' about "
      + "\(trials.count.counted("parameter")) with at most \(requests.counted("request")), "
      + "\(inputTokens) input tokens and \(outputTokens) output tokens."
  }

  /// - Throws: `CommandFailure` where more may be sent than is allowed.
  package func hold(to budget: Int) throws {
    guard requests > budget else { return }
    throw CommandFailure(
      .usage,
      words
        + " That is beyond --budget \(budget): raise it, lower --repeat, or name parameters with "
        + "--parameter."
    )
  }
}
