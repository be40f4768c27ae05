package import Domain
package import Suites

extension AnswerJudging {
  /// Asks which of the arms' answers to a case are better, for some cases, and hands over the
  /// attempts of each case together as soon as all of its pairs are judged.
  ///
  /// What was asked about them before is used again where the texts are the same. A case that was
  /// called off keeps scores that are not judged, with the calls that were made; the rest is as with
  /// `judge`.
  ///
  /// - Parameters:
  ///   - contests: The answers of all arms to one case and repetition.
  package func judgeContests(
    _ pairwise: ExternalScore.Pairwise,
    named name: String,
    _ contests: [[Attempt]],
    _ handle: ([Attempt]) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: [Attempt].self) { group in
      var waiting = contests[...]
      func begin() {
        guard !Task.isCancelled, let contest = waiting.popFirst() else { return }
        group.addTask {
          var contest = Contest(pairwise, named: name, among: contest, of: self)
          await contest.play()
          return contest.attempts
        }
      }
      for _ in 0..<Self.mostAtOnce { begin() }
      while let attempts = try await group.next() {
        begin()
        try await handle(attempts)
      }
    }
  }
}

/// The comparisons of the arms' answers to one case, one after the other.
private struct Contest {
  /// With the scores and the judge calls of now, once it was played.
  private(set) var attempts: [Attempt]
  private let pairwise: ExternalScore.Pairwise
  private let judging: AnswerJudging
  private let pairs: [SIMD2<Int>]

  /// Whether the pair that stands at an even place is shown in its order, where it is shown once.
  private let parity: Int

  /// By arm, whose answer can be compared; of an arm that answered twice, the later.
  private var entrants: [Int: Entrant] = [:]

  private struct Entrant {
    /// Its position among the attempts.
    var attempt: Int

    /// The score's position among the attempt's.
    var score: Int
    var question: ExternalQuestion
    var earlier: [JudgeCall]

    /// Of its comparisons that came to a verdict: what they are worth to it.
    var worths: [Double] = []

    /// Why the last that came to none did not.
    var reason: UnscoredReason?
  }

  init(
    _ pairwise: ExternalScore.Pairwise,
    named name: String,
    among attempts: [Attempt],
    of judging: AnswerJudging
  ) {
    self.pairwise = pairwise
    self.judging = judging
    self.attempts = attempts
    var position = 0
    var reader = AnswerScorer(plan: judging.plan)
    for index in attempts.indices {
      self.attempts[index].judgeCalls = []
      let record = attempts[index].record
      guard let (sample, model) = judging.subjects.subject(of: record) else { continue }
      position = judging.plan.contestPosition(sample: sample, repetition: record.repetition)
      let readings = reader.readings(of: record, sample: sample, model: model)
      for (place, reading) in readings.enumerated() {
        guard case .question(let question) = reading, question.name == name,
          record.scores.indices.contains(place)
        else { continue }
        entrants[record.arm] = Entrant(
          attempt: index,
          score: place,
          question: question,
          earlier: attempts[index].judgeCalls
        )
      }
    }
    pairs = judging.plan.schedule(of: pairwise).pairs(at: position)
    parity = position % 2
  }

  mutating func play() async {
    for (place, pair) in pairs.enumerated() {
      let (arm, other) = (pair[0], pair[1])
      guard entrants[arm] != nil, entrants[other] != nil else { continue }
      var shown = PairedPreferences(shownFirst: nil, shownSecond: nil)
      if pairwise.order == .both || (place + parity) % 2 == 0 {
        guard case .judged(let preference) = await ask(arm, before: other) else { return }
        shown.shownFirst = preference
      }
      if pairwise.order == .both || (place + parity) % 2 == 1 {
        guard case .judged(let preference) = await ask(other, before: arm) else { return }
        shown.shownSecond = preference?.turned
      }
      let verdict = shown.verdict(both: pairwise.order == .both)
      note(verdict, for: arm)
      note(verdict?.turned, for: other)
    }
    for entrant in entrants.values { settle(entrant) }
  }

  private mutating func note(_ verdict: Preference?, for arm: Int) {
    guard let verdict else { return }
    entrants[arm]?.worths.append(verdict.worth)
  }

  private enum Outcome {
    /// Without a preference where the judge came to none.
    case judged(Preference?)
    case calledOff
  }

  private mutating func ask(_ first: Int, before second: Int) async -> Outcome {
    guard !Task.isCancelled, let one = entrants[first], let two = entrants[second] else {
      return .calledOff
    }
    var earlier = one.earlier.filter { $0.opponent == second }
    let verdict = await judging.scorer.preference(
      of: pairwise,
      first: one.question,
      second: two.question,
      earlier: &earlier
    )
    attempts[one.attempt].judgeCalls += verdict.calls.map { call in
      var call = call
      call.opponent = second
      return call
    }
    switch verdict.value {
    case .number(let worth): return .judged(Preference.allCases.first { $0.worth == worth })
    case .unscored(let reason):
      entrants[first]?.reason = reason
      entrants[second]?.reason = reason
      return .judged(nil)
    case .passed, nil: return .calledOff
    }
  }

  private mutating func settle(_ entrant: Entrant) {
    // Of one that met nobody, because the others failed or have no turn, nothing can be said.
    let nobody = UnscoredReason.scorerFailed("there was no other answer to compare it with")
    let value: Score.Value =
      entrant.worths.isEmpty
      ? .unscored(entrant.reason ?? nobody)
      : .number(entrant.worths.reduce(0, +) / Double(entrant.worths.count))
    attempts[entrant.attempt].record.scores[entrant.score] = entrant.question.score(value)
  }
}
