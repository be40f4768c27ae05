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
      cases: run.keepsText ? try read(cases.prefix(extent.limit ?? cases.count)) : [],
      counts: Dictionary(cases.map { ($0.standing, 1) }, uniquingKeysWith: +)
    )
  }

  /// The answers that say most of each case, by arm.
  private func read(_ cases: ArraySlice<CaseStandings.Case>) throws -> [CaseAnswers] {
    let requests = cases.flatMap { $0.cells.compactMap(\.request) }
    let texts = try texts(of: requests)
    let wanted = Set(cases.map(\.sampleID))
    let samples = Dictionary(
      manifest.samples.filter { wanted.contains($0.id) }.map { ($0.id, $0) }
    ) { first, _ in first }
    let finding = ScoreFinding(manifest)
    return cases.map { chosen in
      let sample = samples[chosen.sampleID]
      let found = chosen.cells.enumerated().compactMap { arm, cell in
        cell.request.flatMap { texts[$0] }.map { ReadAnswer($0, arm: arm, cell: cell) }
      }
      let expected = sample?.expected ?? []
      let primary = manifest.primaryScore?.name
      return CaseAnswers(
        id: chosen.sampleID,
        standing: chosen.standing,
        tags: sample?.tags ?? [:],
        questions: questions(found),
        expected: expected,
        demand: expected.isEmpty ? primary.flatMap { finding.demand(of: $0, sample) } : nil,
        answers: found.map(\.answer)
      )
    }
  }

  /// What was read of requests, texts cut.
  func texts(of requests: [Int]) throws -> [Int: AnswerText] {
    let fair = Self.budget / max(1, requests.count)
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
          primary: manifest.primaryScore?.name,
          limit: limit
        )
      }
    }
    return texts
  }

  /// The prompts, those that are equal once, with their names where there are several.
  private func questions(_ answers: [ReadAnswer]) -> [CaseAnswers.Question] {
    let prompts = Dictionary(manifest.arms.map { ($0.index, $0.prompt) }) { first, _ in first }
    let asked = answers.reduce(into: [(prompt: String?, text: CutText)]()) { asked, read in
      guard let question = read.question, !asked.contains(where: { $0.text == question }) else {
        return
      }
      asked.append((prompts[read.answer.arm], question))
    }
    return asked.map { .init(prompt: asked.count > 1 ? $0.prompt : nil, text: $0.text) }
  }
}

/// What an arm answered to a case, beside what it was asked.
private struct ReadAnswer {
  let answer: CaseAnswers.Answer
  let question: CutText?

  init(_ text: AnswerText, arm: Int, cell: CaseStandings.Cell) {
    question = text.question
    answer = CaseAnswers.Answer(
      arm: arm,
      request: text.request,
      text: text.text,
      failure: text.failure,
      extracted: text.extracted,
      scores: text.scores,
      right: Int(cell.right),
      answers: cell.answers
    )
  }
}
