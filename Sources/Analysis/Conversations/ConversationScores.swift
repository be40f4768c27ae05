import Domain

/// One conversation of an arm as its turns come in: its requests become one, with one reading of each
/// score.
struct ConversationScores: Sendable {
  /// The last attempt of each request, by the requests' numbers, which are in the order of sending.
  private var requests: [Int: RequestScores] = [:]

  /// Why it was over; `nil` while its end is not known.
  private var ending: ConversationEnding?

  mutating func add(_ scores: RequestScores, at number: Int, _ step: ConversationStep) {
    if let known = requests[number], known.attempt > scores.attempt { return }
    requests[number] = scores
    ending = step.ending ?? ending
  }

  /// The whole as one request; `nil` of one that was cut, which is sent anew.
  ///
  /// - Parameter reductions: Of each score of the run, by its position.
  func whole(reducedBy reductions: [TurnReduction?]) -> RequestScores? {
    let turns = requests.sorted { $0.key < $1.key }.map(\.value)
    guard ending != nil, var whole = turns.last else { return nil }
    whole.succeeded = turns.allSatisfy(\.succeeded)
    let reduced = reductions.indices.compactMap { score -> RequestScores.Reading? in
      let readings = turns.flatMap { $0.readings.filter { $0.score == score } }
      return readings.isEmpty
        ? nil : Self.reading(of: readings, reductions[score] ?? .share, score: score)
    }
    whole.readings = reduced[...]
    return whole
  }

  private static func reading(
    of turns: [RequestScores.Reading],
    _ reduction: TurnReduction,
    score: Int
  ) -> RequestScores.Reading {
    var reading = RequestScores.Reading(score: score, value: .scored(0))
    guard let number = reduction.reduce(turns.map(\.value.number)) else {
      let unscored = turns.last { $0.value.number == nil }
      reading.value = unscored?.value ?? .scored(0)
      return reading
    }
    reading.value = .scored(number)
    // Where nothing but answers without anything to judge made it wrong, that is the reason.
    let isJudgedWrong = turns.contains { turn in
      if case .scored(let value) = turn.value { value < 1 } else { false }
    }
    if number == 0, !isJudgedWrong, let unanswered = turns.first(where: \.value.isUnanswered) {
      reading.value = unanswered.value
    }
    return reading
  }
}

extension RequestScores.Value {
  fileprivate var isUnanswered: Bool {
    if case .unanswered = self { true } else { false }
  }
}
