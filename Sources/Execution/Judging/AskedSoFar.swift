import Domain
import Store
import Suites

/// What models were asked for one scoring of a run, in all its sittings.
struct AskedSoFar {
  private(set) var requests = 0

  /// As far as prices and tokens are known.
  private(set) var cost = 0.0

  init(for scoring: Int64, of run: RunIdentity, plan: Plan, in store: RunStore) throws {
    for calls in try store.scoringCalls(of: run, scoring: scoring) {
      add(calls.requests, calls.model, calls.inputTokens, calls.outputTokens, plan)
    }
    for row in try store.calibration(of: run, scoring: scoring) {
      add(row.requests, row.model, row.inputTokens, row.outputTokens, plan)
    }
  }

  private mutating func add(
    _ count: Int,
    _ model: String,
    _ inputTokens: Int?,
    _ outputTokens: Int?,
    _ plan: Plan
  ) {
    requests += count
    cost += plan.cost(ofAsking: model, inputTokens: inputTokens, outputTokens: outputTokens) ?? 0
  }
}
