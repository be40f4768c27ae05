package import Domain
import Providers
package import Transport

/// Sends requests that nobody measures, each until it is answered or the retry policy gives up.
package struct UnmeasuredSender: Sendable {
  var transport: any HTTPTransport
  var retry: RetryPolicy

  /// `nil` where nothing limits what may be sent.
  var budget: SpendingLimit?

  /// Told of each long wait as it begins.
  var pauseBegan: (@Sendable (Pause) -> Void)?

  package enum Reading<Value: Sendable>: Sendable {
    case answered(Value)

    /// With what the reply says that it took, where it says so: it is paid for.
    case failed(RequestFailure, usage: TokenUsage? = nil)
  }

  package init(
    transport: any HTTPTransport,
    retry: RetryPolicy,
    budget: SpendingLimit? = nil,
    pauseBegan: (@Sendable (Pause) -> Void)? = nil
  ) {
    self.transport = transport
    self.retry = retry
    self.budget = budget
    self.pauseBegan = pauseBegan
  }

  /// One sending.
  package struct Trial<Value: Sendable>: Sendable {
    package var reading: Reading<Value>

    /// Wall clock, milliseconds since 1970.
    var startedAtMilliseconds: Int64
    var duration: Duration
  }

  /// Takes what calls cost from the budget; a cost that is not known is not counted.
  func pay(for calls: [JudgeCall], at price: TokenPrice?) {
    for call in calls {
      guard let cost = call.cost(at: price) else { continue }
      budget?.add(cost: cost)
    }
  }

  /// - Parameters:
  ///   - place: Who is asked, in the words of a person who waits for it.
  ///   - gate: Holds back all requests to the same address while it asked for a pause.
  /// - Returns: Every sending in order, at least one; only the last can be an answer.
  /// - Throws: `CancellationError` when the task is cancelled first, or the budget is spent.
  package func send<Value>(
    _ request: HTTPRequest,
    to place: String,
    gate: ModelGate,
    reading: (HTTPExchange) -> Reading<Value>
  ) async throws -> [Trial<Value>] {
    var trials: [Trial<Value>] = []
    while true {
      _ = try await gate.pass()
      try Task.checkCancellation()
      if let budget, !budget.admitRequest() { throw CancellationError() }
      let exchange = await transport.sendUnmeasured(request)
      let trial = Trial(
        reading: reading(exchange),
        startedAtMilliseconds: exchange.startedAtMilliseconds,
        duration: exchange.ended - exchange.started
      )
      trials.append(trial)
      guard case .failed(let failure, _) = trial.reading else { return trials }
      if failure.kind == .cancelled { throw CancellationError() }
      var generator = SystemRandomNumberGenerator()
      let wait = retry.wait(after: failure, attempt: trials.count, using: &generator)
      guard let wait else { return trials }
      let again = exchange.ended.advanced(by: wait)
      if retry.pausesModel(after: failure) { gate.close(until: again) }
      Pause(place: place, until: again, duration: wait, failure: failure).tell(pauseBegan)
      try await sleep(until: again)
    }
  }
}
