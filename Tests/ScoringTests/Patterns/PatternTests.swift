import Testing

@testable import Scoring

struct PatternTests {
  @Test func `Python's named groups are understood`() throws {
    let pattern = try Pattern(#"(?P<word>\w+) (?P=word) \(\?P<"#)
    #expect(try pattern.matches("the the (?P<"))
    #expect(try !pattern.matches("the cat (?P<"))
    #expect(pattern.groupCount == 1)
  }

  @Test(
    arguments: [
      ("a(b", "a '(' is not closed"), ("a)b", "')' closes no '('"), ("[a", "a '[' is not closed"),
      ("a\\", "it ends with a single '\\'"),
      ("*a", "it is not in the syntax of regular expressions"),
    ]
  )
  func `what is wrong with a pattern is told where it can be`(source: String, reason: String) {
    #expect(throws: ScoringError.invalidPattern(pattern: source, reason: reason)) {
      try Pattern(source)
    }
  }

  @Test func `matches lie where characters of several units stand before them`() throws {
    let text = "👍🏽 é 42 and 43"
    let pattern = try Pattern("(\\d)(\\d)|(x)")
    let match = try #require(try pattern.match(in: text, pick: .last))
    #expect(match.groups.map { $0.map { String(text[$0]) } } == ["43", "4", "3", nil])
  }
}
