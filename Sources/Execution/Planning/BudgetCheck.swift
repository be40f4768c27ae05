import Domain
import Profiles
import Reports
import Runner
package import Suites

/// Holds a plan against the suite's budget before anything is sent.
package struct BudgetCheck {
  let plan: Plan
  let forecast: PlanForecast

  package init(plan: Plan, forecast: PlanForecast) {
    self.plan = plan
    self.forecast = forecast
  }

  /// - Throws: `CommandFailure` where the plan is larger than its budget, or the budget cannot be
  ///   held against it.
  package func verify() throws {
    guard let budget = plan.suite.budget else { return }
    let models = Set(plan.arms.map { plan.model(of: $0).id }).union(plan.askedModels)
    try budget.refuse([
      requestsBeyond(budget), pricesMissing(budget, of: models), moneyBeyond(budget),
    ])
  }

  private func requestsBeyond(_ budget: Suite.Budget) -> String? {
    let taken = forecast.reuse?.requests ?? 0
    // Of what nothing is known of, the budget is held while it is sent.
    let staged = forecast.staged
    let planned = (staged?.requests ?? plan.leastRequests) - taken + forecast.warmUpRequests
    let asked = forecast.asked.reduce(0) { $0 + $1.requests }
    guard let allowed = budget.requests, planned + asked > allowed else { return nil }
    let scoring = asked > 0 ? " and up to \(asked) more for scores," : ""
    return
      "the plan sends \(staged?.manner ?? "")\(planned.counted("request")), warm-up "
      + "included,\(scoring) and budget.requests is \(allowed). \(remedy)"
  }

  /// Money can only be counted in one currency, and only where every model has a price; the built-in
  /// provider's models cost nothing.
  private func pricesMissing(_ budget: Suite.Budget, of models: Set<String>) -> String? {
    guard budget.dollars != nil else { return nil }
    for model in plan.suite.models where models.contains(model.id) {
      if model.profile?.name == .builtin, model.price == nil { continue }
      guard let price = model.price?.perToken else {
        return
          "budget.usd needs to know what every model costs, and '\(model.id.printable)' has no "
          + "price. Give it price: {input: …, output: …}, or remove budget.usd."
      }
      guard price.currency == "USD" else {
        return "budget.usd is in US dollars, and '\(model.id.printable)' is priced in "
          + "\(price.currency.printable). Give its price in USD, or remove budget.usd."
      }
    }
    return nil
  }

  private func moneyBeyond(_ budget: Suite.Budget) -> String? {
    guard let allowed = budget.dollars, let cost = forecast.cost(in: "USD"),
      let estimate = cost.expected ?? cost.most, estimate > allowed,
      forecast.staged.map({ $0.requests > 0 }) ?? true
    else { return nil }
    let words = PlanForecast.words(estimate, "USD")
    return "the plan costs \(cost.expected == nil ? "up to" : "about") \(words), and budget.usd is "
      + "\(PlanForecast.words(allowed, "USD")). \(remedy)"
  }

  private var remedy: String {
    forecast.staged == nil
      ? "Raise it, or plan fewer cases, cells or repeats."
      : "Raise it, or let the load's stages send fewer: for: 100 is a number of requests."
  }
}

extension BudgetCheck {
  /// The same for scores that are asked for about stored answers, of which only these are paid.
  ///
  /// - Parameter demands: With the answers that are there.
  func verifyScoring(_ demands: [ExternalDemand]) throws {
    guard let budget = plan.suite.budget else { return }
    let asked = demands.filter { $0.model != nil }.reduce(0) { $0 + $1.most }
    var beyond: String?
    if let allowed = budget.requests, asked > allowed {
      beyond =
        "the scores take up to \(asked.counted("request")), and budget.requests is \(allowed). Raise "
        + "it, or ask for fewer scores or votes."
    }
    try budget.refuse([
      beyond, pricesMissing(budget, of: plan.askedModels), moneyBeyond(budget, asking: demands),
    ])
  }

  /// By the last run that asked for the scores; without one, the budget is held while they are asked.
  private func moneyBeyond(_ budget: Suite.Budget, asking demands: [ExternalDemand]) -> String? {
    let costs = demands.compactMap { demand in
      demand.model.flatMap { model in
        AskedForecast(
          demand,
          of: model,
          in: plan,
          arms: forecast.arms,
          history: forecast.history
        ).cost?.expected
      }
    }
    let cost = costs.reduce(0, +)
    guard let allowed = budget.dollars, cost > allowed else { return nil }
    return "the scores cost about \(PlanForecast.words(cost, "USD")), and budget.usd is "
      + "\(PlanForecast.words(allowed, "USD")). Raise it, or ask for fewer scores or votes."
  }
}

extension Suite.Budget {
  /// - Parameter mistakes: Why the budget is too small, in words; `nil` where it is not.
  fileprivate func refuse(_ mistakes: [String?]) throws {
    let told = mistakes.compactMap(\.self).map { "\(position): error: \($0)" }
    guard told.isEmpty else {
      throw CommandFailure(.invalidSuite, told.joined(separator: "\n"))
    }
  }
}

extension SpendingLimit {
  /// - Parameters:
  ///   - continuation: What earlier sittings have sent counts too.
  ///   - share: Has its part of the budget; a shard's sittings are those of its own store.
  convenience init(
    _ plan: Plan,
    continuing continuation: RunContinuation?,
    share: PlanShare? = nil
  ) {
    let (requests, money) = (plan.suite.budget?.requests, plan.suite.budget?.dollars)
    self.init(
      requests: requests.map { share?.part(of: $0) ?? $0 },
      money: money.map { $0 / Double(share?.shard.count ?? 1) },
      sent: continuation?.sent ?? 0,
      spent: continuation?.spent ?? 0
    )
  }

  /// Of a scoring by itself: what the run cost that it is about is not counted again.
  convenience init(_ plan: Plan, scoring asked: AskedSoFar) {
    self.init(
      requests: plan.suite.budget?.requests,
      money: plan.suite.budget?.dollars,
      sent: asked.requests,
      spent: asked.cost
    )
  }

  /// Why a run ended before its plan did; `nil` where it did not.
  func words(of plan: Plan) -> String? {
    guard isReached, let budget = plan.suite.budget else { return nil }
    let requests = budget.requests.map { "\(sent) of \($0.counted("request"))" }
    let money = budget.dollars.map {
      "\(PlanForecast.words(spent, "USD")) of \(PlanForecast.words($0, "USD"))"
    }
    let parts = [requests, money].compactMap(\.self).joined(separator: ", ")
    return "Stopped at the suite's budget: \(parts)."
  }
}
