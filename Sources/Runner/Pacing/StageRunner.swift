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
  func run(from start: Instant) async throws {
    for lane in lanes { lane.feed.begin(stage.extent, at: start, isWholePass: stage.isTrace) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in lanes {
        switch stage.shape {
        case .closed(let inFlight):
          for slot in 0..<inFlight where share?.holds(slot: slot) ?? true {
            let opening = start.advanced(by: delay(ofSlot: slot, of: inFlight))
            group.addTask { try await keepBusy(lane, from: opening) }
          }
        case .open(let rate, let arrivals):
          let schedule = schedule(lane, rate: rate, arrivals: arrivals)
          group.addTask { try await offer(lane, schedule, from: start) }
        case .trace(let replay):
          group.addTask { try await offer(lane, ArrivalSchedule(replay), from: start) }
        }
      }
      try await group.waitForAll()
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
      guard let next = lane.feed.next() else { return }
      let ended = try await sender.send(next, scheduled: scheduled, gate: lane.gate)
      scheduled = ended.advanced(by: stage.think ?? .zero)
    }
  }

  // MARK: Open loop

  /// How long before its instant a request is handed to the transport, which waits for the instant.
  private static let lead = Duration.milliseconds(50)

  /// Requests whose instants are no further apart are handed over together, in one wake-up.
  private static let gathering = Duration.milliseconds(10)

  private func offer(
    _ lane: Lane,
    _ schedule: ArrivalSchedule,
    from start: Instant
  ) async throws {
    // The first lead is spent before the first arrival, so that it too leaves on time.
    let origin = start.advanced(by: Self.lead)
    var horizon = start
    // One that keeps nothing of what has ended: an hour at a thousand a second is four million.
    try await withThrowingDiscardingTaskGroup { group in
      for (offset, claimed) in own(of: schedule, in: lane) {
        let arrival = origin.advanced(by: offset)
        if arrival > horizon {
          try await sleep(until: arrival.advanced(by: .zero - Self.lead))
          horizon = .now.advanced(by: Self.lead + Self.gathering)
        }
        if sender.queue.isFull { await sender.queue.waitForRoom() }
        try Task.checkCancellation()
        switch lane.feed.arrival(claimed) {
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
    in lane: Lane
  ) -> AnySequence<(Duration, RequestFeed.Position?)> {
    guard let claims = lane.feed.claim(schedule.offsets.count, isFixed: stage.isTrace) else {
      return AnySequence(schedule.offsets.lazy.map { ($0, nil) })
    }
    let first = claims.first.map { schedule.offsets[$0.number] } ?? .zero
    let passed = lane.feed.goesOn ? first : .zero
    return AnySequence(claims.lazy.map { (schedule.offsets[$0.number] - passed, $0.position) })
  }

  private func schedule(
    _ lane: Lane,
    rate: Double,
    arrivals: LoadStage.Arrivals
  ) -> ArrivalSchedule {
    var generator = SplitMix64(seed: lane.seed)
    return ArrivalSchedule(
      law: arrivals,
      rate: rate,
      limit: lane.feed.limit(of: stage.extent),
      ramp: stage.ramp ?? .zero,
      fixesCount: stage.fixesCount,
      using: &generator
    )
  }
}
