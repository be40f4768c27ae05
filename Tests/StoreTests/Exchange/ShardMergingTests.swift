import Domain
import GRDB
import Store
import Testing

/// Shards of one run from two machines, whose clocks have nothing in common.
struct ShardMergingTests {
  private static let environment = RunEnvironment(versions: ["assay": "1.0"], machine: "one")

  private static func manifest(_ number: Int, load: String = "closed") throws -> RunManifest {
    let shard = try #require(Shard(number: number, of: 2))
    return RunManifest(
      id: "0123456789abcdef",
      suiteName: "shared",
      suiteText: "suite: shared",
      suitePath: "shared.yaml",
      suiteHash: "5e1f",
      planHash: "91a4",
      seed: 1,
      startedAtMilliseconds: 1_000_000 + Int64(number),
      plannedRequests: 4,
      repetitions: 1,
      load: load,
      isInterleaved: true,
      arms: [Arm(index: 0, model: "m", prompt: "p", cell: [])],
      samples: (0..<4).map { Sample(id: "c\($0)", variables: [:], expected: [], tags: [:]) },
      scores: [],
      environment: environment,
      shards: RunShards(records: [
        ShardRecord(
          shard: shard,
          cases: 2,
          startedAtMilliseconds: 1_000_000 + Int64(number),
          environment: environment
        )
      ])
    )
  }

  private static func record(_ request: Int, at milliseconds: Int) -> AttemptRecord {
    func at(_ later: Int) -> Instant {
      Instant(nanoseconds: Int64(milliseconds + later) * 1_000_000)
    }
    return AttemptRecord(
      request: request,
      arm: 0,
      sampleID: "c\(request)",
      startedAtMilliseconds: 5,
      timeline: RequestTimeline(
        scheduled: at(0),
        started: at(1),
        ready: at(1),
        sent: at(2),
        firstByte: at(3),
        tokenEvents: [TokenEvent(instant: at(4), byteCount: 1)],
        firstVisible: at(4),
        ended: at(5)
      ),
      outcome: .succeeded,
      completion: Completion(choices: [.init(text: "a")])
    )
  }

  /// A store of one shard: two requests that were due `milliseconds` after its machine's clock began.
  ///
  /// - Parameters:
  ///   - boot: When that clock began by the machine's wall clock, in milliseconds since 1970.
  ///   - ahead: How far the provider's clock is ahead of the machine's, in milliseconds.
  private static func shard(
    _ number: Int,
    at milliseconds: Int,
    boot: Int,
    ahead: ClosedRange<Int>? = nil,
    load: String = "closed"
  ) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let writer = try folder.open().beginRun(manifest(number, load: load))
    for position in 0..<2 {
      try await writer.append(record(2 * position + number - 1, at: milliseconds + 10 * position))
    }
    try await writer.append(
      LoadStageRecord(
        stage: 0,
        offer: .closed(inFlight: 2),
        words: "closed",
        began: Instant(nanoseconds: Int64(milliseconds) * 1_000_000),
        ended: Instant(nanoseconds: Int64(milliseconds + 20) * 1_000_000)
      )
    )
    writer.noteClock(
      ahead.map {
        ClockBounds(least: .milliseconds($0.lowerBound), most: .milliseconds($0.upperBound))
      }
    )
    try await writer.finish(state: .finished, atMilliseconds: 1_000_100)
    try folder.execute(
      "UPDATE session SET process_start = 'boot-\(number):7', clock_zero_at_us = \(boot)000"
    )
    return folder
  }

  private static func due(_ store: RunStore) throws -> [Int64] {
    var due: [Int64] = []
    try store.forEachAttempt(of: store.resolve(.latest(back: 0))) { record in
      due.append(record.timeline.scheduled.nanoseconds / 1_000_000)
      #expect(record.timeline.endToEndLatency == .milliseconds(3))
      #expect(record.timeline.timeToFirstToken == .milliseconds(3))
    }
    return due
  }

  @Test(arguments: [[1, 2], [2, 1]])
  func `instants of two machines are on the first one's clock, by their wall clocks`(
    order: [Int]
  ) async throws {
    // 5 s after the one's boot and 2 s after the other's, which was 3.004 s later.
    let shards = [
      try await Self.shard(1, at: 5_000, boot: 70_000, ahead: -400...300),
      try await Self.shard(2, at: 2_000, boot: 73_004, ahead: -100...600),
    ]
    let all = try TemporaryFolder()
    let store = try all.open()
    for number in order { _ = try store.merge(from: shards[number - 1].store) }
    #expect(try Self.due(store) == [5_000, 5_004, 5_010, 5_014])
    let run = try store.resolve(.latest(back: 0))
    let shared = try #require(try store.manifest(of: run).shards)
    #expect(shared.clocksApart == .milliseconds(1_000))
    #expect(shared.startsApart == .milliseconds(4))
    let stages = try store.loadStages(of: run)
    #expect(stages.map { $0.began.nanoseconds / 1_000_000 } == [5_000])
    #expect(stages.map { $0.ended.nanoseconds / 1_000_000 } == [5_024])
    #expect(run.startedAtMilliseconds == 1_000_001)
    let one = try store.attempt(AttemptReference(request: 1), of: run)
    #expect(one?.record.timeline.scheduled == Instant(nanoseconds: 5_004_000_000))
  }

  @Test func `a wall clock that the provider contradicts is moved by no more than it takes`()
    async throws
  {
    let shards = [
      try await Self.shard(1, at: 5_000, boot: 70_000, ahead: -100...100),
      try await Self.shard(2, at: 2_000, boot: 73_000, ahead: 2_000...2_200),
    ]
    let store = try TemporaryFolder().open()
    for shard in shards { _ = try store.merge(from: shard.store) }
    #expect(try Self.due(store) == [5_000, 6_900, 5_010, 6_910])
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: run).shards?.clocksApart == .milliseconds(400))
  }

  @Test func `where no answer told, how far clocks are apart is not known`() async throws {
    let shards = [
      try await Self.shard(1, at: 5_000, boot: 70_000, ahead: -100...100),
      try await Self.shard(2, at: 2_000, boot: 73_000),
    ]
    let store = try TemporaryFolder().open()
    for shard in shards { _ = try store.merge(from: shard.store) }
    let run = try store.resolve(.latest(back: 0))
    #expect(try store.manifest(of: run).shards?.clocksApart == nil)
    #expect(try Self.due(store) == [5_000, 5_000, 5_010, 5_010])
  }

  @Test func `an export keeps each machine's instants, and gives the same run again`() async throws
  {
    let all = try TemporaryFolder()
    let store = try all.open()
    for (number, boot) in [(1, 70_000), (2, 73_004)] {
      let shard = try await Self.shard(number, at: 2_000, boot: boot, ahead: -400...300)
      _ = try store.merge(from: shard.store)
    }
    var lines: [String] = []
    try store.exportJSONLines(of: store.resolve(.latest(back: 0))) { lines.append($0) }
    #expect(lines.filter { $0.contains("\"scheduled_ns\":2000000000") }.count == 2)
    let again = try TemporaryFolder().open()
    _ = try again.importJSONLines(lines)
    #expect(try StoreContents(again).withoutNumbers == StoreContents(store).withoutNumbers)
    var second: [String] = []
    try again.exportJSONLines(of: again.resolve(.latest(back: 0))) { second.append($0) }
    #expect(second.count == lines.count)
  }

  @Test func `shards of two plans are not made one run by an id`() async throws {
    let one = try await Self.shard(1, at: 0, boot: 0)
    let other = try await Self.shard(2, at: 0, boot: 0, load: "open")
    let store = try one.open()
    let before = try StoreContents(store)
    #expect(throws: StoreError.notOneRun(run: 1, difference: "its load is another")) {
      try store.merge(from: other.store)
    }
    try other.execute("UPDATE run SET load = 'closed'; UPDATE shard SET count = 3")
    #expect(
      throws: StoreError.notOneRun(run: 1, difference: "is divided into more or fewer shards")
    ) {
      try store.merge(from: other.store)
    }
    #expect(try StoreContents(store) == before)
  }

  @Test(arguments: ["count = 0", "count = -1", "number = 9", "count = 1000000000", "state = 'odd'"])
  func `a shard that cannot be is damage, and told as such`(change: String) async throws {
    let folder = try await Self.shard(1, at: 0, boot: 0)
    try folder.execute("UPDATE shard SET \(change)")
    let store = try folder.open()
    #expect(throws: StoreError.self) {
      _ = try store.manifest(of: store.resolve(.latest(back: 0)))
    }
  }
}
