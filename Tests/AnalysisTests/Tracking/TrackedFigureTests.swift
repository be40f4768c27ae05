import Analysis
import Domain
import Testing

struct TrackedFigureTests {
  @Test func `what a run is tracked by has its words, its scale and its good side`() {
    let figures = TrackedFigure.usual(
      scores: [("correct", true, true), ("words", false, false)],
      margin: { $0 == .metric(.timeToFirstToken) ? 0.2 : nil }
    )
    #expect(
      figures.map(\.name) == [
        "correct mean", "words mean", "errors rate", "unscored rate", "ttft p50", "latency p50",
        "tpot p50", "cost mean",
      ]
    )
    #expect(figures.filter { $0.scale(of: []) == .linear }.count == 4)
    #expect(figures.filter(\.isHigherBetter).map(\.name) == ["correct mean"])
    #expect(figures[4].axis == "time to first token p50, ms")
    #expect(figures[2].axis == "failed attempts rate, %")
    #expect(figures[4].rules(for: []).watchMagnitude == 0.2)
    #expect(figures[5].rules(for: []).watchMagnitude == 0.1)
  }

  @Test func `without scores nothing can be unscored`() {
    let names = TrackedFigure.usual(scores: [], margin: { _ in nil }).map(\.name)
    #expect(!names.contains("unscored rate"))
    #expect(names.contains("errors rate"))
  }

  @Test func `a cost that was nothing can be tracked, and its rise is confirmed`() {
    let figure = TrackedFigure(RunFigure(metric: .cost, statistic: .mean))
    func states(_ costs: [Double]) -> [TrackedSeries.State] {
      let estimates = costs.map { Estimate(value: $0, count: 24) }
      let points = estimates.enumerated().map { index, estimate in
        TrackedSeries.Point(
          run: "run-\(index)",
          startedAtMilliseconds: Int64(index),
          identity: TrackedSeriesTests.identity,
          estimate: estimate
        )
      }
      return TrackedSeries(points, rules: figure.rules(for: estimates)).states
    }
    #expect(states(.init(repeating: 0, count: 20)) == .init(repeating: .ok, count: 20))
    let priced = states(.init(repeating: 0, count: 12) + [0.002, 0.002, 0.002, 0.002])
    #expect(priced.prefix(12).allSatisfy { $0 == .ok })
    #expect(priced[12] == .watch)
    #expect(priced.last == .confirmed)
  }

  @Test(arguments: [LevelScale.linear, .logarithmic])
  func `a step along a scale and the change it is are each other's inverse`(scale: LevelScale) {
    for change in [-0.5, 0, 0.2, 3] {
      #expect(abs(scale.change(ofStep: scale.step(ofChange: change)) - change) < 1e-12)
    }
    #expect(scale.position(of: 0) == (scale == .linear ? 0 : nil))
    #expect(scale.position(of: .nan) == nil)
  }

  @Test func `a share that stood still expects no less than a step's worth`() throws {
    let still = try #require(
      PredictionInterval(
        .init(repeating: 0, count: 10),
        scale: .linear,
        minimumDeviation: 0.01
      )
    )
    // t(.99, 9) = 2.821438, times 0.01·√1.1.
    #expect(abs(still.upper - 0.0295914) < 1e-6)
    #expect(still.centre == 0)
  }
}
