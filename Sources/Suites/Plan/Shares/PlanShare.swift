package import Domain

/// What one shard sends of a plan: some of its cases, each with all its arms and repetitions, so that
/// what is compared in pairs stays together.
///
/// All shards are made of one plan by its seed, and each of its requests belongs to exactly one. It
/// keeps its place in the plan, and with it its number in the store and, under an open load, its
/// instant.
package struct PlanShare: Sendable {
  package let shard: Shard

  /// How many cases are its own.
  package let cases: Int

  /// By the position of a case: the number of its shard.
  private let owners: [Int]
  private let warmUp: [PlannedRequests.Entry]
  private let requests: [PlannedRequests.Entry]

  /// - Throws: `CommandFailure` where the plan cannot be divided so that all shards together send it.
  package init(_ shard: Shard, of plan: Plan) throws(CommandFailure) {
    self.shard = shard
    var positions = Array(plan.samples.indices)
    var generator = Stable.generator(seed: plan.seed, use: "shards")
    // Cases often come in some order, which no shard is to have a part of.
    generator.shuffle(&positions)
    var owners = positions
    for (turn, position) in positions.enumerated() { owners[position] = turn % shard.count + 1 }
    self.owners = owners
    cases = owners.count { $0 == shard.number }
    warmUp = plan.warmUp.entries
    requests = plan.requests.entries
    try verify(plan)
  }

  /// Whether a place in the run's sequence belongs to it: warm-up first, then pass by pass.
  package func holds(_ place: Int) -> Bool {
    let measured = place - warmUp.count
    let entry = measured < 0 ? warmUp[place] : requests[measured % requests.count]
    return owners[Int(entry.sample)] == shard.number
  }

  /// Whether a case is its own, by its position among the plan's samples.
  package func holds(sample: Int) -> Bool {
    owners.indices.contains(sample) && owners[sample] == shard.number
  }

  /// Whether it keeps a slot of a closed load busy; slots count from 0.
  package func holds(slot: Int) -> Bool { slot % shard.count + 1 == shard.number }

  /// How many of an arm's measured requests are its own.
  package func requests(ofArm arm: Int) -> Int {
    requests.count { Int($0.arm) == arm && owners[Int($0.sample)] == shard.number }
  }

  /// Its part of something that all shards share, such as a budget of requests.
  package func part(of whole: Int) -> Int {
    whole / shard.count + (shard.number <= whole % shard.count ? 1 : 0)
  }
}

extension PlanShare {
  private func verify(_ plan: Plan) throws(CommandFailure) {
    guard owners.count >= shard.count else {
      throw CommandFailure(
        .usage,
        "--shard \(shard): a shard takes whole cases, and there "
          + "\(owners.count.noun("is", "are")) \(owners.count.counted("case")). "
          + "Use at most \(owners.count.counted("shard"))."
      )
    }
    for stage in plan.loadStages {
      guard case .closed(let inFlight) = stage.shape, inFlight < shard.count else { continue }
      throw CommandFailure(
        .usage,
        "\(stage.position): \(inFlight) in flight cannot be divided among "
          + "\(shard.count.counted("shard")), each of which keeps at least one. Write closed: "
          + "\(shard.count) or more, or use at most \(inFlight.counted("shard"))."
      )
    }
    for stage in plan.loadStages {
      guard case .steady = stage.warmUp else { continue }
      throw CommandFailure(
        .usage,
        "\(stage.position): shards would find their load steady at different times. Write how long "
          + "it warms up, such as warmup: 30s."
      )
    }
    for (earlier, stage) in zip(plan.loadStages, plan.loadStages.dropFirst())
    where earlier.isClosedForATime && !stage.isClosedForATime {
      throw CommandFailure(
        .usage,
        "\(stage.position): this stage cannot be divided: how much of the plan is left for it is known "
          + "only once the stage before has lasted its time. Give that one a number of requests, such "
          + "as for: 100, or put it last."
      )
    }
  }
}

extension LoadStage {
  fileprivate var isClosedForATime: Bool {
    guard case .closed = shape, case .time = extent else { return false }
    return true
  }
}
