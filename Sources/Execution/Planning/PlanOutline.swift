import Analysis
import Domain
package import Reports
package import Suites

/// A plan in a few figures: what each arm will send, and what it may cost.
package struct PlanOutline: Encodable {
  var suite: String
  var suiteHash: String
  var planHash: String
  var seed: UInt64
  /// At least, where cases are conversations: each turn is one, unless its conversation ends before.
  ///
  /// Of load stages that last a time as `notes` say.
  var requests: Int

  /// Where cases are conversations, how many are held, and how many requests they take at most.
  var conversations: Int?
  var mostRequests: Int?

  /// More than `requests` where a gateway is asked for several models at once.
  var answers: Int
  var warmUpRequests: Int

  /// Answers among them that earlier runs have, so that they are not asked for.
  var cachedAnswers: Int
  var cases: Int
  var repetitions: Int
  var load: String
  var arms: [ArmOutline]

  /// From the first request to the last answer.
  var estimatedSeconds: Double

  /// The run whose measurements the estimates are made of; `nil` where they are assumptions.
  var estimatedFromRun: Int64?
  var detectableDifference: DetectableDifference?
  /// What scores ask of others, apart from `requests`.
  var scoring: [ScoringOutline]
  var notes: [String]

  /// HEAD requests for each model at most, before the first request; `nil` for none.
  var warmedConnections: Int?

  /// What a trace asks for, stage by stage; `nil` without one.
  var trace: [ReplayOutline]?
  private var warming: String?
  private var compared: [Arm]

  /// How sure the number of requests is, and what is not counted.
  private var manner: String
  private var staging: String?
  private var unreachable: [String]
  private var forecast: String

  struct ScoringOutline: Encodable {
    var score: String

    /// The model, the program or the address that is asked.
    var asked: String

    /// At most: answers that fail are not asked about, and equal texts are embedded once.
    var mostRequests: Int

    /// In the price's currency; `nil` without a price, or where the tokens are not known.
    var estimatedCost: Double?
    var mostCost: Double?
    var currency: String?

    /// In words, such as `up to 120 requests to 'judge'`.
    var description: String
  }

  struct ArmOutline: Encodable {
    var name: String
    var model: String
    var prompt: String
    var requests: Int

    /// Of the requests, those that an answer of an earlier run serves; the estimates are without them.
    var cached: Int
    var repetitions: Int

    /// Prompt bytes over all requests.
    var promptBytes: Int

    /// As an earlier run of the suite counted them, else a quarter of the bytes.
    var estimatedInputTokens: Int

    /// As an earlier run of the suite counted them, else as many as prompts ask for; `nil` without
    /// either.
    var estimatedOutputTokens: Int?

    /// At most: requests × `max_tokens`, else what prompts ask for; `nil` without either.
    var mostOutputTokens: Int?

    /// In the price's currency; `nil` without a price, or where the tokens are.
    var estimatedCost: Double?
    var mostCost: Double?
    var currency: String?
  }

  private enum CodingKeys: CodingKey {
    case suite, suiteHash, planHash, seed, requests, conversations, mostRequests, answers,
      warmUpRequests, cachedAnswers, cases
    case repetitions, load, arms, estimatedSeconds, estimatedFromRun, detectableDifference, scoring,
      notes, warmedConnections, trace
  }

  package init(_ plan: Plan, forecast: PlanForecast) {
    let names = ArmNames(plan.arms)
    compared = plan.arms
    suite = plan.suite.name
    suiteHash = plan.suite.hash
    planHash = plan.hash
    seed = plan.seed
    let staged = forecast.staged
    let sent = staged?.ifAny
    requests = forecast.requests
    conversations =
      plan.holdsConversations ? sent?.conversations ?? plan.conversationCount : nil
    mostRequests = plan.holdsConversations ? sent?.mostRequests ?? plan.mostRequests : nil
    answers = sent?.answers ?? plan.requestCount
    manner = sent?.manner ?? ""
    warmUpRequests = forecast.warmUpRequests
    cachedAnswers = forecast.reuse?.count ?? 0
    cases = plan.samples.count
    repetitions = plan.repetitions
    load = plan.loadDescription
    staging = staged?.words
    unreachable = UnreachableGates(plan).notes
    notes = plan.notes + [staged?.words].compactMap(\.self) + unreachable
    arms = zip(plan.armPlans, forecast.arms).map {
      ArmOutline($0, forecast: $1, name: names[$0.arm.index])
    }
    estimatedSeconds = forecast.seconds
    estimatedFromRun = forecast.arms.contains(where: \.isMeasured) ? forecast.history?.number : nil
    detectableDifference = DetectableDifference(plan, history: forecast.history)
    warmedConnections = plan.warmedConnections
    warming = plan.warmingWords
    trace = plan.suite.traceTerms?.stages.map(ReplayOutline.init)
    self.forecast = forecast.words
    scoring = plan.externalDemands.map { demand in
      ScoringOutline(demand, forecast: forecast.asked.first { $0.score == demand.name })
    }
  }
}

extension PlanOutline.ScoringOutline {
  init(_ demand: ExternalDemand, forecast: AskedForecast?) {
    score = demand.name
    asked = demand.askedName
    mostRequests = demand.most
    description = demand.words
    estimatedCost = forecast?.cost?.expected
    mostCost = forecast?.cost?.most
    currency = forecast?.price?.currency
  }

  /// `, about 0.12 USD (at most 0.30 USD)`; empty where nothing is known.
  fileprivate var costWords: String {
    guard let currency else { return "" }
    let cost = PlanForecast.Cost(expected: estimatedCost, most: mostCost)
    return PlanForecast.words(cost, currency).map { ", \($0)" } ?? ""
  }
}

extension PlanOutline.ArmOutline {
  init(_ plan: Plan.ArmPlan, forecast: PlanForecast.ArmForecast, name: String) {
    self.name = name
    model = plan.arm.model
    prompt = plan.arm.prompt
    requests = forecast.requests + forecast.taken
    cached = forecast.taken
    repetitions = plan.repetitions
    promptBytes = PlanForecast.tokens(
      Double(plan.promptBytes * plan.repetitions) * forecast.passes,
      times: 1
    )
    estimatedInputTokens = forecast.inputTokens
    estimatedOutputTokens = forecast.outputTokens
    mostOutputTokens = forecast.mostOutputTokens
    estimatedCost = forecast.cost?.expected
    mostCost = forecast.cost?.most
    currency = forecast.price?.currency
  }
}

// MARK: - Words

extension PlanOutline {
  package var headline: String {
    let warmUp = warmUpRequests > 0 ? ", and \(warmUpRequests) to warm up" : ""
    let several = answers > requests ? " for \(answers.counted("answer"))" : ""
    let most = mostRequests.map { $0 > requests ? ", at most \($0.counted("request"))" : "" } ?? ""
    let sent =
      conversations.map { held in
        "\(held.counted("conversation")) of \(requests.counted("turn"))\(most)"
      } ?? requests.counted("request")
    return
      "\(suite.printable): \(manner)\(sent)\(several)\(warmUp): "
      + "\(arms.count.counted("arm")) × \(cases.counted("case")), "
      + "up to \(repetitions.counted("repetition")) each; \(load)."
  }

  package var table: Table {
    let factors = FactorColumns(compared)
    return Table(
      name: "plan",
      columns: factors.columns + [
        Table.Column("Requests", key: "requests"),
        Table.Column("Cached", key: "cached"),
        Table.Column("Input tokens, about", key: "estimated_input_tokens"),
        Table.Column("Output tokens, about", key: "estimated_output_tokens"),
        Table.Column("Output tokens, at most", key: "most_output_tokens"),
        Table.Column("Cost, about", key: "estimated_cost"),
        Table.Column("Cost, at most", key: "most_cost"),
        Table.Column("Currency", key: "currency", alignment: .leading),
      ],
      rows: zip(compared, arms).map { compared, arm in
        factors.cells(compared.index) + [
          .count(arm.requests),
          .count(arm.cached == 0 ? nil : arm.cached),
          .count(arm.estimatedInputTokens),
          .count(arm.estimatedOutputTokens),
          .count(arm.mostOutputTokens),
          .number(arm.estimatedCost),
          .number(arm.mostCost),
          TableCell(arm.currency.map(TableCell.Value.name) ?? .missing),
        ]
      }
    )
    .droppingEmptyColumns([
      "cached", "estimated_output_tokens", "most_output_tokens", "estimated_cost", "most_cost",
      "currency",
    ])
  }

  package var closingLines: [String] {
    [
      "Plan \(planHash.prefix(12)), suite \(suiteHash.prefix(12)), seed \(seed).", staging,
      forecast, detectableDifference?.words, warming,
    ].compactMap(\.self)
      + unreachable
      + scoring.map {
        "Apart from these, after the load, score '\($0.score.printable)' takes \($0.description)\($0.costWords)."
      }
  }
}

/// One request of a plan, as `plan --requests` prints it.
package struct PlannedRequestLine: Encodable {
  var index: Int
  var arm: Int
  var model: String
  var sampleID: String
  var repetition: Int
  var request: CompletionRequest

  /// Of a conversation what the user says in each turn; the request is its first.
  var turns: [String]?

  package init(_ planned: PlannedRequest, plan: Plan) {
    index = planned.index
    arm = planned.arm
    model = planned.modelID
    sampleID = plan.samples[planned.sampleIndex].id
    repetition = planned.repetition
    request = planned.request
    turns = plan.script(of: planned).map { $0.turns.map(\.message.told) }
  }
}
