import Domain
import Providers
import Suites

/// Offers one load stage: keeps so many requests in flight, or lets them leave at planned instants.
struct StageRunner: Sendable {
  var stage: LoadStage
  var sender: RequestSender

  /// By model: its requests, and whether its provider asked for a pause.
  var lanes: [Lane]

  /// What of the load is offered; `nil` for all of it.
  var share: PlanShare?

  struct Lane: Sendable {
    var model: String
    var feed: RequestFeed
    var gate: ModelGate

    /// What it answers while its load warms up.
    var watch = WarmUpWatch()

    /// The seed of this model's arrivals.
    var seed: UInt64

    /// The same lane with arrivals of their own for each stage, so that a load that is offered twice
    /// is not the same chance twice.
    func seeded(forStage position: Int) -> Lane {
      var lane = self
      for _ in 0..<position {
        var generator = SplitMix64(seed: lane.seed)
        lane.seed = generator.next()
      }
      return lane
    }
  }

  /// - Parameter start: What every instant of the stage counts from: its slots, arrivals and end.
  /// - Returns: What of it was measured.
  func run(from start: Instant) async throws -> StagePhases {
    var phases = stage.askedPhases
    for lane in lanes { lane.feed.begin(stage) }
    return try await withThrowingTaskGroup(of: Steadiness?.self) { group in
      // Opened first: what a slot takes before it would be warm-up.
      switch stage.warmUp {
      case nil: open(at: start, in: &group)
      case .time(let duration):
        phases.measuredFrom = start.advanced(by: duration)
        open(at: start.advanced(by: duration), in: &group)
      case .steady(let rule): group.addTask { try await warmUp(rule, from: start) }
      }
      addSlots(from: start, to: &group)
      if stage.warmUp != nil { addWarmUpArrivals(from: start, to: &group) }
      while let ended = try await group.next() {
        guard let steadiness = ended else { continue }
        let opening = Instant.now
        phases.steadiness = steadiness
        phases.measuredFrom = opening
        open(at: opening, in: &group)
      }
      return phases
    }
  }

  /// Opens the measured part: arrivals begin, while slots of a closed loop go on as they are.
  private func open(at opening: Instant, in group: inout ThrowingTaskGroup<Steadiness?, any Error>)
  {
    for lane in lanes {
      lane.feed.open(stage.extent, at: opening, isWholePass: stage.isTrace)
      guard let schedule = schedule(lane) else { continue }
      group.addTask {
        try await offer(schedule, lane, from: opening, isWarmUp: false)
        return nil
      }
    }
  }

  private func addSlots(
    from start: Instant,
    to group: inout ThrowingTaskGroup<Steadiness?, any Error>
  ) {
    guard case .closed(let inFlight) = stage.shape else { return }
    for lane in lanes {
      for slot in 0..<inFlight where share?.holds(slot: slot) ?? true {
        let opening = start.advanced(by: delay(ofSlot: slot, of: inFlight))
        group.addTask {
          try await keepBusy(lane, from: opening)
          return nil
        }
      }
    }
  }

  private func addWarmUpArrivals(
    from start: Instant,
    to group: inout ThrowingTaskGroup<Steadiness?, any Error>
  ) {
    guard case .open(let rate, let arrivals) = stage.shape, let warmUp = stage.warmUp else {
      return
    }
    for lane in lanes {
      group.addTask {
        let schedule = warmUpSchedule(lane, rate: rate, arrivals: arrivals, of: warmUp)
        try await offer(schedule, lane, from: start, isWarmUp: true)
        return nil
      }
    }
  }

  /// With a ramp, slots of a closed loop open one after the other.
  private func delay(ofSlot slot: Int, of count: Int) -> Duration {
    guard let ramp = stage.ramp else { return .zero }
    return ramp * (Double(slot) / Double(count))
  }

  // MARK: Closed loop

  /// One slot: the next request leaves when the answer to the last has ended.
  private func keepBusy(_ lane: Lane, from opening: Instant) async throws {
    var scheduled = opening
    while true {
      if scheduled > .now { try await sleep(until: scheduled) }
      try Task.checkCancellation()
      // Waiting because the provider asked for it is not queueing.
      if lane.gate.isClosed, try await lane.gate.pass() { scheduled = .now }
      // Nor is waiting for the store.
      if sender.queue.isFull {
        await sender.queue.waitForRoom()
        try Task.checkCancellation()
        scheduled = .now
      }
      guard let next = lane.feed.next(due: scheduled) else { return }
      let ended = try await sender.send(next, scheduled: scheduled, gate: lane.gate)
      scheduled = ended.advanced(by: stage.think ?? .zero)
    }
  }

  // MARK: Open loop

  /// How long before its instant a request is handed to the transport, which waits for the instant.
  private static let lead = Duration.milliseconds(50)

  /// Requests whose instants are no further apart are handed over together, in one wake-up.
  private static let gathering = Duration.milliseconds(10)

  /// - Parameter isWarmUp: Whether they end as soon as the measured part begins.
  private func offer(
    _ schedule: ArrivalSchedule,
    _ lane: Lane,
    from start: Instant,
    isWarmUp: Bool
  ) async throws {
    var horizon = start
    // One that keeps nothing of what has ended: an hour at a thousand a second is four million.
    try await withThrowingDiscardingTaskGroup { group in
      for (offset, claimed) in own(of: schedule, in: lane, from: start) {
        let due = start.advanced(by: offset)
        // The first lead is spent before the first arrival, so that it too leaves on time.
        let arrival = due.advanced(by: Self.lead)
        if arrival > horizon {
          try await sleep(until: due)
          horizon = .now.advanced(by: Self.lead + Self.gathering)
        }
        if sender.queue.isFull { await sender.queue.waitForRoom() }
        try Task.checkCancellation()
        if isWarmUp, let opening = lane.feed.opening, due >= opening { return }
        switch lane.feed.arrival(claimed, due: due) {
        case .leaves(let next):
          group.addTask {
            _ = try await sender.send(next, scheduled: arrival, startAt: arrival, gate: lane.gate)
          }
        case .passes: continue
        case .ends: return
        }
      }
    }
  }

  /// The arrivals that leave from here, each with the request that it belongs to where that is fixed.
  ///
  /// Those of a shard or a trace that goes on keep their distances, and begin at once.
  private func own(
    of schedule: ArrivalSchedule,
    in lane: Lane,
    from start: Instant
  ) -> AnySequence<(Duration, RequestFeed.Position?)> {
    let claims = lane.feed.claim(schedule.offsets.count, isFixed: stage.isTrace) { number in
      start.advanced(by: schedule.offsets[number])
    }
    guard let claims else {
      return AnySequence(schedule.offsets.lazy.map { ($0, nil) })
    }
    let first = claims.first.map { schedule.offsets[$0.number] } ?? .zero
    let passed = lane.feed.goesOn ? first : .zero
    return AnySequence(claims.lazy.map { (schedule.offsets[$0.number] - passed, $0.position) })
  }

  /// Of an open stage that was opened; `nil` of a closed loop.
  private func schedule(_ lane: Lane) -> ArrivalSchedule? {
    switch stage.shape {
    case .closed: return nil
    case .trace(let replay): return ArrivalSchedule(replay)
    case .open(let rate, let arrivals):
      var generator = SplitMix64(seed: lane.seed)
      return ArrivalSchedule(
        law: arrivals,
        curve: stage.curve(from: rate),
        limit: lane.feed.limit(of: stage.extent),
        fixesCount: stage.fixesCount,
        using: &generator
      )
    }
  }

  /// By a seed of its own, so that the measured arrivals are the same with and without it.
  private func warmUpSchedule(
    _ lane: Lane,
    rate: Double,
    arrivals: LoadStage.Arrivals,
    of warmUp: LoadWarmUp
  ) -> ArrivalSchedule {
    var generator = SplitMix64(seed: ~lane.seed)
    return ArrivalSchedule(
      law: arrivals,
      rate: rate,
      limit: .duration(warmUp.longest),
      ramp: stage.ramp ?? .zero,
      using: &generator
    )
  }
}
