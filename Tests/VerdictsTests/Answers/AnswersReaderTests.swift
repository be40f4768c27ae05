import Analysis
import Domain
import ExecutionSupport
import Reports
import RunnerSupport
import Store
import Suites
import Testing

@testable import Verdicts

@Testing.Suite(.timeLimit(.minutes(1)))
struct AnswersReaderTests {
  private static let scores = "scores: {correct: {equals: \"{{expected}}\"}}\nload: {closed: 1}\n"

  /// `large` is right; `small` is wrong on c1 and c3, and its second answer to each case is too.
  private static func fixture(_ lines: String = "") async throws -> RunFixture {
    let fixture = try RunFixture()
    let plan = try fixture.plan(scores + lines, models: ["small", "large"])
    let transport = ScriptedTransport { sent in
      guard sent.model == "small" else { return .good }
      let isOdd = sent.text.contains("question 1") || sent.text.contains("question 3")
      return isOdd ? .init(text: "Rome") : .good
    }
    try await fixture.run(plan, over: transport)
    return fixture
  }

  private static func report(
    _ fixture: RunFixture,
    answers: AnswersExtent = .usual
  ) throws -> AnswersPart? {
    let run = try fixture.store.run(named: .latest(back: 0))
    return try StoredReport(of: run, in: fixture.store, answers: answers).report.answers
  }

  @Test func `a stored run's answers are read where they say most`() async throws {
    let fixture = try await Self.fixture()
    let part = try #require(try Self.report(fixture))
    #expect(part.cases.map(\.id) == ["c1", "c3", "c0", "c2"])
    #expect(
      part.cases.map(\.title) == ["Arms disagree", "Arms disagree", "All right", "All right"]
    )
    let first = try #require(part.cases.first)
    #expect(first.questions.map(\.text.text) == ["question 1"])
    #expect(first.expected == ["Paris"])
    #expect(first.answers.map { part.names[$0.arm] } == ["small", "large"])
    #expect(first.answers.map(\.text?.text) == ["Rome", "Paris"])
    #expect(first.answers.map(\.scores.first?.value) == [.passed(false), .passed(true)])
  }

  @Test(arguments: [
    (AnswersExtent.all, 4), (.first(1), 1), (.first(3), 3), (.first(20), 4),
  ])
  func `as many as were asked for`(extent: AnswersExtent, count: Int) async throws {
    let fixture = try await Self.fixture()
    #expect(try Self.report(fixture, answers: extent)?.cases.count == count)
  }

  @Test func `none where none was asked for, or no text was kept`() async throws {
    let fixture = try await Self.fixture("store_text: false")
    #expect(try Self.report(fixture, answers: .first(0)) == nil)
    let part = try #require(try Self.report(fixture))
    #expect(part.cases.isEmpty)
    #expect(part.introduction.plainText == "They were not kept (store_text: false).")
  }

  @Test func `of repetitions the first that is not right is shown, and how many are`() async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores + "repeat: 3", cases: 1)
    let transport = ScriptedTransport { $0.number == 1 ? .init(text: "Rome") : .good }
    try await fixture.run(plan, over: transport)
    let answer = try #require(try Self.report(fixture)?.cases.first?.answers.first)
    #expect(answer.text?.text == "Rome")
    #expect(answer.right == 2 && answer.answers == 3)
  }

  @Test func `repeats come to one verdict for each score, in the report and in show`() async throws
  {
    let fixture = try RunFixture()
    let lines = """
      scores:
        correct: {equals: "{{expected}}", primary: true}
        short: {regex: '^.{1,5}$'}
      load: {closed: 1}
      repeat: 3
      """
    let plan = try fixture.plan(lines, models: ["small", "large"], cases: 2)
    // `small` gives one wrong answer of three to each case, which is not enough to be wrong on it.
    let answers = CountingAnswers()
    let transport = ScriptedTransport { sent in
      let isFirst = await answers.next(sent) == 0
      return isFirst && sent.model == "small" ? .init(text: "Rome, Italy") : .good
    }
    try await fixture.run(plan, over: transport)
    let part = try #require(try Self.report(fixture))
    #expect(part.cases.map(\.title) == ["All right", "All right"])
    for answer in part.cases.flatMap(\.answers) {
      #expect(answer.verdicts["correct"]?.isRight == true)
      #expect(answer.verdicts["short"]?.isRight == true)
    }
    #expect(part.cases.first?.answers.first?.right == 2)
    let run = try fixture.store.run(named: .latest(back: 0))
    let shown = try ShownRun(.number(run.number), scoring: nil, in: fixture.store)
    let disputed = try shown.listing(AttemptFilter(isDisagreement: true)).table().table
    #expect(disputed.rows.isEmpty)
    let wrong = try shown.listing(AttemptFilter(outcomes: [.wrong])).table().table
    #expect(wrong.rows.count == 2)
  }

  @Test func `of a request that was tried again the last attempt is shown`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores + "retry: 1", cases: 1)
    try await fixture.run(plan, over: ScriptedTransport { $0.number == 0 ? .broken : .good })
    let answer = try #require(try Self.report(fixture)?.cases.first?.answers.first)
    #expect(answer.failure == nil)
    #expect(answer.text?.text == "Paris")
  }

  // MARK: Comparing

  @Test func `cases that turned are listed with both answers`() async throws {
    let fixture = try await Self.fixture()
    let request = ComparisonRequest(runs: [.latest(back: 0)], baseline: "large")
    let report = try request.answer(in: fixture.store).report
    let part = try #require(report.turnedAnswers)
    #expect(part.introduction.plainText == "2 cases turned: each side's answer.")
    #expect(part.cases.map(\.id) == ["c1", "c3"])
    #expect(part.cases.map(\.title) == ["Worse", "Worse"])
    #expect(part.cases[0].answers.map(\.text?.text) == ["Paris", "Rome"])
    let text = report.flipTable.text(width: 100, color: false)
    #expect(text.contains("Baseline answered  Candidate answered"), "\(text)")
    let row = text.split(separator: "\n").first { $0.contains("c1") }
    #expect(row?.hasSuffix("Paris     Paris              Rome") == true, "\(text)")
  }

  @Test func `an answer of several arms says whose it is, and shows what the side came to`()
    async throws
  {
    let fixture = try RunFixture()
    let lines = Self.scores + "sweep: {axes: {temperature: [0, 1]}}"
    let models = ["small", "large"]
    let plan = try fixture.plan(lines, models: models, cases: 1)
    try await fixture.run(
      plan,
      over: ScriptedTransport { $0.model == "small" ? .init(text: "Rome") : .good }
    )
    let request = ComparisonRequest(runs: [.latest(back: 0)], grouping: .model)
    let part = try #require(try request.answer(in: fixture.store).report.turnedAnswers)
    let answers = try #require(part.cases.first).answers
    #expect(answers.map(\.source) == ["small, temperature 0", "large, temperature 0"])
    #expect(answers.map(\.text?.text) == ["Rome", "Paris"])
    #expect(part.cases.map(\.title) == ["Better"])
  }

  @Test func `runs are read each by itself, and a limit is kept`() async throws {
    let fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores)
    try await fixture.run(plan)
    try await fixture.run(plan, over: ScriptedTransport { _ in .init(text: "Rome") })
    let runs = [RunReference.number(1), .number(2)]
    let request = ComparisonRequest(runs: runs, answers: .first(1))
    let part = try #require(try request.answer(in: fixture.store).report.turnedAnswers)
    #expect(part.cases.count == 1)
    #expect(part.cases.first?.answers.map(\.run) == [1, 2])
    #expect(
      part.introduction.plainText == """
        1 of 4 cases that turned, the worst first: each side's answer. '--answers all' has every \
        one.
        """
    )
    let none = ComparisonRequest(runs: runs, answers: .first(0))
    #expect(try none.answer(in: fixture.store).report.turnedAnswers == nil)
  }
}
