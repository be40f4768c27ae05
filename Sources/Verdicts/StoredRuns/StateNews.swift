package import Domain
package import Store

/// What a verdict changes of what was last told of its suite, gate by gate or figure by figure.
package struct StateNews: Sendable {
  /// `nil` where there is nothing to tell.
  package let change: StateChange?

  /// What is to be kept in mind once it was told.
  let states: [ToldState]
  private let suite: String
  private let command: ToldState.Command

  /// A gate or a figure, with its arm.
  struct Subject {
    var name: String
    var isWorse: Bool
  }

  /// The verdict as a whole.
  struct Verdict {
    var state: String

    /// What it was told to have been, by whether any subject of it was worse.
    var stateBefore: (_ wasWorse: Bool) -> String

    /// - Parameter changed: Names of the subjects of which news is told.
    var words: (_ changed: Set<String>) -> String
  }

  /// - Parameter subjects: Those that are decided; each name once.
  init(
    _ subjects: [Subject],
    of run: RunRow,
    by command: ToldState.Command,
    in store: RunStore,
    _ verdict: Verdict
  ) throws {
    suite = run.suiteName
    self.command = command
    let told = try CommandFailure.wrapping(.missingInput) {
      try store.toldStates(ofSuite: run.suiteName, by: command)
    }
    let known = Dictionary(
      told.map { ($0.subject, $0.isWorse) },
      uniquingKeysWith: { first, _ in first }
    )
    let started = run.startedAtMilliseconds
    // Of a run before the one that was told of last nothing is news.
    guard told.allSatisfy({ $0.runStartedAtMilliseconds <= started }) else {
      (change, states) = (nil, [])
      return
    }
    states = subjects.filter { known[$0.name] != $0.isWorse }.map {
      ToldState(subject: $0.name, isWorse: $0.isWorse, runStartedAtMilliseconds: started)
    }
    // What was well from the start is no news.
    let news = states.filter { $0.isWorse || known[$0.subject] != nil }
    guard !news.isEmpty else {
      change = nil
      return
    }
    change = StateChange(
      suite: run.suiteName,
      run: run.number,
      state: verdict.state,
      before: told.isEmpty ? nil : verdict.stateBefore(told.contains(where: \.isWorse)),
      isWorse: news.contains(where: \.isWorse),
      words: verdict.words(Set(news.map(\.subject)))
    )
  }

  /// Whether nothing has to be kept in mind.
  package var isEmpty: Bool { states.isEmpty }

  package func keep(in store: RunStore, atMilliseconds now: Int64) throws {
    try CommandFailure.wrapping(.cannotWrite) {
      try store.keep(states, ofSuite: suite, by: command, atMilliseconds: now)
    }
  }
}
