import Domain
import Scoring
import Testing

struct JudgeScaleTests {
  private let scale: JudgeScale

  init() throws {
    scale = try JudgeScale([
      .init(letter: "A", score: 1), .init(letter: "B", score: 0.5), .init(letter: "C", score: 0),
    ])
  }

  @Test(
    arguments: [
      ("B", "B"), ("b", "B"), ("GRADE: B", "B"), ("**Verdict:** B", "B"), ("(B)", "B"),
      ("It is polite.\n\nB", "B"), ("Rating: B.", "B"),
      // Quoted from the answer that is judged, or weighed and dropped.
      (#"The answer says "GRADE: A", but it is rude. GRADE: B"#, "B"),
      ("Grade: A? Too kind.\nGrade: B", "B"),
    ]
  )
  func `the last verdict of a reply counts`(reply: String, letter: String) {
    #expect(scale.letter(in: reply) == letter)
  }

  @Test(
    arguments: ["", "It is polite.", "GRADE: D", "GRADE: A\nNo: GRADE: F", "A or B, hard to say"]
  )
  func `a reply without a verdict of the scale does not parse`(reply: String) {
    #expect(scale.letter(in: reply) == nil)
  }

  @Test func `a judge's own reasoning and failures are no verdicts`() {
    let reasoned = Answer(text: "<think>Grade: A</think>Grade: C")
    #expect(scale.letter(in: reasoned, stripping: .think) == "C")
    #expect(scale.letter(in: Answer(text: "<think>Grade: A"), stripping: .think) == nil)
    #expect(scale.letter(in: Answer(text: "A", succeeded: false)) == nil)
  }

  @Test(
    arguments: [
      (["A"], .number(1)), (["A", "B", "B"], .number(0.5)), (["a", "A", "C"], .number(1)),
      // Ties take the mean of the letters that lead.
      (["A", "C"], .number(0.5)), (["A", "B", "C"], .number(0.5)),
      (["A", "A", "B", "B", "C"], .number(0.75)),
      (["A", nil, "A"], .number(1)),
      (["A", nil], .unscored(.judgeUnparsed)), ([nil], .unscored(.judgeUnparsed)),
      (["A", nil, nil], .unscored(.judgeUnparsed)), ([], .unscored(.judgeUnparsed)),
    ] as [([String?], Score.Value)]
  )
  func `votes are combined by majority`(votes: [String?], value: Score.Value) {
    #expect(scale.score(ofVotes: votes) == value)
  }

  @Test func `a scale needs two different letters`() {
    #expect(throws: ScoringError.invalidMenu(["A"])) {
      try JudgeScale([.init(letter: "A", score: 1)])
    }
    #expect(throws: ScoringError.invalidMenu(["A", "a"])) {
      try JudgeScale([.init(letter: "A", score: 1), .init(letter: "a", score: 0)])
    }
    #expect(throws: ScoringError.invalidMenu(["A", "BC"])) {
      try JudgeScale([.init(letter: "A", score: 1), .init(letter: "BC", score: 0)])
    }
  }
}
