/// What is known of one shard of a run: who sent it, and how far it came.
package struct ShardRecord: Hashable, Sendable {
  package var shard: Shard

  /// How many of the plan's cases are its own.
  package var cases: Int
  package var state: RunState
  package var startedAtMilliseconds: Int64

  /// `nil` while it is running, and for good where its process was killed.
  package var endedAtMilliseconds: Int64?

  /// The start that all shards of the run were given, milliseconds since 1970; `nil` for none.
  package var startAtMilliseconds: Int64?

  /// The programs and the machine of its first sitting.
  package var environment: RunEnvironment

  package init(
    shard: Shard,
    cases: Int,
    state: RunState = .running,
    startedAtMilliseconds: Int64,
    endedAtMilliseconds: Int64? = nil,
    startAtMilliseconds: Int64? = nil,
    environment: RunEnvironment
  ) {
    self.shard = shard
    self.cases = cases
    self.state = state
    self.startedAtMilliseconds = startedAtMilliseconds
    self.endedAtMilliseconds = endedAtMilliseconds
    self.startAtMilliseconds = startAtMilliseconds
    self.environment = environment
  }
}

/// The shards of a run that are together in one store.
package struct RunShards: Hashable, Sendable {
  /// In the order of their numbers, each once; at least one.
  package var records: [ShardRecord]

  /// How far the clocks of two shards may be apart after they were aligned, at most; `nil` where the
  /// provider's answers do not tell of each, zero where all ran on one boot of one machine.
  package var clocksApart: Duration?

  /// From the first shard's first load stage to the last one's, on the aligned clocks; `nil` of
  /// fewer than two.
  package var startsApart: Duration?

  package init(
    records: [ShardRecord],
    clocksApart: Duration? = nil,
    startsApart: Duration? = nil
  ) {
    self.records = records
    self.clocksApart = clocksApart
    self.startsApart = startsApart
  }

  /// How many the plan was divided into.
  package var count: Int { records.first?.shard.count ?? 0 }
  package var coverage: ShardCoverage {
    ShardCoverage(count: count, present: records.map(\.shard.number))
  }

  /// The round of a sitting: 0 of those in which the shards were sent together.
  ///
  /// - Parameters:
  ///   - session: From 1.
  ///   - count: How many shards there are; of 0, of a run that is not divided, each sitting is a round.
  package static func round(ofSession session: Int64, count: Int) -> Int64 {
    (session &- 1) / (Int64(count) + 1)
  }

  /// The sitting that a session is: instants compare, and arms are interleaved, only within one.
  ///
  /// Those in which shards were sent together are one, because their clocks were aligned.
  ///
  /// - Parameters:
  ///   - session: See `Attempt.session`; `nil` before it is stored, when there is only one.
  ///   - count: How many shards there are; 0 of a run that is not divided.
  package static func sitting(ofSession session: Int?, count: Int) -> Int {
    guard let session, count < 1 || round(ofSession: Int64(session), count: count) > 0 else {
      return 1
    }
    return session
  }

  /// Those that are here and did not end as they should.
  package var unfinished: [Shard] { records.filter { $0.state != .finished }.map(\.shard) }

  /// Their cases.
  package var cases: Int { records.reduce(0) { $0 + $1.cases } }
}

/// Which shards of a run are in a store.
package struct ShardCoverage: Hashable, Sendable, Codable {
  /// How many the plan was divided into.
  package var count: Int

  /// Their numbers, ascending.
  package var present: [Int]

  package init(count: Int, present: [Int]) {
    self.count = count
    self.present = present
  }

  package var isWhole: Bool { present.count >= count }

  /// `3/8`, as they are named on a command line.
  package var missing: [String] {
    let known = Set(present)
    return (0..<max(count, 0)).map { $0 + 1 }.filter { !known.contains($0) }.map {
      "\($0)/\(count)"
    }
  }

  /// `shard 3/8` of one, else `7 of 8 shards: 3/8 is missing`.
  package var words: String {
    if count > 1, present.count == 1, let only = present.first { return "shard \(only)/\(count)" }
    let missing = missing
    let shown = missing.prefix(8).joined(separator: ", ")
    let more = missing.count > 8 ? " and \(missing.count - 8) more" : ""
    guard !missing.isEmpty else { return "\(count) of \(count.counted("shard"))" }
    return "\(present.count) of \(count.counted("shard")): \(shown)\(more) "
      + "\(missing.count.noun("is", "are")) missing"
  }
}
