import Domain
import Providers
import Suites
import Transport

extension RequestSender {
  /// Holds a conversation: each turn is sent once the answer before it has come.
  ///
  /// It is cut where the run is called off or the budget is spent; what was answered by then is handed
  /// over, and nothing tells its end.
  ///
  /// - Returns: when the last attempt ended.
  func hold(
    _ script: ConversationScript,
    opening next: RequestFeed.Next,
    scheduled: Instant,
    startAt: Instant?,
    gate: ModelGate
  ) async throws -> Instant {
    guard let route = routes[next.planned.modelID] else { return scheduled }
    var conversation = Conversation(
      script,
      opening: next.planned.request,
      number: next.sequence,
      stripping: next.stripping
    )
    var due = scheduled
    var startAt = startAt
    while true {
      var step = next
      step.planned.request = conversation.request
      step.sequence = conversation.sequence
      step.attempt = 1 + (next.earlierAttempts[step.sequence] ?? 0)
      // The suite's retries are counted anew.
      step.staleAttempts = step.attempt - 1
      var finished = try await exchange(
        step,
        scheduled: due,
        startAt: startAt,
        gate: gate,
        place: conversation.place
      )
      let request = finished.planned.request
      let reply = finished.reply ?? route.provider.reply(to: request, in: finished.exchange)
      finished.reply = reply
      let course = conversation.take(reply.completion, failed: reply.outcome != .succeeded)
      if case .ended(let ending) = course, !isCutOff(reply.outcome) {
        finished.conversation?.ending = ending
      }
      let ended = finished.exchange.ended
      finish(finished, route: route)
      var pause = Duration.zero
      switch course {
      case .ended: return ended
      case .results: break
      case .turn(let after): pause = after
      }
      due = ended.advanced(by: pause)
      startAt = nil
      if due > .now { try await sleep(until: due) }
      try Task.checkCancellation()
      // Waiting for the provider or for the store is not queueing.
      if gate.isClosed, try await gate.pass() { due = .now }
      if queue.isFull {
        await queue.waitForRoom()
        try Task.checkCancellation()
        due = .now
      }
      guard budget.admitRequest() else { return ended }
    }
  }

  /// Whether the harness itself broke the request off, so that it is no end.
  private func isCutOff(_ outcome: AttemptRecord.Outcome) -> Bool {
    outcome.failure?.kind == .cancelled
  }
}
