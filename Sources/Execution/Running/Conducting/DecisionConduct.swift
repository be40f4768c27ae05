package import Analysis
package import Domain
import Reports
package import Runner
package import Store
package import Suites
import Synchronization

/// Leads a run that is looked at after each block of cases, and ends it once its comparison is decided.
package final class DecisionConduct: RunConduct {
  package let terms: DecisionTerms
  private let plan: Plan
  private let blocks: [[Int]]
  private let state: Mutex<State>

  private struct State {
    var summarizer: RunSummarizer

    /// Of the block that is sent next.
    var position = 0
    var hasBegun = false
  }

  package var isTuning: Bool { false }
  package var keepsStages: Bool { true }

  package init(_ terms: DecisionTerms, plan: Plan) {
    self.terms = terms
    self.plan = plan
    let manifest = RunManifest(plan, environment: .current, decision: terms)
    blocks = terms.blocks(of: plan.samples, seed: plan.seed)
    state = Mutex(State(summarizer: RunSummarizer(manifest: manifest)))
  }

  /// Of a run that begins.
  package convenience init(of plan: Plan) throws {
    self.init(try DecisionTerms(plan), plan: plan)
  }

  /// Of a stored run that goes on, fed with what it has.
  package convenience init(
    _ terms: DecisionTerms,
    plan: Plan,
    continuing run: RunRow,
    in store: RunStore
  ) throws {
    self.init(terms, plan: plan)
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachStoredAttempt(of: run, parts: [.tokenEvents, .scores]) { stored in
        state.withLock { $0.summarizer.add(stored.record) }
      }
    }
  }

  /// By what has come so far.
  package var decision: Decision? { state.withLock(\.summarizer.decision) }

  package func observe(_ ended: [FinishedAttempt]) {
    state.withLock { state in
      for attempt in ended where !attempt.isCancelled { state.summarizer.add(attempt.record) }
    }
  }

  package func nextPart(
    beyond progress: PlanProgress,
    tellingOn display: any ProgressObserver
  ) -> PlanPart? {
    let (part, words) = state.withLock { next(&$0, beyond: progress) }
    if let words { display.expect(words.left, words.text) }
    return part
  }

  /// Whether nothing is left to be sent: no block that was begun lacks anything, and it is decided.
  package func isOver(beyond progress: PlanProgress) -> Bool {
    state.withLock { state in
      var state = state
      return next(&state, beyond: progress).part == nil
    }
  }

  private func next(
    _ state: inout State,
    beyond progress: PlanProgress
  ) -> (part: PlanPart?, words: (left: Int, text: String)?) {
    while blocks.indices.contains(state.position) {
      let part = PlanPart(
        arms: Set(plan.arms.map(\.index)),
        samples: Set(blocks[state.position]),
        includesWarmUp: !state.hasBegun
      )
      var measured = part
      measured.includesWarmUp = false
      let left = measured.missing(of: plan, beyond: progress)
      guard left > 0 else {
        state.position += 1
        continue
      }
      // A block that was begun is sent whole: a part of it would be looked at for what it lacks.
      let isBegun = left < measured.missing(of: plan, beyond: .none)
      let decision = state.position > 0 || isBegun ? state.summarizer.decision : nil
      if !isBegun, decision?.isDecided == true { return (nil, nil) }
      let words = state.hasBegun ? progressWords(decision, after: state.position) : nil
      state.position += 1
      state.hasBegun = true
      return (part, words)
    }
    return (nil, nil)
  }

  /// After 1, 2, 4, 8 … blocks: a line each would be too many.
  private func progressWords(
    _ decision: Decision?,
    after count: Int
  ) -> (left: Int, text: String)? {
    guard let decision, count & (count - 1) == 0 else { return nil }
    let cases = blocks[count...].joined().count
    let left = plan.requestCount / max(1, plan.samples.count) * cases
    return (left, decision.lookWords(arms: plan.arms))
  }
}
