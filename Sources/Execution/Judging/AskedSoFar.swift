import Domain
import Store
import Suites

/// What models were asked for one scoring of a run, in all its sittings.
struct AskedSoFar {
  private(set) var requests = 0

  /// As far as replies tell it, else prices and tokens are known.
  private(set) var cost = 0.0

  init(for scoring: Int64, of run: RunIdentity, plan: Plan, in store: RunStore) throws {
    for calls in try store.scoringCalls(of: run, scoring: scoring) {
      requests += calls.requests
      cost += calls.knownCost(at: plan.price(ofAsking: calls.model)) ?? 0
    }
    for row in try store.calibration(of: run, scoring: scoring) {
      requests += row.requests
      cost += row.cost(at: plan.price(ofAsking: row.model)) ?? 0
    }
  }
}

extension Plan {
  fileprivate func price(ofAsking model: String) -> TokenPrice? {
    suite.model(model)?.price?.perToken
  }
}
