import Domain
import Providers
import Suites
import Transport

/// Sends one request, and again where the retry policy says so; every attempt is handed over.
struct RequestSender: Sendable {
  var routes: [String: ModelRoute]
  var transport: any HTTPTransport
  var retry: RetryPolicy
  var queue: FinishedQueue
  var budget: SpendingLimit
  var pauseBegan: (@Sendable (Pause) -> Void)?
  var stage: Int

  /// - Parameters:
  ///   - scheduled: when the plan wants it to leave.
  ///   - startAt: handed to the transport in an open loop; `nil` sends at once.
  /// - Returns: when the last attempt ended.
  func send(
    _ next: RequestFeed.Next,
    scheduled: Instant,
    startAt: Instant? = nil,
    gate: ModelGate
  ) async throws -> Instant {
    let planned = next.planned
    guard let route = routes[planned.modelID] else { return scheduled }
    var request = try route.provider.httpRequest(
      for: planned.request,
      limits: route.limits,
      connection: route.connection
    )
    request.startAt = startAt
    var finished = FinishedExchange(
      planned: planned,
      sequence: next.sequence,
      attempt: next.attempt,
      stage: stage,
      scheduled: scheduled,
      exchange: await transport.send(request),
      willRetry: false
    )
    while let wait = wait(after: &finished, route: route) {
      let again = finished.exchange.ended.advanced(by: wait.duration)
      if wait.pausesModel { gate.close(until: again) }
      Pause(
        place: planned.modelID,
        until: again,
        duration: wait.duration,
        failure: wait.failure
      )
      .tell(pauseBegan)
      queue.append(finished)
      try await sleep(until: again)
      _ = try await gate.pass()
      request.startAt = nil
      finished.attempt += 1
      finished.scheduled = Instant.now
      finished.reply = nil
      finished.willRetry = false
      finished.exchange = await transport.send(request)
    }
    queue.append(finished)
    return finished.exchange.ended
  }

  /// How long to wait before the next attempt, where there is to be one.
  private func wait(
    after finished: inout FinishedExchange,
    route: ModelRoute
  ) -> (duration: Duration, pausesModel: Bool, failure: RequestFailure)? {
    guard !retry.isOff, !Task.isCancelled else { return nil }
    let reply = route.provider.reply(to: finished.planned.request, in: finished.exchange)
    finished.reply = reply
    guard case .failed(let failure) = reply.outcome else { return nil }
    var generator = SystemRandomNumberGenerator()
    let wait = retry.wait(after: failure, attempt: finished.attempt, using: &generator)
    guard let wait, budget.admitRequest() else { return nil }
    finished.willRetry = true
    return (wait, retry.pausesModel(after: failure), failure)
  }
}
