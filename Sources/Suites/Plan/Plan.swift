package import Domain
package import Scoring

/// A suite expanded into everything that a run will send, in order, before any of it is sent.
///
/// A class: it is large, and whoever sends or reads a request looks into it.
package final class Plan: Sendable {
  package let suite: Suite
  package let seed: UInt64
  package let purpose: PlanPurpose

  /// What is compared: models × prompts × cells, merged cells counted once.
  package let arms: [Arm]

  /// The suite's cases; `PlannedRequest.sampleIndex` is a position in them.
  package let samples: [Sample]

  /// In the order of sending: blocks of one case and repetition across all arms, shuffled inside.
  package let requests: PlannedRequests

  /// Sent first, stored, and left out of every figure.
  package let warmUp: PlannedRequests

  /// The most repetitions of any arm.
  package let repetitions: Int
  package let armPlans: [ArmPlan]
  package let scores: [RunManifest.ScoreDefinition]

  /// What was merged, dropped or set aside, each in a sentence.
  package let notes: [String]

  /// SHA-256 over every planned request in order, lower-case hexadecimal.
  package let hash: String

  /// Whether any case is a conversation.
  package let holdsConversations: Bool

  /// Numbers that are set aside for each place of the plan: one, but for conversations.
  package let numbersPerPlace: Int

  let expansion: Expansion

  init(
    suite: Suite,
    seed: UInt64,
    purpose: PlanPurpose,
    arms: [Arm],
    samples: [Sample],
    requests: PlannedRequests,
    warmUp: PlannedRequests,
    repetitions: Int,
    armPlans: [ArmPlan],
    scores: [RunManifest.ScoreDefinition],
    notes: [String],
    hash: String,
    expansion: Expansion
  ) {
    self.suite = suite
    self.seed = seed
    self.purpose = purpose
    self.arms = arms
    self.samples = samples
    self.requests = requests
    self.warmUp = warmUp
    self.repetitions = repetitions
    self.armPlans = armPlans
    self.scores = scores
    self.notes = notes
    self.hash = hash
    self.expansion = expansion
    let mostTurns = samples.reduce(0) { max($0, $1.turns.count) }
    holdsConversations = mostTurns > 0
    numbersPerPlace = mostTurns > 0 ? mostTurns * expansion.requestsPerTurn : 1
  }

  /// What one arm will send, for estimates.
  package struct ArmPlan: Hashable, Sendable {
    package var arm: Arm
    package var requests: Int
    package var repetitions: Int

    /// Requests on the wire at least: more than `requests`, where those are conversations.
    package var turns: Int

    /// UTF-8 bytes of the prompts of one repetition; of conversations what the user says again each time
    /// that it is sent.
    package var promptBytes: Int

    /// Tokens of their pictures, sound and documents, as far as a published rule tells.
    package var mediaTokens: Int

    /// Tokens that its prompts are made up for, of one repetition; `nil` where they are written.
    package var promptTokens: Int?

    /// Answers that are sent back in one repetition, each as often as it is.
    package var fedBackAnswers = 0

    /// What was written as `max_tokens`; `nil` leaves it to the provider.
    package var maxTokens: Int?

    /// Tokens that its answers are asked to have, on average and no more than `max_tokens` lets them;
    /// `nil` where nothing asks for a length.
    package var answerTokens: Double?
    package var price: Price?
  }
}

extension Plan {
  package var loadStages: [LoadStage] { suite.load }

  /// One line such as `closed loop, 4 in flight per model`.
  package var loadDescription: String {
    switch purpose {
    case .run: suite.loadDescription
    case .tuning(let method, _): suite.loadDescription(tunedBy: method)
    }
  }

  /// `nil` for a plan that is sent whole.
  package var tuningMethod: TuningMethod? {
    if case .tuning(let method, _) = purpose { method } else { nil }
  }

  /// Answers that the plan asks for, warm-up not counted; one for each model of a gateway's list.
  package var requestCount: Int { requests.count }

  package func model(of arm: Arm) -> Model {
    suite.models[expansion.arms[arm.index].model]
  }

  /// The arms that a request of `arm` asks: itself, and those of the further names of a gateway's list.
  package func arms(askedBy arm: Int) -> Range<Int> { expansion.answeredArms(by: arm) }

  /// The score rules for a case, their targets filled in, in the order of the suite.
  ///
  /// Scores that need a request or a process are not among them.
  package func scoreRules(for sampleIndex: Int) -> [ScoreRule] {
    expansion.scoreRules(for: sampleIndex).rules
  }

  /// What a model may ask to be called in its answer to a case, in OpenAI's form.
  package func tools(arm: Int, sample: Int) -> [JSONValue] {
    guard expansion.arms.indices.contains(arm) else { return [] }
    var problems: [SuitePrompt.Problem] = []
    return expansion.tools(of: expansion.arms[arm], sample: sample, problems: &problems)
  }
}

/// One request of a plan.
package struct PlannedRequest: Hashable, Sendable {
  /// Position among the plan's requests; warm-up requests have positions of their own.
  package var index: Int

  /// Index into the plan's arms.
  package var arm: Int
  package var sampleIndex: Int

  /// 0 for the first.
  package var repetition: Int
  package var isWarmUp: Bool
  package var modelID: String
  package var request: CompletionRequest

  /// The arms that its answers belong to: one for each name that is asked.
  package var arms: Range<Int> { arm..<(arm + request.models.count) }
}
