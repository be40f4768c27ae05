import NIOCore
import Synchronization

/// The behaviour at work: counts requests, hands out slots, and decides what befalls each request.
final class Simulation: Sendable {
  let behaviour: Behaviour

  private let start: NIODeadline
  private let slots: [ModelCatalog.Name: SlotQueue]
  private let state: Mutex<State>

  private struct State {
    var requests = 0
    var requestsByModel: [ModelCatalog.Name: Int] = [:]
    var inFlight: [ModelCatalog.Name: Int] = [:]
    var limiter: RateLimiter
  }

  init(_ behaviour: Behaviour, start: NIODeadline = .now()) {
    self.behaviour = behaviour
    self.start = start
    var slots: [ModelCatalog.Name: SlotQueue] = [:]
    for name in ModelCatalog.Name.allCases {
      slots[name] = behaviour.behaviour(of: name.rawValue).slots.map(SlotQueue.init)
    }
    self.slots = slots
    state = Mutex(State(limiter: RateLimiter(limits: behaviour.limits)))
  }

  /// A request that may be worked on; what it holds is given back when it goes.
  final class Admission: Sendable {
    let faults: AnswerFaults
    let limits: RateLimiter.Status?
    let pace: RequestPace
    let arrival: NIODeadline
    /// When the work began: the request came, and there was a slot.
    let start: NIODeadline

    private let ownTimes: OwnTimes?
    private let lease: SlotLease?
    private let model: ModelCatalog.Name
    private let simulation: Simulation

    fileprivate init(
      faults: AnswerFaults,
      limits: RateLimiter.Status?,
      pace: RequestPace,
      arrival: NIODeadline,
      start: NIODeadline,
      ownTimes: OwnTimes?,
      lease: SlotLease?,
      model: ModelCatalog.Name,
      simulation: Simulation
    ) {
      self.faults = faults
      self.limits = limits
      self.pace = pace
      self.arrival = arrival
      self.start = start
      self.ownTimes = ownTimes
      self.lease = lease
      self.model = model
      self.simulation = simulation
    }

    /// How long the work has gone on.
    var age: Duration { .nanoseconds((NIODeadline.now() - start).nanoseconds) }

    /// Waits until an answer of so many tokens is due as a whole.
    ///
    /// - Returns: when its first token was due; `nil` without a pace.
    @discardableResult
    func wait(forTokens count: Int, on loop: any EventLoop) async throws -> NIODeadline? {
      var pace = pace
      var first: Int64?
      var due: Int64?
      for token in 0..<max(count, 1) {
        due = pace.nextDue() ?? due
        if token == 0 { first = due }
      }
      if let due { try await loop.sleep(until: start + .nanoseconds(due)) }
      return first.map { start + .nanoseconds($0) }
    }

    /// What the provider tells of its own time up to now; `nil` where it tells none.
    ///
    /// - Parameter firstToken: `nil` before there is one.
    func times(firstToken: NIODeadline? = nil) -> AnswerTimes? {
      let now = NIODeadline.now()
      return ownTimes.map { kind in
        AnswerTimes(
          kind: kind,
          arrival: arrival,
          start: start,
          firstToken: firstToken ?? now,
          end: now
        )
      }
    }

    /// Counts the tokens that the answer took.
    func spend(_ usage: AnswerFormat.Usage) {
      simulation.state.withLock {
        $0.limiter.spend(usage.promptTokens + usage.completionTokens)
      }
    }

    deinit {
      simulation.state.withLock { $0.inFlight[model, default: 1] -= 1 }
    }
  }

  /// Refuses a request, or lets it work when there is a slot.
  func admit(_ model: ModelCatalog.Name, promptTokens: Int) async throws -> Admission {
    let arrival = NIODeadline.now()
    let (number, ofModel, isAllowed, limits) = state.withLock { state in
      let (isAllowed, limits) = state.limiter.admit(at: arrival)
      let number = state.requests
      let ofModel = state.requestsByModel[model, default: 0]
      state.requests += 1
      state.requestsByModel[model, default: 0] += 1
      return (number, ofModel, isAllowed, limits)
    }
    guard isAllowed else { throw APIError.limited(limits) }
    var random = RandomSource(seed: behaviour.seed, stream: UInt64(number))
    let faults = behaviour.drawFaults(model: model.rawValue, &random)
    for kind in Fault.Kind.allCases where faults.happens(kind) {
      if let refusal = kind.refusal { throw refusal }
    }
    let lease = try await slots[model]?.acquire()
    let others = state.withLock { state in
      let others = state.inFlight[model, default: 0]
      state.inFlight[model] = others + 1
      return others
    }
    let own = behaviour.behaviour(of: model.rawValue)
    let pacing = own.pacing(
      uptime: .nanoseconds((arrival - start).nanoseconds),
      requests: ofModel
    )
    return Admission(
      faults: faults,
      limits: limits,
      pace: RequestPace(
        pacing,
        promptTokens: promptTokens,
        factor: 1 + own.slowdown * Double(others),
        random: random
      ),
      arrival: arrival,
      // Without a slot to wait for, the work began with the arrival.
      start: lease == nil ? arrival : .now(),
      ownTimes: own.ownTimes,
      lease: lease,
      model: model,
      simulation: self
    )
  }

  /// The pace that a request to the model would get now.
  func pacingInForce(_ model: ModelCatalog.Name) -> Pacing {
    let requests = state.withLock { $0.requestsByModel[model, default: 0] }
    return behaviour.behaviour(of: model.rawValue)
      .pacing(uptime: .nanoseconds((NIODeadline.now() - start).nanoseconds), requests: requests)
  }
}
