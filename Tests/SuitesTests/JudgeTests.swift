import Domain
import Testing

@testable import Suites

/// What a suite says of a judge, and what it may not say.
struct JudgeTests {
  private static func folder(
    judge: String = "model: small, prompt: tone.md, choices: {A: 1, B: 0}",
    prompt: String = "Is {{answer}} the capital of {{country}}?",
    rows: String = "",
    _ lines: String...
  ) throws -> SuiteFolder {
    let scores = "scores: {tone: {judge: {\(judge)}}}"
    return try SuiteFolder([
      "suite.yaml": (lines + [scores]).reduce(SmallSuite.text) { $0.replacingTopLevel(with: $1) },
      "tone.md": prompt,
      "people.jsonl": rows,
    ])
  }

  private static let calibrated =
    "model: small, prompt: tone.md, choices: {A: 1, B: 0}, calibration: people.jsonl"

  @Test(arguments: [
    ("model: small, prompt: tone.md, choices: {A: 1}", "Give at least two different letters"),
    ("model: small, prompt: tone.md, choices: {A: 1, a: 0}", "Give at least two different letters"),
    ("model: small, prompt: tone.md, choices: {yes: 1, no: 0}", "is no menu"),
    ("model: smal, prompt: tone.md, choices: {A: 1, B: 0}", "there is no model 'smal'"),
    ("model: small, prompt: none.md, choices: {A: 1, B: 0}", "cannot read 'none.md'"),
  ])
  func `a judge that cannot judge is refused`(judge: String, words: String) throws {
    let complaints = try Self.folder(judge: judge).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test func `a judge of a wire that has to be told the most tokens is asked for them`() throws {
    let models =
      "models: [{provider: builtin, model: small}, "
      + "{id: judge, provider: anthropic, model: claude, compared: false}]"
    let judge = "model: judge, prompt: tone.md, choices: {A: 1, B: 0}"
    let complaints = try Self.folder(judge: judge, models).complaints()
    #expect(complaints.contains("model 'judge' lacks max_tokens"), "\(complaints)")
    let told = try Self.folder(judge: judge + ", params: {max_tokens: 4}", models).complaints()
    #expect(!told.contains("max_tokens"), "\(told)")
  }

  @Test(arguments: [
    ("Is it polite?", "has no {{answer}} to judge"),
    ("{{answer}} {{contry}}", "uses {{contry}}, which case"),
  ])
  func `a prompt that cannot ask is refused`(prompt: String, words: String) throws {
    let complaints = try Self.folder(prompt: prompt).complaints()
    #expect(complaints.contains(words), "\(complaints)")
  }

  @Test(arguments: [
    ("{\"answer\": \"x\", \"label\": \"D\", \"country\": \"y\"}", "label cannot be 'D'"),
    ("{\"answer\": \"x\", \"country\": \"y\"}", "needs 'answer' and 'label'"),
    ("{\"answer\": \"x\", \"label\": \"A\"}", "cannot be filled from this row: it lacks 'country'"),
    ("", "'people.jsonl' has no cases"),
  ])
  func `a calibration that says nothing is refused where it stands`(row: String, words: String)
    throws
  {
    let complaints = try Self.folder(judge: Self.calibrated, rows: row).complaints()
    #expect(complaints.contains(words), "\(complaints)")
    if !row.isEmpty { #expect(complaints.contains("people.jsonl:1:1")) }
  }

  @Test func `rows that people judged are read with their letters`() throws {
    let rows = """
      {"answer": "Paris", "label": "a", "country": "France"}
      {"answer": "Rome", "label": "B", "country": "France"}
      """
    let plan = try Self.folder(judge: Self.calibrated, rows: rows).load().plan(seed: 1)
    guard case .judge(let judge) = try #require(plan.externalScores.first).score.asked else {
      return
    }
    #expect(judge.calibration.map(\.label) == ["A", "B"])
    let request = try #require(plan.judgeRequest(judge, about: judge.calibration[1], vote: 0))
    #expect(request.prompt == .text("Is Rome the capital of France?"))
    #expect(plan.externalDemands.map(\.most) == [4])
  }

  @Test func `another prompt or scale is another score`() throws {
    func summary(_ folder: SuiteFolder) throws -> String {
      try #require(folder.load().plan(seed: 1).scores.first).summary
    }
    let first = try summary(Self.folder())
    #expect(first.hasPrefix("judge by small, prompt "))
    #expect(first.hasSuffix(", A 1 B 0"))
    #expect(try summary(Self.folder(prompt: "{{answer}}?")) != first)
    let scale = "model: small, prompt: tone.md, choices: {A: 1, B: 0.5}"
    #expect(try summary(Self.folder(judge: scale)) != first)
  }

  @Test func `votes that cannot differ are noted, and a judge that is not compared`() throws {
    let judge = "model: judge, prompt: tone.md, choices: {A: 1, B: 0}, votes: 3"
    let plan = try Self.folder(
      judge: judge,
      "models: [{provider: builtin, model: small}, {id: judge, provider: builtin, model: large, compared: false}]"
    )
    .load().plan(seed: 1)
    #expect(plan.arms.map(\.model) == ["small"])
    #expect(plan.notes.contains { $0.contains("'judge' only judges") })
    #expect(plan.notes.contains { $0.contains("3 votes of 'tone' are the same request") })
    #expect(plan.externalDemands.map(\.most) == [6])
  }

  @Test func `a judge makes no embeddings, and takes what its provider takes`() throws {
    let complaints = try Self.folder(
      judge: "model: e, prompt: tone.md, choices: {A: 1, B: 0}",
      "models: [{provider: builtin, model: small}, {id: e, provider: builtin, model: embed, endpoint: embeddings}]"
    )
    .complaints()
    #expect(complaints.contains("model 'e' makes embeddings, so it cannot judge"), "\(complaints)")
    let refused = try Self.folder(
      judge: "model: small, prompt: tone.md, choices: {A: 1, B: 0}, params: {top_k: 0}"
    )
    .complaints()
    #expect(
      refused.contains(
        "model 'small' cannot take top_k: 'top_k' is 0, but profile 'builtin' documents an integer"
      )
    )
  }
}
