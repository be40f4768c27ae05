import Domain
import Suites

/// What one score asks of a model, and what that costs, when every request of a plan is answered.
struct AskedForecast {
  let score: String

  /// At most.
  let requests: Int
  let price: TokenPrice?

  /// As the last run had them; `nil` where it did not ask for the score.
  private let tokens: AskedTokens?

  var inputTokens: Int? { tokens?.inputTokens }
  var outputTokens: Int? { tokens?.outputTokens }

  /// By the lengths of prompts and what answers and replies may have; `nil` where the suite sets no
  /// `max_tokens` for the answers or for the judge.
  let mostInputTokens: Int?
  let mostOutputTokens: Int?

  init(
    _ demand: ExternalDemand,
    of model: String,
    in plan: Plan,
    arms: [PlanForecast.ArmForecast],
    history: PlanHistory?
  ) {
    let requests = demand.most
    score = demand.name
    self.requests = requests
    price = plan.suite.model(model)?.price?.perToken
    var tokens = history?.tokens(forScore: demand.name, requests: requests)
    if let judge = demand.asked.judge {
      mostOutputTokens = plan.maxTokens(of: judge).map {
        PlanForecast.tokens(Double($0), times: requests)
      }
    } else {
      tokens = tokens ?? AskedTokens()
      tokens?.outputTokens = 0
      mostOutputTokens = 0
    }
    self.tokens = tokens
    let answers = arms.compactMap { $0.outputTokens ?? $0.mostOutputTokens }
    let own = demand.textBytes / PlanForecast.bytesPerToken
    mostInputTokens =
      answers.count < arms.count
      ? nil
      : own + PlanForecast.tokens(Double(answers.reduce(0, +)) * demand.readings, times: 1)
  }

  /// `nil` without a price.
  var cost: PlanForecast.Cost? {
    guard let price else { return nil }
    let most = AskedTokens(inputTokens: mostInputTokens, outputTokens: mostOutputTokens)
    return PlanForecast.Cost(expected: tokens.flatMap(price.cost), most: price.cost(most))
  }
}
