import Domain
import Providers
import Suites
import Transport

/// Sends one request, and again where the retry policy says so or a kept connection failed it; every
/// attempt is handed over.
struct RequestSender: Sendable {
  var routes: [String: ModelRoute]
  var transport: any HTTPTransport
  var retry: RetryPolicy
  var queue: FinishedQueue
  var budget: SpendingLimit
  var refusals: RefusalWatch
  var leftOut: LeftOutParameters
  var written: WrittenRequests
  var armStopped: (@Sendable (RefusalWatch.Stopped) -> Void)?
  var pauseBegan: (@Sendable (Pause) -> Void)?
  var stage: Int

  /// By model id: who counts the answers of a load that warms up.
  var warmUps: [String: WarmUpWatch] = [:]

  /// Of an answer to the request of an arm; `nil` where its price or its tokens are not known.
  var cost: @Sendable (_ arm: Int, TokenUsage?) -> Double?

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
    guard let route = routes[next.planned.modelID] else { return scheduled }
    if let script = next.script {
      return try await hold(
        script,
        opening: next,
        scheduled: scheduled,
        startAt: startAt,
        gate: gate
      )
    }
    let finished = try await exchange(next, scheduled: scheduled, startAt: startAt, gate: gate)
    let ended = finished.exchange.ended
    finish(finished, route: route)
    return ended
  }

  /// Sends one request until it is not to be sent again; all attempts but the last are handed over.
  ///
  /// - Parameter place: Where in a conversation it stands.
  func exchange(
    _ next: RequestFeed.Next,
    scheduled: Instant,
    startAt: Instant?,
    gate: ModelGate,
    place: ConversationStep? = nil
  ) async throws -> FinishedExchange {
    let planned = leftOut.applied(to: next.planned)
    guard let route = routes[planned.modelID] else { throw CancellationError() }
    var request = try wire(of: planned, asOf: next, route: route)
    request.startAt = startAt
    request.breakOff = next.cancellation?.breakOff
    var finished = FinishedExchange(
      planned: planned,
      sequence: next.sequence,
      attempt: next.attempt,
      staleAttempts: next.staleAttempts,
      stage: stage,
      leftOut: next.leftOut,
      scheduled: scheduled,
      exchange: await transport.send(request),
      conversation: place,
      willRetry: false
    )
    while let another = another(after: &finished, route: route) {
      if another.pausesModel { gate.close(until: another.instant) }
      another.pause(of: planned.modelID)?.tell(pauseBegan)
      pay(for: &finished, route: route)
      queue.append(finished)
      if another.retry != nil {
        try await sleep(until: another.instant)
        _ = try await gate.pass()
      }
      if let planned = another.planned {
        finished.planned = planned
        request = try route.provider.httpRequest(
          for: planned.request,
          limits: route.limits,
          connection: route.connection
        )
        request.breakOff = next.cancellation?.breakOff
      }
      request.startAt = nil
      // A kept connection has just failed the request; another one may do the same.
      request.needsNewConnection = another.retry == nil && another.planned == nil
      finished.begin(at: .now)
      finished.exchange = await transport.send(request)
    }
    return finished
  }

  private func wire(
    of planned: PlannedRequest,
    asOf next: RequestFeed.Next,
    route: ModelRoute
  ) throws -> HTTPRequest {
    if let written = next.written, leftOut.isEmpty { return written.wire }
    let wire = try route.provider.httpRequest(
      for: planned.request,
      limits: route.limits,
      connection: route.connection
    )
    if next.isFixed, leftOut.isEmpty { written.note(planned, wire: wire) }
    return wire
  }

  /// Hands over the last attempt of a request.
  func finish(_ finished: consuming FinishedExchange, route: ModelRoute) {
    pay(for: &finished, route: route)
    watch(&finished, route: route)
    if finished.leftOut == .warmUp { warmUps[finished.planned.modelID]?.note(finished) }
    queue.append(finished)
  }

  /// Notes a refusal before the next request leaves; an answer is long, and is read from the queue.
  private func watch(_ finished: inout FinishedExchange, route: ModelRoute) {
    guard finished.planned.arms.contains(where: refusals.watches) else { return }
    guard !finished.isReadLater else {
      finished.planned.arms.forEach(refusals.expectReading)
      return
    }
    let request = finished.planned.request
    let reply = finished.reply ?? route.provider.reply(to: request, in: finished.exchange)
    finished.reply = reply
    for (position, answer) in route.provider.answers(in: reply, to: request).enumerated() {
      let arm = finished.planned.arm + position
      if let stopped = refusals.note(answer.outcome.failure, of: arm) { armStopped?(stopped) }
    }
  }

  /// Counts what an answer cost before the next request leaves, where money is limited.
  ///
  /// The reading that the queue leads to is too late for that: it waits for whatever may still tell
  /// that the answer was none to its request.
  private func pay(for finished: inout FinishedExchange, route: ModelRoute) {
    guard budget.limitsMoney else { return }
    let request = finished.planned.request
    let reply = finished.reply ?? route.provider.reply(to: request, in: finished.exchange)
    finished.reply = reply
    let answers = route.provider.answers(in: reply, to: request)
    for (position, answer) in answers.enumerated() {
      let arm = finished.planned.arm + position
      budget.add(cost: cost(arm, answer.completion?.usage) ?? 0)
    }
  }

  /// Another attempt, when it may be made, and why.
  private struct Another {
    var instant: Instant
    var pausesModel = false

    /// By the suite's wish, and how long to wait; `nil` where a kept connection failed, which the
    /// harness makes good at once.
    var retry: (wait: Duration, failure: RequestFailure)?

    /// The request without a parameter that was refused.
    var planned: PlannedRequest?

    func pause(of model: String) -> Pause? {
      retry.map { Pause(place: model, until: instant, duration: $0.wait, failure: $0.failure) }
    }
  }

  private func another(
    after finished: inout FinishedExchange,
    route: ModelRoute
  ) -> Another? {
    guard !Task.isCancelled else { return nil }
    if finished.exchange.isStale {
      guard budget.admitRequest() else { return nil }
      finished.willRetry = true
      return Another(instant: finished.exchange.ended)
    }
    if let planned = requestWithoutRefused(after: &finished, route: route) {
      guard budget.admitRequest() else { return nil }
      finished.willRetry = true
      return Another(instant: finished.exchange.ended, planned: planned)
    }
    guard let wait = wait(after: &finished, route: route) else { return nil }
    return Another(
      instant: finished.exchange.ended.advanced(by: wait.duration),
      pausesModel: wait.pausesModel,
      retry: (wait.duration, wait.failure)
    )
  }

  private func requestWithoutRefused(
    after finished: inout FinishedExchange,
    route: ModelRoute
  ) -> PlannedRequest? {
    let planned = finished.planned
    guard leftOut.watches(planned, status: finished.exchange.facts.status) else { return nil }
    let reply = finished.reply ?? route.provider.reply(to: planned.request, in: finished.exchange)
    finished.reply = reply
    return reply.outcome.failure.flatMap { leftOut.without($0, planned) }
  }

  /// How long to wait before the next attempt, where there is to be one.
  private func wait(
    after finished: inout FinishedExchange,
    route: ModelRoute
  ) -> (duration: Duration, pausesModel: Bool, failure: RequestFailure)? {
    guard !retry.isOff else { return nil }
    let reply =
      finished.reply
      ?? route.provider.reply(to: finished.planned.request, in: finished.exchange)
    finished.reply = reply
    guard case .failed(let failure) = reply.outcome else { return nil }
    var generator = SystemRandomNumberGenerator()
    let wait = retry.wait(
      after: failure,
      attempt: finished.attempt - finished.staleAttempts,
      using: &generator
    )
    guard let wait, budget.admitRequest() else { return nil }
    finished.willRetry = true
    return (wait, retry.pausesModel(after: failure), failure)
  }
}
