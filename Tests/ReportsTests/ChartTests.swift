import Analysis
import Domain
import Foundation
import Reports
import TestSupport
import Testing

/// The charts of the other reports, from values made up for them.
struct ChartTests {
  enum Chart: String, CaseIterable {
    case differences, manyDifferences, flips, manyFlips, history, shortHistory, historyOfADay,
      load, loadWithoutKnee

    var figures: [Figure?] {
      switch self {
      case .differences: [Self.differences(count: 4)]
      case .manyDifferences: [Self.differences(count: 60)]
      case .flips: [Self.flips(count: 6)]
      case .manyFlips: [Self.flips(count: 90)]
      case .history: [Self.history(runs: 48)]
      case .shortHistory: [Self.history(runs: 2)]
      case .historyOfADay: [Self.history(runs: 40, secondsApart: 600)]
      case .load:
        Self.load(
          Self.stages,
          LoadChart.Frame(
            target: 0.95,
            limit: LoadChart.Limit(best: 42, range: 40.5...43.5, isInterval: true)
          )
        )
      case .loadWithoutKnee: Self.load(Self.stages.suffix(2), LoadChart.Frame())
      }
    }

    private static func differences(count: Int) -> Figure? {
      DifferenceChart.figure(
        (0..<count).map { index in
          let value = Double(index % 9) * 5 - 12
          return .init(
            name: "candidate \(index), temperature 0.\(index % 10)",
            difference: Estimate(value: value, lower: value - 6, upper: value + 5.5, count: 30),
            verdict: value > 6
              ? .better : value < -6 ? .worse : index == 2 ? .equivalent : .undecided
          )
        },
        axis: "passed, points",
        baseline: "large, temperature 0",
        margin: 2
      )
    }

    private static func flips(count: Int) -> Figure? {
      FlipsChart.figure(
        (0..<count).map { index in
          let isWorse = index < count / 2
          return CaseFlip(
            sampleID: "capital-of-country-\(index)",
            baseline: isWorse ? 1 : 0.25,
            candidate: isWorse ? Double(index % 2) / 4 : 1
          )
        },
        baseline: "run 6",
        candidate: "run 7",
        axis: "passed, %",
        isPassFail: true
      )
    }

    private static func history(runs: Int, secondsApart: Int64 = 86_400) -> Figure? {
      var generator = SplitMix64(seed: 3)
      return HistoryChart.figure(
        (0..<runs).map { index in
          let level = index < 30 ? 310.0 : 372
          let value = level + (generator.unitInterval() - 0.5) * 30
          return .init(
            startedAtMilliseconds: 1_790_000_000_000 + Int64(index) * secondsApart * 1_000,
            value: Estimate(value: value, lower: value - 9, upper: value + 12, count: 200)
          )
        },
        marks: [
          .init(run: 12, kind: .segment, words: "new prompt"),
          .init(run: 30, kind: .changePoint, words: "+20 %"),
        ],
        band: 350...395,
        axis: "time to first token p50, ms"
      )
    }

    private static func load(_ stages: [LoadChart.Stage], _ frame: LoadChart.Frame) -> [Figure?] {
      LoadChart.goodFigures(stages, frame) + LoadChart.speedFigures(stages, frame)
    }

    private static let stages: [LoadChart.Stage] = [5, 10, 20, 30, 40, 50, 60].map { offered in
      let achieved = min(offered, 43 - max(0, offered - 50) / 5)
      let wait = 80 + (offered > 40 ? pow(offered - 39, 2) * 12 : offered / 2)
      let good = offered > 40 ? max(0, 46 - offered) : achieved
      return LoadChart.Stage(
        offered: offered,
        achieved: achieved,
        timeToFirstTokenP50: Estimate(
          value: wait,
          lower: wait * 0.95,
          upper: wait * 1.06,
          count: 500
        ),
        timeToFirstTokenP95: Estimate(
          value: wait * 1.9,
          lower: wait * 1.8,
          upper: wait * 2.1,
          count: 500
        ),
        goodShare: Estimate(
          value: good / offered,
          lower: max(0, good / offered - 0.03),
          upper: min(1, good / offered + 0.02),
          count: 500
        ),
        goodput: Estimate(value: good, lower: max(0, good - 1), upper: good + 1, count: 500)
      )
    }
  }

  @Test(arguments: Chart.allCases)
  func `a chart is drawn without a word, from the script of its golden file`(
    chart: Chart
  ) async throws {
    let figures = chart.figures.compactMap(\.self)
    #expect(!figures.isEmpty && figures.count == chart.figures.count)
    for figure in figures {
      try expectGolden(figure.script.text, "figures/\(chart.rawValue)-\(figure.name).gp")
    }
    try await withFolder("chart-\(chart.rawValue)") { folder in
      let document = Document(title: "Charts", headline: [], blocks: figures.map { .figure($0) })
      let files = try await ReportWriter(folder: folder.path).write(document, name: "charts")
      #expect(files.warning == nil)
      #expect(files.drawn == figures.map(\.name))
    }
  }

  @Test func `a chart of nothing is no chart`() {
    #expect(DifferenceChart.figure([], axis: "x", baseline: "b", margin: nil) == nil)
    #expect(HistoryChart.figure([], marks: [], band: nil, axis: "x") == nil)
    #expect(LoadChart.goodFigures([], LoadChart.Frame()).isEmpty)
    #expect(InFlightChart.figure(InFlightSketch()) == nil)
    #expect(
      FlipsChart.figure([], baseline: "a", candidate: "b", axis: "x", isPassFail: true) == nil
    )
  }

  @Test func `a million values make a curve of some hundred corners, true to a pixel`() throws {
    var sketch = ValueSketch()
    for rank in 0..<1_000_000 { sketch.add(exp(Double(rank) / 1_000_000 * 6)) }
    let shares = sketch.cumulativeShares
    let figure = try #require(
      DistributionChart.figure(
        of: .timeToFirstToken,
        values: [0: sketch],
        legend: ArmLegend([Arm(index: 0, model: "m", prompt: "p")])
      )
    )
    #expect(figure.data.blocks[0].rows.count < 4_000)
    for (value, share) in shares {
      #expect(abs(log(value) / 6 - share) < 0.002)
    }
  }

  @Test func `the median of a sketch is the sample's, the mean of the two in the middle`() {
    var sketch = ValueSketch()
    #expect(sketch.median == nil)
    for value in [3.68, 1, 9, 3.44] { sketch.add(value) }
    #expect(abs((sketch.median ?? 0) - 3.56) < 1e-12)
    sketch.add(2)
    #expect(sketch.median == 3.44)
  }

  // A day later, and after a boot whose clock runs through the same instants.
  @Test(arguments: [86_400_000, 0])
  func `requests in flight are those of one sitting, and the time between is left out`(
    later: Int64
  ) {
    var (whole, alone) = (InFlightSketch(), InFlightSketch())
    for request in 0..<100 {
      for session in [1, 2] {
        let start = Int64(request) * 10 + (session == 2 ? later : 0)
        let timeline = RequestTimeline(
          scheduled: Instant(nanoseconds: start * 1_000_000),
          started: Instant(nanoseconds: start * 1_000_000),
          ended: Instant(nanoseconds: (start + 75) * 1_000_000)
        )
        whole.add(timeline, session: session)
        if session == 1 { alone.add(timeline, session: session) }
      }
    }
    #expect(whole.peak == alone.peak && alone.peak >= 7)
    #expect((whole.moments.last?.seconds ?? 9) < 2.2)
    #expect(whole.ofLastSitting.moments == alone.moments)
  }

  @Test func `requests in flight are counted whatever the order and the length of the run`() throws
  {
    var sketch = InFlightSketch()
    for request in (0..<20_000).reversed() {
      let start = Int64(request) * 50_000_000
      sketch.add(
        RequestTimeline(
          scheduled: Instant(nanoseconds: start),
          started: Instant(nanoseconds: start),
          tokenEvents: [
            TokenEvent(instant: Instant(nanoseconds: start + 2_000_000_000), byteCount: 1)
          ],
          ended: Instant(nanoseconds: start + 10_000_000_000)
        )
      )
    }
    let moments = sketch.moments
    #expect(moments.count <= 1_502)
    let middle = try #require(moments.first { $0.seconds > 500 })
    #expect(abs(middle.waiting - 40) <= 20)
    #expect(abs(middle.streaming - 160) <= 20)
    let last = try #require(moments.last)
    #expect(last.waiting == 0 && last.streaming == 0)
  }
}
