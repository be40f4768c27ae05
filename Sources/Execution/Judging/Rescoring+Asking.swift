import Domain
import Runner
package import Store
import Suites
package import Transport

extension Rescoring {
  /// The scores of a rescoring that somebody else gives, asked for under the suite's budget.
  package struct Asking: Sendable {
    private let rescoring: Rescoring
    private let run: RunIdentity
    private let scoring: Int64
    private let store: RunStore

    /// What earlier sittings asked.
    private let asked: AskedSoFar
    private let budget: SpendingLimit

    package init(
      _ rescoring: Rescoring,
      of run: RunIdentity,
      scoring: Int64,
      in store: RunStore
    ) throws {
      self.rescoring = rescoring
      self.run = run
      self.scoring = scoring
      self.store = store
      let plan = rescoring.plan
      asked = try CommandFailure.wrapping(.missingInput) {
        try AskedSoFar(for: scoring, of: run, plan: plan, in: store)
      }
      budget = SpendingLimit(plan, scoring: asked)
    }

    /// - Parameters:
    ///   - history: What an earlier run of the suite tells of the cost.
    /// - Throws: `CommandFailure` where the budget does not carry what is to be asked.
    package func run(
      history: PlanHistory?,
      observer: any ExecutionObserver,
      makeTransport: @escaping @Sendable () throws -> any HTTPTransport = { try CurlTransport() }
    ) async throws -> JudgingTally {
      try await rescoring.judge(
        run,
        scoring: scoring,
        in: store,
        budget: budget,
        observer: observer,
        makeTransport: makeTransport
      ) { demands in
        // What was begun goes on as far as the budget allows.
        guard asked.requests == 0 else { return }
        let forecast = PlanForecast(rescoring.plan, history: history)
        try BudgetCheck(plan: rescoring.plan, forecast: forecast).verifyScoring(demands)
      }
    }

    /// How asking ended before everything was asked, and how it goes on; `nil` where it did not.
    package func ending(wasInterrupted: Bool) -> (ending: RunEnding, words: String)? {
      if wasInterrupted {
        return (
          .interrupted,
          "Interrupted: what was answered is kept, and the same command goes on with it. Until then "
            + "the scores count that were there before."
        )
      }
      guard let words = budget.words(of: rescoring.plan) else { return nil }
      return (
        .budgetSpent,
        "\(words) What was answered by then is kept and paid for, also what was in flight. Until the "
          + "rest is asked for, the scores count that were there before; with a larger budget the "
          + "same command goes on: --set budget.…=…"
      )
    }
  }
}
