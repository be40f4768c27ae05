import Domain
import Profiles
import Testing

@testable import Reports

/// What servers' pages of metrics come to over a span.
struct ServerSeriesTests {
  private static func scrape(_ second: Int64, _ values: [String: Double]) -> ServerScrape {
    ServerScrape(
      source: "s",
      instant: Instant(nanoseconds: second * 1_000_000_000),
      changed: values
    )
  }

  private static func instant(_ second: Int64) -> Instant {
    Instant(nanoseconds: second * 1_000_000_000)
  }

  @Test func `only what changed is told, and the rest stays`() {
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, ["vllm:num_requests_running": 1, "vllm:prompt_tokens_total": 10]),
        Self.scrape(1, ["vllm:num_requests_running": 3]),
        ServerScrape(source: "s", instant: Self.instant(2), failure: "it answered 500"),
        Self.scrape(3, ["vllm:prompt_tokens_total": 25]),
      ]
    )
    #expect(series.failures == 1 && series.firstFailure == "it answered 500")
    let readings = series.readings(around: Self.instant(1)...Self.instant(2))
    #expect(readings.map(\.instant) == [Self.instant(1), Self.instant(3)])
    let all = series.readings[...]
    #expect(all.growth(of: .promptTokens) == 15)
    #expect(
      all.levels(of: .running, within: Self.instant(0)...Self.instant(3)).map(\.value)
        == [1, 3, 3]
    )
    #expect(all.growth(of: .preemptions) == nil)
  }

  @Test func `a count that falls began anew, and one that came later began at nothing`() {
    let readings = ServerSeries(
      source: "s",
      [
        Self.scrape(0, ["llamacpp:prompt_tokens_total": 100]),
        Self.scrape(1, ["llamacpp:prompt_tokens_total": 130]),
        Self.scrape(2, ["llamacpp:prompt_tokens_total": 20, "vllm:num_preemptions_total": 4]),
      ]
    )
    .readings[...]
    #expect(readings.growth(of: .promptTokens) == 50)
    #expect(readings.growth(of: .preemptions) == 4)
  }

  @Test(
    arguments: [(0.1, 0.05), (0.5, 0.4), (0.9, 1), (0.95, 1), (0.99, 1)] as [(Double, Double)]
  )
  func `a quantile is that of Prometheus`(quantile: Double, seconds: Double) throws {
    let name = "vllm:time_to_first_token_seconds"
    let before = [
      "\(name)_bucket{le=\"0.1\"}": 1.0, "\(name)_bucket{le=\"0.5\"}": 1,
      "\(name)_bucket{le=\"1.0\"}": 1, "\(name)_bucket{le=\"+Inf\"}": 1, "\(name)_sum": 0.05,
      "\(name)_count": 1,
    ]
    let after = [
      "\(name)_bucket{le=\"0.1\"}": 21.0, "\(name)_bucket{le=\"0.5\"}": 61,
      "\(name)_bucket{le=\"1.0\"}": 91, "\(name)_bucket{le=\"+Inf\"}": 101, "\(name)_sum": 50.05,
      "\(name)_count": 101,
    ]
    let readings = ServerSeries(source: "s", [Self.scrape(0, before), Self.scrape(9, after)])
      .readings[...]
    let times = try #require(readings.times(of: .timeToFirstToken))
    #expect(times.count == 100 && abs(times.meanSeconds - 0.5) < 1e-9)
    let found = try #require(times.seconds(atQuantile: quantile))
    #expect(abs(found - seconds) < 1e-9)
  }

  @Test func `the servers that are named all have a word for what they work on`() {
    for prefix in ["vllm:", "sglang:", "tgi_", "llamacpp:", "dynamo_"] {
      #expect(ServerFigure.running.names.contains { $0.hasPrefix(prefix) }, "\(prefix)")
    }
    #expect(ServerFigure.allNames.contains { $0.hasPrefix("litellm_") })
    #expect(ServerFigure.allNames.allSatisfy { !$0.hasSuffix("_total") })
  }
}
