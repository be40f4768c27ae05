import Domain
import ExecutionSupport
import Reports
import RunnerSupport
import Suites
import Testing

@testable import Execution
@testable import Runner

struct ModelProgressTests {
  private static let price = ", price: {input: 10, output: 20, per: 1M, currency: USD}"

  private static func terms(
    models: [String] = ["small", "large"],
    lines: String = "scores: {right: {contains: \"{{expected}}\"}}\nbudget: {usd: 5}"
  ) throws -> ProgressTerms {
    ProgressTerms(try RunFixture().plan(lines, models: models, extra: price, cases: 4))
  }

  private static func attempt(
    arm: Int,
    passed: Bool? = true,
    failure: RequestFailure? = nil,
    willRetry: Bool = false,
    verbatim: String? = nil
  ) -> FinishedAttempt {
    let record = AttemptRecord(
      request: 0,
      arm: arm,
      sampleID: "c0",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 1)
      ),
      outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
      completion: failure == nil
        ? Completion(
          usage: TokenUsage(inputTokens: 1_000, outputTokens: 500, verbatim: verbatim)
        ) : nil,
      scores: passed.map { [Score(name: "right", value: .passed($0))] } ?? []
    )
    return FinishedAttempt(
      record: record,
      request: CompletionRequest(models: ["small"], endpoint: .completions, prompt: .text("")),
      willRetry: willRetry
    )
  }

  private static var running: RunProgress {
    get throws {
      var progress = RunProgress(
        planned: 8,
        started: Instant(nanoseconds: 0),
        unit: "requests",
        models: try terms()
      )
      let failure = RequestFailure(kind: .serverError, message: "")
      progress.add(
        [
          attempt(arm: 0), attempt(arm: 0, passed: false),
          attempt(arm: 1, passed: nil, failure: failure, willRetry: true),
          attempt(arm: 1, passed: nil, failure: failure), attempt(arm: 1),
        ],
        at: Instant(nanoseconds: 10_000_000_000)
      )
      return progress
    }
  }

  @Test func `each model has a line: done, failed, score, tokens a second and cost`() throws {
    let lines = try Self.running.lines(
      at: Instant(nanoseconds: 10_000_000_000),
      width: 100,
      height: 24
    )
    #expect(
      lines
        == [
          "4/8 done, 1 failed, 0.4 requests/s, 10 s left, 0.060 USD of 5.00 USD",
          "  small  2/4             right 50.0 %   100 tokens/s  0.040 USD",
          "  large  2/4  1 failed  right 100.0 %  50.0 tokens/s  0.020 USD",
        ],
      "\(lines)"
    )
  }

  @Test func `tokens of a prediction that was not taken up are none that a model made`() throws {
    var model = ModelProgress(name: "small", planned: 1)
    let details = #"{"completion_tokens_details":{"rejected_prediction_tokens":400}}"#
    model.add(Self.attempt(arm: 0, verbatim: details), score: nil)
    let cells = model.cells(score: nil, currency: nil, elapsed: 10)
    #expect(cells.contains("10.0 tokens/s"), "\(cells)")
  }

  @Test(arguments: [20, 30, 40, 60, 79, 100, 200])
  func `no line is wider than the terminal, and what failed is never left out`(
    width: Int
  ) throws {
    let lines = try Self.running.lines(
      at: Instant(nanoseconds: 10_000_000_000),
      width: width,
      height: 24
    )
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.displayWidth < width }, "\(lines)")
    if width >= 30 { #expect(lines[2].contains("1 failed"), "\(lines)") }
  }

  @Test(arguments: [(4, 3), (5, 4), (3, 2), (2, 1)])
  func `more models than there are rows are counted`(height: Int, lines: Int) throws {
    let progress = RunProgress(
      planned: 8,
      started: Instant(nanoseconds: 0),
      unit: "requests",
      models: try Self.terms(models: ["a", "b", "c", "d", "e"])
    )
    let shown = progress.lines(at: Instant(nanoseconds: 1), width: 80, height: height)
    #expect(shown.count == lines, "\(shown)")
    if lines > 1 { #expect(shown.last?.contains("more") == true, "\(shown)") }
  }
}
