import Domain
import Store
import Testing

struct SelfTestRecordTests {
  private static let whole = SelfTestRecord(
    measuredAtMilliseconds: 1_700_000_000_000,
    environment: RunEnvironment(versions: ["assay": "0.1.0"], machine: "Linux, a CPU, 2 cores"),
    loops: 2,
    result: SelfTestResult(
      streams: 100,
      intervalMilliseconds: 12.5,
      requests: 100,
      failed: 1,
      unmatched: 2,
      chunks: 4_000,
      timeToFirstToken: .init(p50: 0.02, p99: 0.3, maximum: 0.7, count: 97),
      interChunk: .init(p50: 0.001, p99: 0.2, maximum: 0.4, count: 3_900),
      endToEnd: .init(p50: 0.1, p99: 0.5, maximum: 0.9, count: 97),
      processorPerRequest: 320,
      processorPerChunk: 8
    )
  )

  /// Nothing of it could be held against the server's log.
  private static var bare: SelfTestRecord {
    var record = whole
    record.result = SelfTestResult(
      streams: 1,
      intervalMilliseconds: 5,
      requests: 1,
      failed: 1,
      unmatched: 0,
      chunks: 0
    )
    return record
  }

  @Test func `self-tests come back as they were kept, those of the same machine`() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let store = try folder.open()
    var elsewhere = Self.whole
    elsewhere.environment.machine = "macOS, another CPU, 8 cores"
    try store.keep([Self.whole, Self.bare])
    try store.keep([elsewhere])
    #expect(
      try store.selfTests(onMachine: Self.whole.environment.machine) == [Self.whole, Self.bare]
    )
    #expect(try store.selfTests(onMachine: elsewhere.environment.machine) == [elsewhere])
    #expect(try store.selfTests(onMachine: "none").isEmpty)
  }

  @Test func `merging brings the self-tests of the other store, once`() throws {
    let (here, there) = (try TemporaryFolder(), try TemporaryFolder())
    let store = try here.open()
    try store.keep([Self.bare])
    try there.open().keep([Self.whole, Self.bare])
    for _ in 0..<2 { _ = try store.merge(from: there.store) }
    let kept = try store.selfTests(onMachine: Self.whole.environment.machine)
    #expect(Set(kept) == [Self.whole, Self.bare])
    #expect(kept.count == 2)
  }
}
