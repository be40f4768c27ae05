import Domain
import Testing

struct SelfTestRecordTests {
  private static func record(streams: Int, loops: Int = 1, at moment: Int64 = 0) -> SelfTestRecord {
    SelfTestRecord(
      measuredAtMilliseconds: moment,
      environment: RunEnvironment(versions: [:], machine: "here"),
      loops: loops,
      result: SelfTestResult(
        streams: streams,
        intervalMilliseconds: 5,
        requests: streams,
        failed: 0,
        unmatched: 0,
        chunks: streams,
        timeToFirstToken: .init(p50: 1, p99: 2, maximum: 3, count: streams)
      )
    )
  }

  @Test(arguments: [(1, 1), (2, 10), (10, 10), (11, 100), (100, 100)])
  func `the fewest streams that are not below the load are quoted`(inFlight: Int, streams: Int) {
    let records = [100, 1, 10].map { Self.record(streams: $0) }
    #expect(records.nearest(toInFlight: inFlight)?.result.streams == streams)
  }

  @Test func `a load beyond every self-test has none`() {
    #expect([Self.record(streams: 100)].nearest(toInFlight: 101) == nil)
  }

  @Test func `of equals the newest is quoted, and one loop before several`() {
    let records = [
      Self.record(streams: 10, at: 1), Self.record(streams: 10, at: 3),
      Self.record(streams: 10, at: 2), Self.record(streams: 10, loops: 2, at: 4),
    ]
    let nearest = records.nearest(toInFlight: 10)
    #expect(nearest?.measuredAtMilliseconds == 3)
    #expect(nearest?.loops == 1)
  }

  @Test func `a self-test without a matched request says nothing`() {
    var record = Self.record(streams: 10)
    record.result.timeToFirstToken = nil
    #expect([record].nearest(toInFlight: 1) == nil)
  }
}
