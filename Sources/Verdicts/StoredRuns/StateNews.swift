package import Domain
import Reports
package import Store
package import Suites

/// What a verdict changes of what was last told of its suite, gate by gate or figure by figure, and
/// receiver by receiver: one that could not be reached is told later.
package struct StateNews: Sendable {
  /// One for each whom there is something to tell.
  package let letters: [(change: StateChange, to: Suite.Notification)]

  /// Lines that say what is news and is told nobody, because a later run was told of.
  package let withheld: [String]

  /// What is to be kept in mind once its letter was taken.
  private let owed: [[ToldState]]

  /// What is to be kept in mind in any case.
  private let silent: [ToldState]
  private let suite: String
  private let command: ToldState.Command

  /// A gate or a figure, with its arm.
  struct Subject {
    var name: String

    /// `nil` where it is not decided, which changes nothing.
    var isWorse: Bool?
  }

  /// The verdict as a whole.
  struct Verdict {
    var state: String

    /// What it was told to have been, by whether any subject of it was worse.
    var stateBefore: (_ wasWorse: Bool) -> String

    /// - Parameter changed: Names of the subjects of which news is told.
    var words: (_ changed: Set<String>) -> String
  }

  /// - Parameters:
  ///   - subjects: All that the verdict is of; each name once.
  ///   - now: What was told of a moment that is still to come, by a clock that was ahead, holds
  ///     nothing back.
  init(
    _ subjects: [Subject],
    of run: RunRow,
    by command: ToldState.Command,
    to receivers: [Suite.Notification],
    in store: RunStore,
    atMilliseconds now: Int64,
    _ verdict: Verdict
  ) throws {
    suite = run.suiteName
    self.command = command
    let told = Dictionary(
      try CommandFailure.wrapping(.missingInput) {
        try store.toldStates(ofSuite: run.suiteName, by: command)
      }.map { ($0.subject, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var letters: [(change: StateChange, to: Suite.Notification)] = []
    var owed: [[ToldState]] = []
    var silent: [ToldState] = []
    var late: Set<String> = []
    for receiver in receivers {
      let memory = Memory(of: receiver, told)
      var states: [ToldState] = []
      var news: [Subject] = []
      for subject in subjects {
        let known = memory[subject.name]
        guard let isWorse = subject.isWorse, known?.isWorse != isWorse else { continue }
        if let moment = known?.asOfMilliseconds, run.startedAtMilliseconds < moment, moment <= now {
          late.insert(subject.name)
          continue
        }
        states.append(
          ToldState(
            subject: memory.key(subject.name),
            isWorse: isWorse,
            runStartedAtMilliseconds: run.startedAtMilliseconds
          )
        )
        // What was well from the start is no news.
        if isWorse || known != nil { news.append(subject) }
      }
      guard !news.isEmpty else {
        silent += states
        continue
      }
      let before = subjects.compactMap { memory[$0.name]?.isWorse }
      let change = StateChange(
        suite: run.suiteName,
        run: run.number,
        state: verdict.state,
        before: before.isEmpty ? nil : verdict.stateBefore(before.contains(true)),
        isWorse: news.contains { $0.isWorse == true },
        words: verdict.words(Set(news.map(\.name)))
      )
      letters.append((change, receiver))
      owed.append(states)
    }
    self.letters = letters
    self.owed = owed
    self.silent = silent
    withheld =
      late.isEmpty
      ? []
      : [
        "Nobody is told of \(late.sorted().map { "'\($0.printable)'" }.joined(separator: ", ")): a run "
          + "that began after run \(run.number) was told of before."
      ]
  }

  /// Whether nothing has to be kept in mind.
  package var isEmpty: Bool { letters.isEmpty && silent.isEmpty }

  /// - Parameter reached: Of each letter whether it was taken; what is owed stays news.
  package func keep(
    in store: RunStore,
    reached: [Bool],
    atMilliseconds now: Int64
  ) throws {
    let states = silent + zip(owed, reached).flatMap { $1 ? $0 : [] }
    try CommandFailure.wrapping(.cannotWrite) {
      try store.keep(states, ofSuite: suite, by: command, atMilliseconds: now)
    }
  }
}

extension StateNews {
  /// What one receiver was told last.
  private struct Memory {
    private let told: [String: ToldState]
    private let receiver: String

    /// Known by where it is told, so that other words or another key make no other of it.
    init(of notification: Suite.Notification, _ told: [String: ToldState]) {
      self.told = told
      let address =
        switch notification.address {
        case .plain(let text): text
        case .secret(let reference): reference.description
        }
      receiver = JSONValue.string("\(notification.kind.rawValue) \(address)").digest
    }

    func key(_ name: String) -> String { "\(name)\u{1F}\(receiver)" }

    /// What earlier versions kept was told to all.
    subscript(name: String) -> ToldState? { told[key(name)] ?? told[name] }
  }
}
