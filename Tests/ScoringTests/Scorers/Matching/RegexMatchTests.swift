import Domain
import Scoring
import Testing

struct RegexMatchTests {
  @Test(
    arguments: [
      ("(?i)^label:\\s*billing$", "LABEL: billing", true),
      ("^b", "a\nb", false),
      ("(?m)^b", "a\nb", true),
      ("\\bno\\b", "nothing", false),
      ("caf\u{E9}", "cafe\u{301}", true),
      ("\\p{Lu}{2}", "straße ÄÖ", true),
      ("x", "", false),
    ]
  )
  func `a pattern matches somewhere in the answer`(pattern: String, text: String, passes: Bool)
    throws
  {
    let scorer = try RegexMatch(pattern: pattern)
    #expect(try verdict(of: scorer, on: text) == .passed(passes))
  }

  @Test func `a pattern that does not compile is told at plan time`() throws {
    let error = #expect(throws: ScoringError.self) { try RegexMatch(pattern: "a(b") }
    #expect(
      error.map(String.init(describing:))
        == "the pattern 'a(b' does not compile: a '(' is not closed. Correct it, or try it on a sample text."
    )
  }

  @Test func `a pattern that is written as a template says which scores fill one in`() throws {
    let pattern = #"\b{{expected}}\b"#
    let error = #expect(throws: ScoringError.self) { try RegexMatch(pattern: pattern) }
    let words = try #require(error.map(String.init(describing:)))
    #expect(words.hasPrefix("the pattern '\(pattern)' does not compile: a pattern is no template"))
    #expect(words.contains("such as contains: \"{{expected}}\""))
  }

  @Test func `a pattern that runs away leaves the answer unscored`() throws {
    let scorer = try RegexMatch(pattern: "(a+)+$")
    let text = String(repeating: "a", count: 40) + "!"
    #expect(
      try verdict(of: scorer, on: text)
        == .unscored(.scorerFailed("the pattern took too long on this answer"))
    )
  }

  @Test func `a pattern that fills the engine's stack is not taken for one that finds nothing`()
    throws
  {
    let scorer = try RegexMatch(pattern: "(.|\\n)*z")
    let text = String(repeating: "lorem ipsum ", count: 90_000) + "z"
    #expect(
      try verdict(of: scorer, on: text)
        == .unscored(.scorerFailed("the pattern needed too much memory on this answer"))
    )
  }

  @Test func `an answer of a megabyte is searched to its end`() throws {
    let scorer = try RegexMatch(pattern: "(?i)label:\\s*(\\w+)")
    #expect(try verdict(of: scorer, on: Answer.long(ending: "Label: bug")) == .passed(true))
    #expect(try verdict(of: scorer, on: Answer.long(ending: "")) == .passed(false))
  }
}
