import Domain
import Testing

@testable import Analysis

/// Quality given validity, of answers whose forms are known.
struct ValidityTests {
  private static func manifest(_ scores: [(String, String)]) -> RunManifest {
    RunManifest(
      id: "a",
      suiteName: "s",
      suiteText: "",
      suitePath: "s.yaml",
      suiteHash: "",
      planHash: "",
      seed: 1,
      startedAtMilliseconds: 0,
      plannedRequests: 4,
      repetitions: 1,
      load: "",
      isInterleaved: true,
      arms: [Arm(index: 0, model: "m", prompt: "p")],
      samples: (0..<4).map { Sample(id: "c\($0)") },
      scores: scores.map {
        RunManifest.ScoreDefinition(name: $0.0, isPrimary: false, isPassFail: true, summary: $0.1)
      },
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }

  private static func record(_ request: Int, _ scores: [Score]) -> AttemptRecord {
    AttemptRecord(
      request: request,
      arm: 0,
      sampleID: "c\(request)",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: 0),
        started: Instant(nanoseconds: 0),
        ended: Instant(nanoseconds: 1)
      ),
      outcome: .succeeded,
      scores: scores
    )
  }

  private static let asked = [("valid", "json_schema"), ("label", "json_path $.label = \"x\"")]

  @Test func `quality stands over all answers and over the valid ones alone`() throws {
    var summarizer = RunSummarizer(manifest: Self.manifest(Self.asked))
    let answers: [(Score, Bool)] = [
      (Score(name: "valid", value: .passed(true)), true),
      (Score(name: "valid", value: .passed(true)), false),
      (Score(name: "valid", value: .passed(false), unanswered: .truncated), false),
      (Score(name: "valid", value: .passed(false), unanswered: .refused), false),
    ]
    for (index, (valid, label)) in answers.enumerated() {
      summarizer.add(Self.record(index, [valid, Score(name: "label", value: .passed(label))]))
    }
    let validity = try #require(summarizer.summary().validity)
    #expect(validity.score == "valid")
    let arm = try #require(validity.arms.first)
    #expect(arm.answers == 4 && arm.valid == 2 && arm.cut == 1 && arm.refused == 1)
    #expect(arm.share?.value == 0.5)
    let label = try #require(arm.scores.first)
    #expect(label.all?.value == 0.25 && label.all?.count == 4)
    #expect(label.valid?.value == 0.5 && label.valid?.count == 2 && label.validAnswers == 2)
  }

  @Test func `without a valid answer there is no quality of those`() throws {
    var summarizer = RunSummarizer(manifest: Self.manifest(Self.asked))
    let scores = [
      Score(name: "valid", value: .passed(false)), Score(name: "label", value: .passed(true)),
    ]
    summarizer.add(Self.record(0, scores))
    let arm = try #require(summarizer.summary().validity?.arms.first)
    #expect(arm.valid == 0 && arm.scores.first?.valid == nil && arm.scores.first?.all?.value == 1)
  }

  @Test(
    arguments: [
      [("label", "equals \"x\"")], [("valid", "json_schema")],
      [("valid", "not json"), ("label", "equals \"x\"")],
    ]
  )
  func `without a form, or without anything else, there is nothing to tell`(
    scores: [(String, String)]
  ) {
    let summarizer = RunSummarizer(manifest: Self.manifest(scores))
    #expect(summarizer.summary().validity == nil)
  }
}
