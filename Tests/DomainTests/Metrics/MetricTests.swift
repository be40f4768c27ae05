import Domain
import Foundation
import Testing

struct MetricTests {
  @Test(arguments: Metric.allCases)
  func `a metric has one key, which is found again and written in JSON`(metric: Metric) throws {
    #expect(Metric(named: metric.key) == metric)
    let isKey = metric.key.allSatisfy { $0.isLowercase || $0 == "_" }
    #expect(isKey && !metric.title.isEmpty && metric.definition.meaning.hasSuffix("."))
    for alias in metric.definition.aliases { #expect(Metric(named: alias) == metric) }
    let text = String(decoding: try JSONEncoder().encode([metric]), as: UTF8.self)
    #expect(text == "[\"\(metric.key)\"]")
  }

  @Test func `no two metrics share a spelling or a title`() {
    #expect(Set(Metric.names).count == Metric.names.count)
    #expect(Set(Metric.allCases.map(\.title)).count == Metric.allCases.count)
    #expect(Metric(named: "speed") == nil)
  }

  @Test func `spellings of earlier suites are read, and written by the key`() throws {
    let spellings = [
      ("ttft", "ttft p50"), ("latency", "latency p50"), ("tpot", "tpot p50"),
      ("itl", "inter_chunk p50"), ("throughput", "throughput rate"), ("errors", "errors rate"),
      ("unscored", "unscored rate"), ("cost", "cost sum"), ("input_tokens", "input_tokens mean"),
      ("output_tokens", "output_tokens mean"),
    ]
    for (name, words) in spellings {
      #expect(RunFigure(name: name, statistic: nil, scores: [])?.words == words)
    }
  }

  @Test func `margins of earlier suites are found under their spelling`() {
    let rules = ComparisonRules(practical: ["itl": .share(0.1), "throughput": .share(0.2)])
    #expect(rules.relativeMargin(of: .interChunk) == 0.1)
    #expect(rules.relativeMargin(of: .requestOutputThroughput) == 0.2)
    #expect(rules.relativeMargin(of: .timeToFirstToken) == nil)
    #expect(rules.margin(of: .metric(.throughput)) == 0.2)
  }

  @Test func `a score goes before a metric of its name`() {
    let figure = RunFigure(name: "overhead", statistic: nil, scores: ["overhead"])
    #expect(figure?.score == "overhead" && figure?.words == "overhead mean")
  }

  @Test(arguments: Metric.allCases)
  func `a limit is read in the metric's own unit`(metric: Metric) {
    let figure = RunFigure(metric: metric, statistic: metric.definition.usual)
    let isTime = metric.unit == .milliseconds
    #expect(figure.value(of: .duration(.seconds(2))) == (isTime ? 2_000 : nil))
    #expect(figure.value(of: .number(2)) == (isTime ? nil : 2))
    #expect(figure.value(of: .share(0.5)) == (metric.unit == .share ? 0.5 : nil))
  }

  @Test(arguments: Metric.allCases)
  func `a difference to another run is told, or what to take instead`(metric: Metric) {
    let median = RunFigure(metric: metric, statistic: .percentile(0.5))
    let mean = RunFigure(metric: metric, statistic: .mean)
    switch metric.pairing {
    case .ratioOfMedians:
      #expect(median.referenceRemedy(margin: .share(0.1)) == nil)
      #expect(median.referenceRemedy(margin: .number(5))?.contains("such as 10%") == true)
      #expect(mean.referenceRemedy(margin: .share(0.1)) == "Take its median: stat: p50.")
    case .differenceOfShares, .differenceOfMeans:
      let margin: Quantity =
        metric.unit == .milliseconds ? .duration(.milliseconds(5)) : .number(0.1)
      #expect(mean.referenceRemedy(margin: margin) == nil)
      #expect(median.referenceRemedy(margin: margin)?.hasPrefix("Take its ") == true)
    case nil:
      let remedy = mean.referenceRemedy(margin: .share(0.1))
      #expect(remedy?.contains("Take a metric of requests") == true)
    }
  }

  @Test func `gaps per token are known only where each event's tokens are`() {
    func events(_ tokens: [Int?]) -> RequestTimeline {
      var timeline = RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 90_000_000)
      )
      timeline.tokenEvents = tokens.enumerated().map { position, count in
        TokenEvent(
          instant: Instant(nanoseconds: Int64(position) * 12_000_000),
          byteCount: 3,
          tokenCount: count,
          isCoalesced: position == 3
        )
      }
      return timeline
    }
    #expect(events([1, 2, 3, 1, 4]).interTokenLatencies(outputTokens: 11) == [6, 4, 3])
    #expect(events([nil, nil, nil]).interTokenLatencies(outputTokens: 3) == [12, 12])
    #expect(events([nil, nil, nil]).interTokenLatencies(outputTokens: 7).isEmpty)
    #expect(events([nil, 2, nil]).interTokenLatencies(outputTokens: 7).isEmpty)
    #expect(events([1, 0, 1]).interTokenLatencies(outputTokens: 2).isEmpty)
  }
}
