import Analysis
import Domain
import Execution
import ExecutionSupport
import Foundation
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

/// What a report makes of judges: preferences between two answers, and marks that people correct.
@Testing.Suite(.timeLimit(.minutes(1)))
struct JudgedReportTests {
  private static func report(_ fixture: RunFixture) throws -> RunReport {
    let row = try fixture.store.run(named: .latest(back: 0))
    return try StoredReport(of: row, in: fixture.store).report
  }

  private static func text(_ report: RunReport) -> String { report.document.markdown(drawn: []) }

  /// Two arms, the second of which the judge prefers in three cases of four in both orders; in the
  /// fourth it goes by the place.
  private static func compared(_ order: String = "both") async throws -> RunFixture {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "load: {closed: 1}\nscores: {better: {pairwise: {judge: judge, order: \(order)}, primary: true}}",
      models: ["small", "large"],
      judges: ["judge"],
      cases: 40
    )
    let transport = ScriptedTransport { sent in
      guard sent.text.contains("Answer A:") else {
        return .init(text: sent.model == "small" ? "short" : "long")
      }
      let number =
        Int(sent.text.split(separator: "question ").last?.prefix { $0.isNumber } ?? "") ?? 0
      if number % 4 == 0 { return .init(text: "A") }
      let isLongFirst = sent.text.contains("Answer A:\\nlong")
      let prefersLong = number % 9 != 0
      return .init(text: isLongFirst == prefersLong ? "A" : "B")
    }
    try await fixture.run(plan, over: transport)
    return fixture
  }

  @Test func `preferences are told with the place, strengths, verdicts and a figure`() async throws
  {
    let report = try Self.report(try await Self.compared())
    let summary = try #require(report.pairwise.first)
    #expect(summary.model == "judge" && summary.pairs == 40 && summary.undecidedPairs == 0)
    #expect(summary.turned == 10 && summary.position?.firstTwice == 10)
    #expect(summary.arms.map(\.arm) == [1, 0])
    #expect(summary.comparisons.map(\.verdict) == [.better])
    let text = Self.text(report)
    for words in [
      "Preferences: better", "each in both orders", "turned with the order on 10 of 40 pairs",
      "10 times to the first place, 0 to the second", "Position bias:", "Davidson",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(report.document.figures.contains { $0.name == "preferences" })
    #expect(report.summary.ranking?.order == [1, 0])
  }

  /// Two arms that tie whenever they meet, a third one that mostly loses to the first and beats the second.
  private static func circle(_ further: String = "") async throws -> RunFixture {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "load: {closed: 1}\nscores: {better: {pairwise: {judge: judge}, primary: true}}\n\(further)",
      models: ["one", "two", "three"],
      judges: ["judge"],
      cases: 30
    )
    let transport = ScriptedTransport { sent in
      guard sent.text.contains("Answer A:") else { return .init(text: "by \(sent.model)") }
      func shows(_ place: String, _ model: String) -> Bool {
        sent.text.contains("Answer \(place):\\nby \(model)\\n")
      }
      guard shows("A", "three") || shows("B", "three") else { return .init(text: "C") }
      let number =
        Int(sent.text.split(separator: "question ").last?.prefix { $0.isNumber } ?? "") ?? 0
      // In one case of ten it is the other way round.
      let beatsThree = (shows("A", "one") || shows("B", "one")) == (number % 10 != 0)
      return .init(text: shows("A", "three") == beatsThree ? "B" : "A")
    }
    try await fixture.run(plan, over: transport)
    return fixture
  }

  @Test func `a pair that a judge compared has one verdict wherever it is told`() async throws {
    let fixture = try await Self.circle()
    let report = try Self.report(fixture)
    let summary = try #require(report.pairwise.first)
    func preferred(_ arm: Int, _ other: Int) -> Verdict? {
      summary.comparisons.first { $0.arm == arm && $0.other == other }?.verdict
    }
    #expect(preferred(0, 1) == .undecided && preferred(0, 2) == .better)
    let ranking = try #require(report.summary.ranking)
    #expect(ranking.order.first == 0)
    #expect(ranking.comparisons.map(\.baseline) == [2, 1])
    #expect(ranking.comparisons.map(\.verdict) == [.better, .undecided])
    let factor = try #require(report.summary.factors.first)
    #expect(factor.comparisons.map(\.result.verdict) == [.better, .undecided])
    #expect(Self.text(report).contains("is compared by its preferences"))

    let request = ComparisonRequest(runs: [.latest(back: 0)], grouping: .model)
    let compared = try request.answer(in: fixture.store).report.scores.filter {
      $0.comparison.score == "better"
    }
    #expect(compared.map(\.candidate) == ["two", "three"])
    #expect(compared.map(\.comparison.verdict) == [.undecided, .worse])
    #expect(
      compared.map(\.comparison.adjustedPValue)
        == [ranking.comparisons[1].adjustedPValue, ranking.comparisons[0].adjustedPValue]
    )
  }

  @Test func `JSON has the preferences of a run that has some`() async throws {
    let report = try Self.report(try await Self.compared("one"))
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let text = String(decoding: try encoder.encode(RunOutline(report)), as: UTF8.self)
    let json = try #require(JSONValue(parsing: text)?.objectValue)
    let preferences = try #require(json["pairwise"]?.arrayValue?.first?.objectValue)
    #expect(preferences["both_orders"]?.boolValue == false)
    #expect(preferences["pairs"]?.integerValue == 40)
    #expect(preferences["position"]?.objectValue?["first_share"] != nil)
    #expect(json["corrected"] == nil)
  }

  /// Two answers, each judged for half a dollar by the word of the judge's replies.
  @Test(
    arguments: [
      (nil, 1.0, "USD", "0.5 USD"), ("USD", 1.0, "USD", "0.5 USD"), ("EUR", 12.0, "EUR", "6 EUR"),
    ] as [(String?, Double, String, String)]
  )
  func `a judge costs what its replies say, with a price in dollars or without one`(
    currency: String?,
    cost: Double,
    shown: String,
    line: String
  ) async throws {
    let fixture = try RunFixture()
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' polite?")
    let plan = try fixture.plan(
      "scores: {tone: {judge: {model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}}}}",
      judges: ["judge"],
      extra: currency.map {
        ", price: {input: 1, output: 1, per: 1, currency: \($0), as_of: 2026-01-01}"
      } ?? "",
      cases: 2
    )
    let transport = ScriptedTransport { sent in
      sent.model == "judge" ? .init(text: "A", tokens: (5, 1), cost: 0.5) : .good
    }
    try await fixture.run(plan, over: transport)
    let report = try Self.report(fixture)
    #expect(report.judges.map(\.cost) == [cost] && report.judges.map(\.currency) == [shown])
    let source =
      currency == nil
      ? "Cost is what the replies say."
      : "Cost is what the replies say, else tokens at the suite's prices."
    #expect(Self.text(report).contains(source))
    let row = try fixture.store.run(named: .latest(back: 0))
    let stored = try #require(try fixture.store.attempt(AttemptReference(request: 0), of: row))
    let price = try fixture.store.manifest(of: row).prices["judge"]
    let lines = stored.judgeCalls.flatMap { $0.lines(number: 1, price: price) }
    #expect(lines.first?.contains(", \(line), ") == true, "\(lines)")
  }

  /// One arm whose every answer the judge passes, fifty of which people looked at.
  private static func labelled(_ lines: String = "") async throws -> RunFixture {
    let fixture = try RunFixture()
    let prompt = try fixture.file("tone.md", "Is '{{answer}}' right?")
    let people = try fixture.file(
      "people.jsonl",
      (0..<40).map { "{\"answer\": \"\($0)\", \"label\": \"\($0 < 20 ? "A" : "B")\"}" }
        .joined(separator: "\n")
    )
    let judge = "model: judge, prompt: \"\(prompt)\", choices: {A: 1, B: 0}"
    let calibration = lines.isEmpty ? "" : ", calibration: \"\(people)\""
    let plan = try fixture.plan(
      "load: {closed: 1}\nscores: {ok: {judge: {\(judge)\(calibration)}, at_least: 0.5}}",
      judges: ["judge"],
      cases: 80
    )
    // Of the calibration file it is right on all but every tenth answer.
    let transport = ScriptedTransport { sent in
      guard sent.model == "judge" else { return .init(text: "Paris") }
      let quoted = sent.text.split(separator: "Is '").last?.prefix { $0.isNumber } ?? ""
      guard let number = Int(quoted) else { return .init(text: "A") }
      return .init(text: (number < 20) == (number % 10 != 0) ? "A" : "B")
    }
    try await fixture.run(plan, over: transport)
    return fixture
  }

  @Test func `labels of people correct the score of a judge that passes everything`() async throws {
    let fixture = try await Self.labelled()
    let run = try fixture.store.run(named: .latest(back: 0))
    #expect(try Self.report(fixture).corrected == nil)
    for request in 0..<50 {
      try fixture.store.label(
        HumanLabel(request: request, attempt: 1, passed: request % 2 == 0),
        of: run,
        atMilliseconds: 1
      )
    }
    let report = try Self.report(fixture)
    let corrected = try #require(report.corrected)
    let arm = try #require(corrected.arms.first)
    #expect(corrected.source == .labels && arm.method == .stratified && arm.labels == 50)
    #expect(arm.judged == 1 && abs(arm.corrected.value - 0.5) < 0.03)
    #expect((arm.corrected.lower ?? 0) > 0.3 && (arm.corrected.upper ?? 1) < 0.7)
    let text = Self.text(report)
    #expect(text.contains("Corrected by people: ok") && text.contains("drawn at random"))
  }

  @Test func `without labels the calibration file corrects`() async throws {
    let report = try Self.report(try await Self.labelled("calibrated"))
    let corrected = try #require(report.corrected)
    #expect(corrected.source == .calibration && corrected.arms.first?.labels == 40)
    #expect(corrected.arms.first?.method == .roganGladen)
    // A judge that passes all, of which it passes a tenth falsely, can be right on all.
    #expect(corrected.arms.first?.corrected.value == 1)
    #expect(Self.text(report).contains("Rogan and Gladen"))
  }

  @Test func `intervals of few cases are Bayesian where the suite says so, and marked`()
    async throws
  {
    let fixture = try RunFixture()
    let lines = "load: {closed: 1}\nscores: {correct: {equals: \"{{expected}}\"}}\n"
    try await fixture.run(try fixture.plan(lines + "report: {intervals: bayesian}", cases: 9))
    let report = try Self.report(fixture)
    let score = try #require(report.summary.arms.first?.scores.first)
    #expect(score.method == .bayesian && score.mean?.value == 1)
    #expect(abs((score.mean?.lower ?? 0) - 0.6915) < 0.0005)
    let text = Self.text(report)
    #expect(text.contains("## Arms, with Bayesian intervals"))
    try await fixture.run(try fixture.plan(lines, cases: 9))
    #expect(!Self.text(try Self.report(fixture)).contains("Bayesian"))
  }
}
