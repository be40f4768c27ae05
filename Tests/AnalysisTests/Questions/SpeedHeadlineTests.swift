import Domain
import Testing

@testable import Analysis

/// Which arm a headline calls fastest, and by what.
struct SpeedHeadlineTests {
  /// When an arm's first token, its first visible one and its end come, milliseconds after the start.
  private struct Pace {
    var name: String
    var first: Int? = nil
    var visible: Int? = nil
    var end: Int
    var thoughts: Int? = nil

    /// By how much cases differ, each more than the one before it or less by turns.
    var spread = 0
  }

  private func run(_ paces: [Pace], margin: Double? = nil) -> RunFixture {
    var run = RunFixture(models: paces.map(\.name), cases: 40)
    if let margin {
      for metric in [Metric.timeToFirstToken, .endToEnd] {
        run.manifest.comparison.practical[metric.key] = .share(margin)
      }
    }
    for (arm, pace) in paces.enumerated() {
      for sample in 0..<40 {
        let late = sample % 3 + (sample % 2 == 0 ? pace.spread : -pace.spread)
        let first = pace.first.map { $0 + late }
        run.add(
          arm: arm,
          sample: sample,
          start: 1_000 * sample,
          firstToken: first ?? 0,
          gap: first.map { pace.end + late - $0 } ?? 0,
          tokens: first == nil ? 0 : pace.end == pace.first ? 1 : 2,
          whole: pace.end + late,
          usage: TokenUsage(inputTokens: 7, outputTokens: 40, reasoningTokens: pace.thoughts),
          firstVisible: (pace.visible ?? pace.first).map { $0 + late },
          scores: [.passed(true)]
        )
      }
    }
    return run
  }

  private func speed(_ paces: [Pace], margin: Double? = nil) -> String {
    let headline = run(paces, margin: margin).headline
    return headline.findings.compactMap { finding in
      if case .speed(let speeds) = finding { speeds.sentence } else { nil }
    }.joined(separator: " ")
  }

  private static let plain = Pace(name: "plain", first: 43, end: 43)
  private static let thinker = Pace(name: "thinker", first: 4, visible: 160, end: 160)

  @Test(arguments: [30, nil])
  func `a thought is no answer, whether its tokens are told or not`(thoughts: Int?) {
    var thinker = Self.thinker
    thinker.thoughts = thoughts
    let told = speed([thinker, Self.plain])
    #expect(
      told.hasPrefix("plain is fastest: its median time to first visible token is 44.0 ms"),
      "\(told)"
    )
    #expect(told.hasSuffix(", against 161 ms with thinker."), "\(told)")
  }

  @Test func `an arm that is not streamed is ranked with the others, by the whole answer`() {
    let told = speed([
      Self.plain, Pace(name: "cheap", end: 5), Pace(name: "slow", first: 61, end: 61),
    ])
    #expect(told.hasPrefix("cheap is fastest: its median end-to-end latency is 6.00 ms"), "\(told)")
    #expect(told.contains("44.0 ms with plain and 62.0 ms with slow"), "\(told)")
  }

  @Test func `where thoughts leave most answers without text, the whole answer is what counts`() {
    var run = run([Self.plain, Self.thinker])
    for sample in 0..<40 {
      // Cut before the model said anything.
      run.add(
        arm: 1,
        sample: sample,
        repetition: 1,
        start: 1_000 * sample,
        firstToken: 4,
        usage: TokenUsage(outputTokens: 40, reasoningTokens: 40)
      )
    }
    #expect(run.summary.speed?.metric == .endToEnd)
  }

  @Test func `two that nobody tells apart are fastest together`() {
    let told = speed([
      Pace(name: "dear", first: 41, end: 41, spread: 3), Pace(name: "cheap", first: 41, end: 41),
      Pace(name: "slow", first: 90, end: 90),
    ])
    #expect(told.contains(" are the fastest, not told apart: their median time to first token is "))
    #expect(told.contains("against 91.0 ms with slow") && !told.contains("is fastest"), "\(told)")
  }

  @Test func `two within the suite's margin are fastest together`() {
    let told = speed(
      [
        Pace(name: "dear", first: 40, end: 40), Pace(name: "cheap", first: 41, end: 41),
        Pace(name: "slow", first: 90, end: 90),
      ],
      margin: 0.1
    )
    #expect(
      told.contains("dear and cheap are the fastest, alike within the suite's margin:"),
      "\(told)"
    )
  }

  @Test func `nobody is fastest where one behind a slower one is in doubt`() {
    var run = run([
      Self.plain, Pace(name: "slow", first: 60, end: 60), Pace(name: "rare", first: 90, end: 90),
    ])
    var few = RunFixture(models: ["plain", "slow", "rare"], cases: 40)
    for record in run.records where record.arm < 2 || record.sampleID == "case-0" {
      few.take(record)
    }
    run = few
    let told = run.headline.description
    #expect(
      told.contains("plain is faster than slow: its median time to first token is 44.0 ms"),
      "\(told)"
    )
    #expect(
      told.contains("plain cannot be told apart from rare") && !told.contains("fastest"),
      "\(told)"
    )
  }

  @Test func `where whole answers come in another order, both are told`() {
    let told = speed([
      Pace(name: "eager", first: 10, end: 400), Pace(name: "steady", first: 60, end: 90),
    ])
    #expect(
      told.hasPrefix("eager is fastest: its median time to first token is 11.0 ms"),
      "\(told)"
    )
    #expect(
      told.hasSuffix(
        "; but the median end-to-end latency is 91.0 ms with steady and 401 ms with eager."
      ),
      "\(told)"
    )
  }

  @Test func `where only whole answers differ, that is told`() {
    let told = speed([
      Pace(name: "short", first: 40, end: 50, spread: 3), Pace(name: "long", first: 40, end: 400),
    ])
    #expect(told.hasPrefix("No model is surely the fastest"), "\(told)")
    #expect(told.contains("; the median end-to-end latency is "), "\(told)")
  }

  @Test func `what thinkers are compared by is known of every arm of their run`() {
    var thinker = Self.thinker
    thinker.thoughts = 30
    let arms = run([thinker, Self.plain]).summary.arms
    #expect(arms.map { $0.latency[.timeToFirstVisible]?.p50.value } == [161, 44])
    #expect(arms.allSatisfy { $0.correctPerSecond != nil })
    #expect(arms.map(\.hasThought) == [true, false])
    let plain = run([Self.plain]).summary.arms
    #expect(
      plain.allSatisfy { $0.latency[.timeToFirstVisible] == nil && $0.correctPerSecond == nil }
    )
  }
}
