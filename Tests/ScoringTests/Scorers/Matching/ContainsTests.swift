import Domain
import Scoring
import Testing

struct ContainsTests {
  @Test(
    arguments: [
      ("The capital is Paris.", "Paris", true),
      ("The capital is paris.", "Paris", false),
      ("", "Paris", false),
      ("Pariser", "Paris", true),
      ("Cafe\u{301} de Flore", "Caf\u{E9}", true),
      // A mark that composes with nothing still belongs to its letter.
      ("x\u{304} is the mean", "x", false),
      ("ababababac", "ababac", true),
    ]
  )
  func `a text is found wherever it stands`(text: String, target: String, passes: Bool) throws {
    #expect(try verdict(of: Contains(targets: [target]), on: text) == .passed(passes))
  }

  @Test(
    arguments: [
      ("25", "5", false), ("25", "2", false), ("2.5", "5", false), ("2.5", "2", false),
      ("1,255", "255", false), ("1,255", "1", false), ("-5", "5", false), ("\u{2212}5", "5", false),
      ("x = -$5", "5", false), ("It is .5", "5", false), ("15 or 5", "5", true),
      ("It is 5.", "5", true), ("1,2,3", "2", true), ("3-5", "5", true), ("5kg", "5", true),
      ("GPT-5", "5", true), ("-5", "-5", true), ("3-5", "-5", false), ("$5", "5", true),
      ("well...5", "5", true), ("12 monkeys", "2 monkeys", false),
    ]
  )
  func `a number is not found inside a longer one`(text: String, target: String, passes: Bool)
    throws
  {
    #expect(try verdict(of: Contains(targets: [target]), on: text) == .passed(passes))
  }

  @Test func `an empty target is refused because every answer would pass`() {
    #expect(throws: ScoringError.emptyTarget(scorer: "contains")) {
      try Contains(targets: ["{{expected}}"]).rendered { _ in [""] }
    }
  }

  @Test func `an answer of a megabyte is searched to its end`() throws {
    let scorer = Contains(targets: ["heute regnerisch."])
    #expect(try verdict(of: scorer, on: Answer.long(ending: "")) == .passed(false))
    #expect(
      try verdict(of: scorer, on: Answer.long(ending: "heute regnerisch.")) == .passed(true)
    )
  }

  /// The simple method would make 1.5 · 10¹¹ comparisons, which take many minutes.
  @Test(.timeLimit(.minutes(5)))
  func `a text that almost repeats does not slow the search`() throws {
    let target = String(repeating: "a", count: 50_000) + "b"
    let text = String(repeating: "a", count: 3_000_000)
    let scorer = Contains(targets: [target])
    #expect(try verdict(of: scorer, on: text) == .passed(false))
  }
}
