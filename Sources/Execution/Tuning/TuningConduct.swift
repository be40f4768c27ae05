package import Analysis
import Domain
import Reports
package import Runner
package import Suites
import Synchronization

/// Leads a run through a tuning: takes in what came of each part, and says what is sent next.
package final class TuningConduct: RunConduct {
  private let plan: Plan
  private let state: Mutex<State>
  private let samplePositions: [String: Int]

  private struct State {
    var search: TuningSearch
    var stage = Stage.opening
  }

  /// What was asked for last.
  private enum Stage {
    case opening
    case searching
    case confirming
  }

  /// - Parameter search: Fed with what is stored already.
  package init(_ search: TuningSearch, plan: Plan) {
    self.plan = plan
    samplePositions = Dictionary(
      plan.samples.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    state = Mutex(State(search: search))
  }

  package var isTuning: Bool { true }
  package var keepsStages: Bool { false }

  package func observe(_ ended: [FinishedAttempt]) {
    state.withLock { state in
      for attempt in ended where attempt.record.failure?.kind != .cancelled {
        state.search.add(attempt.record)
      }
    }
  }

  /// The next part of the plan; `nil` when nothing is left to be measured.
  package func nextPart(
    beyond progress: PlanProgress,
    tellingOn display: any ProgressObserver
  ) -> PlanPart? {
    guard let (part, words) = state.withLock({ next(&$0) }) else { return nil }
    display.expect(part.missing(of: plan, beyond: progress), words)
    return part
  }

  private func next(_ state: inout State) -> (PlanPart, String)? {
    let isFirst = state.stage == .opening
    if state.stage == .searching { state.search.closeRound() }
    guard state.stage != .confirming else { return nil }
    if let round = state.search.round {
      state.stage = .searching
      let words = Self.words(for: round, number: state.search.rounds.count + 1)
      return (part(round.settings, round.cases, isFirst: isFirst), words)
    }
    state.stage = .confirming
    guard let choice = state.search.choice else { return nil }
    let names = choice.finalists.compactMap { state.search.settingNames[$0]?.printable }
    let cases = state.search.design.cases.heldOut
    return (
      part(choice.finalists, cases, isFirst: isFirst),
      "Held out: \(Self.words(against: names)) on \(cases.count.counted("case"))."
    )
  }

  /// `chosen against the default, the best, the cheapest`.
  private static func words(against names: [String]) -> String {
    let others = names.dropFirst().joined(separator: ", ")
    return (names.first ?? "") + (others.isEmpty ? "" : " against \(others)")
  }

  private static func words(for round: TuningRound, number: Int) -> String {
    "Round \(number): \(round.settings.count.counted("setting")) on "
      + "\(round.cases.count.counted("case"))."
  }

  private func part(_ arms: [Int], _ cases: [String], isFirst: Bool) -> PlanPart {
    PlanPart(
      arms: Set(arms),
      samples: Set(cases.compactMap { samplePositions[$0] }),
      includesWarmUp: isFirst
    )
  }
}
