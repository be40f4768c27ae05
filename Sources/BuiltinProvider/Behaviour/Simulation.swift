import NIOCore
import Synchronization

/// The behaviour at work: counts requests, hands out slots, and decides what befalls each request.
final class Simulation: Sendable {
  let behaviour: Behaviour

  private let start: NIODeadline
  private let slots: [ModelCatalog.Name: SlotQueue]
  private let caches: [ModelCatalog.Name: PrefixCache]
  private let state: Mutex<State>

  private struct State {
    var requests = 0
    var requestsByModel: [ModelCatalog.Name: Int] = [:]
    var inFlight: [ModelCatalog.Name: Int] = [:]
    var limiter: RateLimiter
    var totals: [ModelCatalog.Name: ServedTotals] = [:]
  }

  init(_ behaviour: Behaviour, start: NIODeadline = .now()) {
    self.behaviour = behaviour
    self.start = start
    var slots: [ModelCatalog.Name: SlotQueue] = [:]
    for name in ModelCatalog.Name.allCases {
      slots[name] = behaviour.behaviour(of: name.rawValue).slots.map(SlotQueue.init)
    }
    self.slots = slots
    var caches: [ModelCatalog.Name: PrefixCache] = [:]
    for name in ModelCatalog.Name.allCases {
      caches[name] = behaviour.behaviour(of: name.rawValue).prefixCache.map(PrefixCache.init)
    }
    self.caches = caches
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

    /// Tokens of the prompt that were held in the cache; `nil` without one.
    let cachedTokens: Int?

    private let hasFirstToken = Mutex(false)
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
      cachedTokens: Int?,
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
      self.cachedTokens = cachedTokens
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
      noteFirstToken(at: first.map { start + .nanoseconds($0) })
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

    /// Counts the time to the first token, once.
    ///
    /// - Parameter instant: `nil` for now.
    func noteFirstToken(at instant: NIODeadline? = nil) {
      let isKnown = hasFirstToken.withLock { isKnown in
        defer { isKnown = true }
        return isKnown
      }
      guard !isKnown else { return }
      let seconds = Double(((instant ?? .now()) - arrival).nanoseconds) / 1e9
      simulation.state.withLock {
        $0.totals[model, default: ServedTotals()].firstToken.add(seconds)
      }
    }

    /// Counts the tokens that the answer took, and its time.
    func spend(_ usage: AnswerFormat.Usage) {
      let seconds = Double((NIODeadline.now() - arrival).nanoseconds) / 1e9
      simulation.state.withLock { state in
        state.limiter.spend(usage.promptTokens + usage.completionTokens)
        var totals = state.totals[model] ?? ServedTotals()
        totals.promptTokens += usage.promptTokens
        totals.generationTokens += usage.completionTokens
        totals.finished += 1
        totals.wholeAnswer.add(seconds)
        state.totals[model] = totals
      }
    }

    deinit {
      simulation.state.withLock { $0.inFlight[model, default: 1] -= 1 }
    }
  }

  /// Refuses a request, or lets it work when there is a slot.
  ///
  /// - Parameter prompts: Their tokens, several of a request that has several.
  func admit(_ model: ModelCatalog.Name, prompts: [[Token]]) async throws -> Admission {
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
    let promptTokens = prompts.reduce(0) { $0 + $1.count }
    let cached = caches[model].map { cache in prompts.reduce(0) { $0 + cache.take($1) } }
    state.withLock { state in
      var totals = state.totals[model] ?? ServedTotals()
      if let cached {
        let known = totals.cache ?? (0, 0)
        totals.cache = (known.queries + promptTokens, known.hits + cached)
      }
      state.totals[model] = totals
    }
    let pacing = own.pacing(
      uptime: .nanoseconds((arrival - start).nanoseconds),
      requests: ofModel
    )
    return Admission(
      faults: faults,
      limits: limits,
      pace: RequestPace(
        pacing,
        promptTokens: promptTokens - (cached ?? 0),
        factor: 1 + own.slowdown * Double(others),
        random: random
      ),
      arrival: arrival,
      // Without a slot to wait for, the work began with the arrival.
      start: lease == nil ? arrival : .now(),
      cachedTokens: cached,
      ownTimes: own.ownTimes,
      lease: lease,
      model: model,
      simulation: self
    )
  }

  /// The figures of each model that was asked for something, in the order of their names.
  var metrics: [MetricsPage.Model] {
    state.withLock { state in
      state.totals.sorted { $0.key.rawValue < $1.key.rawValue }.map { name, totals in
        MetricsPage.Model(
          name: name.rawValue,
          running: state.inFlight[name, default: 0],
          waiting: slots[name]?.waitingCount ?? 0,
          totals: totals
        )
      }
    }
  }

  /// The pace that a request to the model would get now.
  func pacingInForce(_ model: ModelCatalog.Name) -> Pacing {
    let requests = state.withLock { $0.requestsByModel[model, default: 0] }
    return behaviour.behaviour(of: model.rawValue)
      .pacing(uptime: .nanoseconds((NIODeadline.now() - start).nanoseconds), requests: requests)
  }
}
