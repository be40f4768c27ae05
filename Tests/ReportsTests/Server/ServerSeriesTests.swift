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

  @Test func `only what changed is told, and the rest stays`() throws {
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, ["vllm:num_requests_running": 1, "vllm:prompt_tokens_total": 10]),
        Self.scrape(1, ["vllm:num_requests_running": 3]),
        ServerScrape(source: "s", instant: Self.instant(2), failure: "it answered 500"),
        Self.scrape(3, ["vllm:prompt_tokens_total": 25]),
      ]
    )
    #expect(series.failures == [Self.instant(2)] && series.firstFailure == "it answered 500")
    let window = try #require(series.window(of: Self.instant(1)...Self.instant(2)))
    #expect(window.span == Self.instant(1)...Self.instant(3))
    let all = try #require(series.whole)
    #expect(all.growth(of: .promptTokens) == 15)
    #expect(
      all.levels(of: .running, within: Self.instant(0)...Self.instant(3)).map(\.value)
        == [1, 3, 3]
    )
    #expect(all.growth(of: .preemptions) == nil)
  }

  @Test func `a count that falls began anew, and one that came later began at nothing`() throws {
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, ["llamacpp:prompt_tokens_total": 100]),
        Self.scrape(1, ["llamacpp:prompt_tokens_total": 130]),
        Self.scrape(2, ["llamacpp:prompt_tokens_total": 20, "vllm:num_preemptions_total": 4]),
      ]
    )
    let readings = try #require(series.whole)
    #expect(readings.growth(of: .promptTokens) == 50)
    #expect(readings.growth(of: .preemptions) == 4)
    #expect(readings.holdsNewStart)
  }

  @Test func `each series grows and begins anew by itself`() throws {
    let name = "vllm:prompt_tokens_total"
    func values(_ large: Double, _ small: Double) -> [String: Double] {
      ["\(name){model=\"large\"}": large, "\(name){model=\"small\"}": small]
    }
    // Their sum never falls: 1100, 1200, 1300.
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, values(1_000, 100)), Self.scrape(1, values(1_100, 100)),
        Self.scrape(2, values(50, 1_250)),
      ]
    )
    var window = try #require(series.whole)
    #expect(series.models == ["large", "small"] && series.newStarts == [2])
    #expect(window.growth(of: .promptTokens) == 1_300)
    window.model = "large"
    #expect(window.growth(of: .promptTokens) == 150)
    window.model = "small"
    #expect(window.growth(of: .promptTokens) == 1_150)
  }

  @Test func `a histogram begins anew as one`() throws {
    let name = "vllm:time_to_first_token_seconds"
    func values(_ below: Double, _ all: Double, _ sum: Double) -> [String: Double] {
      [
        "\(name)_bucket{le=\"0.1\"}": below, "\(name)_bucket{le=\"+Inf\"}": all,
        "\(name)_count": all, "\(name)_sum": sum,
      ]
    }
    // The lower bucket is higher than before, and all of it is new.
    let series = ServerSeries(
      source: "s",
      [Self.scrape(0, values(2, 100, 90)), Self.scrape(1, values(8, 10, 3))]
    )
    let times = try #require(series.whole?.times(of: .timeToFirstToken))
    #expect(times.count == 10 && times.sum == 3)
    #expect(times.buckets.map(\.count) == [8, 10])
  }

  @Test func `all of a process that says when it began begins anew with it`() throws {
    let start = "process_start_time_seconds"
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, [start: 1, "vllm:num_preemptions_total": 2]),
        Self.scrape(1, [start: 9, "vllm:num_preemptions_total": 5]),
      ]
    )
    #expect(series.whole?.growth(of: .preemptions) == 5 && series.newStarts == [1])
  }

  @Test func `a share of several engines is the highest and not their sum`() throws {
    let name = "vllm:kv_cache_usage_perc"
    let key = "\(name){model=\"m\",series="
    let series = ServerSeries(
      source: "s",
      [
        Self.scrape(0, ["\(key)\"0\"}": 0.6, "\(key)\"1\"}": 0.7]),
        Self.scrape(1, ["\(key)\"1\"}": 0.2]),
      ]
    )
    let window = try #require(series.whole)
    #expect(window.levels(of: .cacheUse, within: window.span).map(\.value) == [0.7, 0.6])
  }

  // Loads from 10 to 20 s and from 21 to 30 s; a negative second is a failed reading.
  @Test(
    arguments: [
      ([9, 12, 20, 21, 30], 9, 20, 1), ([12, 14, 16], 12, 16, 0.4),
      ([9, 12, -14, 16, 20], 9, 20, 0.6),
      // What lies between two loads is neither's; a reading behind the next load tells of both.
      ([9, 15, -18, 31], 9, 15, 0.5), ([9, 15, -18, 25], 9, 15, 0.5),
      ([0, 10, 20], 10, 20, 1),
    ] as [([Int64], Int64, Int64, Double)]
  )
  func `a page that was not read for a part of a load covers the rest`(
    seconds: [Int64],
    first: Int64,
    last: Int64,
    covered: Double
  ) throws {
    let series = ServerSeries(
      source: "s",
      seconds.map { second in
        second < 0
          ? ServerScrape(source: "s", instant: Self.instant(-second), failure: "it answered 500")
          : Self.scrape(second, ["vllm:prompt_tokens_total": Double(second)])
      }
    )
    let window = try #require(
      series.window(
        of: Self.instant(10)...Self.instant(20),
        among: [Self.instant(21)...Self.instant(30)]
      )
    )
    #expect(window.span == Self.instant(first)...Self.instant(last))
    #expect(abs(window.covered - covered) < 1e-9)
    #expect(window.growth(of: .promptTokens) == Double(last - first))
  }

  @Test func `a load in which a page was never read has no figures`() {
    let series = ServerSeries(source: "s", [Self.scrape(9, [:]), Self.scrape(31, [:])])
    let loads = [(10, 20), (21, 30)].map { Self.instant($0.0)...Self.instant($0.1) }
    #expect(series.window(of: loads[0], among: [loads[1]]) == nil)
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
    let series = ServerSeries(source: "s", [Self.scrape(0, before), Self.scrape(9, after)])
    let times = try #require(series.whole?.times(of: .timeToFirstToken))
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
