import Domain
import Foundation
import Suites

extension RunSession {
  /// Hands over the answers that are known, scored anew, before anything is sent.
  ///
  /// - Returns: The progress with them done. Requests of which an answer is there no more, and those
  ///   of a gateway's list that has not all of its answers, are left to be sent.
  func progress(
    taking known: KnownAnswers,
    of part: PlanPart?,
    _ handle: @Sendable ([FinishedAttempt]) async throws -> Void
  ) async throws -> PlanProgress {
    var progress = progress
    var scorer = AnswerScorer(plan: plan)
    var positions = known.positions.filter { position in
      !progress.isDone(plan.warmUp.count + position)
        && part?.holds(position, of: plan) ?? true
    }[...]
    while !Task.isCancelled, !positions.isEmpty {
      let batch = plan.wholeRequests(among: positions, about: KnownAnswers.batchSize)
      positions = positions.dropFirst(batch.count)
      let answers = try known.read(batch)
      let answered = batch.filter { position in
        plan.answeredTogether(with: position).allSatisfy { answers[$0] != nil }
      }
      var attempts: [FinishedAttempt] = []
      for position in answered {
        guard let answer = answers[position] else { continue }
        attempts.append(attempt(at: position, answer, progress, scorer: &scorer))
      }
      guard !attempts.isEmpty else { continue }
      try await handle(attempts)
      progress.finish(answered.map { plan.warmUp.count + $0 })
    }
    progress.waiveWarmUp(of: plan)
    return progress
  }

  private func attempt(
    at position: Int,
    _ answer: KnownAnswer,
    _ progress: PlanProgress,
    scorer: inout AnswerScorer
  ) -> FinishedAttempt {
    let planned = plan.requests[position]
    let (number, attempts) = progress.numbering(
      of: plan.warmUp.count + position,
      perPlace: plan.numbersPerPlace
    )
    let now = Instant.now
    var record = AttemptRecord(
      request: number,
      attempt: attempts + 1,
      arm: planned.arm,
      sampleID: plan.samples[planned.sampleIndex].id,
      repetition: planned.repetition,
      startedAtMilliseconds: Int64((Date.now.timeIntervalSince1970 * 1_000).rounded()),
      timeline: RequestTimeline(scheduled: now, started: now, ended: now),
      outcome: .succeeded,
      completion: answer.completion.withoutTimes,
      tokenCountSource: answer.tokenCountSource,
      origin: answer.origin
    )
    record.scores = scorer.scores(
      of: record,
      sample: planned.sampleIndex,
      model: plan.model(of: plan.arms[planned.arm])
    )
    return FinishedAttempt(record: record, request: planned.request, willRetry: false)
  }
}

extension Plan {
  /// The positions that one request answers: several where it asks a gateway's list.
  package func answeredTogether(with position: Int) -> Range<Int> {
    var first = position
    while first > 0, !requests.isSent(at: first) { first -= 1 }
    var end = position + 1
    while end < requests.count, !requests.isSent(at: end) { end += 1 }
    return first..<end
  }

  /// The first positions, so many or a few more that no request is cut in two.
  fileprivate func wholeRequests(among positions: ArraySlice<Int>, about count: Int) -> [Int] {
    var end = positions.startIndex + min(count, positions.count)
    while end < positions.endIndex, !requests.isSent(at: positions[end]) { end += 1 }
    return Array(positions[..<end])
  }
}

extension Completion {
  /// Without the provider's own times: they are of the request that brought the answer.
  fileprivate var withoutTimes: Completion {
    var completion = self
    completion.providerTimes = nil
    completion.usage?.predictionTimeMilliseconds = nil
    for index in completion.choices.indices {
      completion.choices[index].usage?.predictionTimeMilliseconds = nil
    }
    return completion
  }
}
