import Domain

extension SelfTestRecord {
  static func of100Streams(on environment: RunEnvironment) -> SelfTestRecord {
    SelfTestRecord(
      measuredAtMilliseconds: 1_790_000_000_000,
      environment: environment,
      loops: 2,
      result: SelfTestResult(
        streams: 100,
        intervalMilliseconds: 12.5,
        requests: 100,
        failed: 0,
        unmatched: 0,
        chunks: 4_000,
        timeToFirstToken: .init(p50: 0.0253, p99: 0.136, maximum: 0.2, count: 100),
        endToEnd: .init(p50: 0.104, p99: 0.31, maximum: 0.4, count: 100)
      )
    )
  }
}
