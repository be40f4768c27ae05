import Domain
import Reports
import Runner
import Suites

/// Holds a plan against the suite's budget before anything is sent.
struct BudgetCheck {
  let plan: Plan
  let forecast: PlanForecast

  /// - Throws: `CommandFailure` where the plan is larger than its budget, or the budget cannot be
  ///   held against it.
  func verify() throws {
    guard let budget = plan.suite.budget else { return }
    let mistakes = [requestsBeyond(budget), pricesMissing(budget), moneyBeyond(budget)]
      .compactMap(\.self)
    guard mistakes.isEmpty else {
      let place = "\(budget.position): error: "
      throw CommandFailure(.invalidSuite, mistakes.map { place + $0 }.joined(separator: "\n"))
    }
  }

  private func requestsBeyond(_ budget: Suite.Budget) -> String? {
    let taken = forecast.reuse?.requests ?? 0
    let planned = plan.requests.sentCount - taken + forecast.warmUpRequests
    let asked = forecast.asked.reduce(0) { $0 + $1.requests }
    guard let allowed = budget.requests, planned + asked > allowed else { return nil }
    let scoring = asked > 0 ? " and up to \(asked) more for scores," : ""
    return "the plan sends \(planned) requests, warm-up included,\(scoring) and budget.requests is "
      + "\(allowed). Raise it, or plan fewer cases, cells or repeats."
  }

  /// Money can only be counted in one currency, and only where every model has a price.
  private func pricesMissing(_ budget: Suite.Budget) -> String? {
    guard budget.dollars != nil else { return nil }
    let models = Set(plan.arms.map { plan.model(of: $0).id }).union(plan.askedModels)
    for model in plan.suite.models where models.contains(model.id) {
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
      let estimate = cost.expected ?? cost.most, estimate > allowed
    else { return nil }
    let words = PlanForecast.words(estimate, "USD")
    return "the plan costs \(cost.expected == nil ? "up to" : "about") \(words), and budget.usd is "
      + "\(PlanForecast.words(allowed, "USD")). Raise it, or plan fewer cases, cells or repeats."
  }
}

extension SpendingLimit {
  /// - Parameter continuation: What earlier sittings have sent counts too.
  convenience init(_ plan: Plan, continuing continuation: RunContinuation?) {
    self.init(
      requests: plan.suite.budget?.requests,
      money: plan.suite.budget?.dollars,
      sent: continuation?.sent ?? 0,
      spent: continuation?.spent ?? 0
    )
  }

  /// Why a run ended before its plan did; `nil` where it did not.
  func words(of plan: Plan) -> String? {
    guard isReached, let budget = plan.suite.budget else { return nil }
    let requests = budget.requests.map { "\(sent) of \($0) requests" }
    let money = budget.dollars.map {
      "\(PlanForecast.words(spent, "USD")) of \(PlanForecast.words($0, "USD"))"
    }
    let parts = [requests, money].compactMap(\.self).joined(separator: ", ")
    return "Stopped at the suite's budget: \(parts)."
  }
}
