import Analysis
import Domain
import Reports
import Store

/// Reads the answers that a report shows, once it is known which they are: texts are most of a store.
struct AnswersReader {
  let run: RunRow
  let manifest: RunManifest
  let scoring: Int64
  let store: RunStore

  /// Characters of all answers together; with more answers each is cut sooner.
  private static let budget = 40_000_000

  /// Characters of one answer.
  private static let lengths = 300...4_000

  /// Requests in one statement.
  private static let batchSize = 400

  /// `nil` where none are to be shown.
  ///
  /// - Parameter standings: Of all the run's attempts.
  func part(_ standings: CaseStandings, _ extent: AnswersExtent) throws -> AnswersPart? {
    guard extent != .first(0) else { return nil }
    let cases = standings.cases()
    return AnswersPart(
      run: Int(run.number),
      manifest: manifest,
      cases: run.keepsText
        ? try read(CaseStandings.chosen(of: cases, atMost: extent.limit)) : [],
      counts: Dictionary(cases.map { ($0.standing, 1) }, uniquingKeysWith: +)
    )
  }

  /// The answers that say most of each case, by arm.
  ///
  /// - Parameter isWhole: Whether it is told how the arms stand by the other scores too, for which
  ///   every answer to the cases is looked at.
  func read(
    _ cases: [CaseStandings.Case],
    isWhole: Bool = true
  ) throws -> [(standing: CaseStanding, answers: CaseAnswers)] {
    let requests = cases.flatMap { $0.cells.compactMap(\.request) }
    let texts = try texts(of: requests)
    let others = isWhole ? try otherStandings(of: cases) : [:]
    let frame = CaseFrame(manifest, samples: Set(cases.map(\.sampleID)))
    return cases.map { chosen in
      let found = chosen.cells.enumerated().compactMap { arm, cell -> CaseFrame.Read? in
        guard let text = cell.request.flatMap({ texts[$0] }) else { return nil }
        var answer = CaseAnswers.Answer(text, arm: arm, cell: cell)
        if let primary = manifest.primaryScore?.name {
          answer.verdicts[primary] = chosen.verdict(ofArm: arm)
        }
        for (score, known) in others {
          answer.verdicts[score] = known[chosen.sampleID]?.verdict(ofArm: arm)
        }
        return (text, answer, manifest.arms[arm].prompt)
      }
      return (chosen.standing, frame.answers(to: chosen.sampleID, found))
    }
  }

  /// How the arms stand on the cases by each score but the primary one, where there are repeats: a
  /// case that was asked once is as its one answer.
  private func otherStandings(
    of cases: [CaseStandings.Case]
  ) throws -> [String: [String: CaseStandings.Case]] {
    let others = manifest.scores.map(\.name).filter { $0 != manifest.primaryScore?.name }
    guard !others.isEmpty, cases.contains(where: { $0.cells.contains { $0.answers > 1 } }) else {
      return [:]
    }
    let samples = Set(cases.map(\.sampleID))
    var standings = others.map { CaseStandings(manifest, score: $0) }
    try store.forEachStoredAttempt(
      of: run,
      within: AttemptScope(samples: samples.count <= 500 ? samples.sorted() : []),
      parts: [.scores, .figuresOnly],
      scoring: scoring
    ) { attempt in
      guard samples.contains(attempt.record.sampleID) else { return }
      for index in standings.indices { standings[index].add(attempt.record) }
    }
    let known = standings.map { standing in
      Dictionary(standing.cases().map { ($0.sampleID, $0) }) { first, _ in first }
    }
    return Dictionary(zip(others, known).map { ($0, $1) }) { first, _ in first }
  }

  /// What was read of requests, texts cut.
  ///
  /// - Parameter count: All answers that share the room; these alone where it is `nil`.
  func texts(of requests: [Int], among count: Int? = nil) throws -> [Int: AnswerText] {
    let fair = Self.budget / max(1, count ?? requests.count)
    let limit = min(max(fair, Self.lengths.lowerBound), Self.lengths.upperBound)
    var texts: [Int: AnswerText] = [:]
    texts.reserveCapacity(requests.count)
    for start in stride(from: 0, to: requests.count, by: Self.batchSize) {
      let batch = Array(requests[start..<min(start + Self.batchSize, requests.count)])
      try store.forEachStoredAttempt(
        of: run,
        within: AttemptScope(requests: batch),
        parts: [.answers, .scores, .requests],
        scoring: scoring
      ) { attempt in
        // In the order of attempts: of a request that was tried again the last counts.
        texts[attempt.record.request] = AnswerText(
          attempt,
          run: Int(run.number),
          primary: manifest.primaryScore?.name,
          limit: limit
        )
      }
    }
    return texts
  }
}
