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

  /// Each beside the same pattern in a group, which shows no text that its matches begin with.
  @Test(
    arguments: [
      "label: (\\w+)", "(?i)label(?: is|:)?\\s*(\\w+)", "label|bug", "label(s|ed)?", "labels?",
      "label{1,2}", "(?i)label\\b", "label(?=:)", "lab(?i)EL", "label$", "label\\(|x", "label[(]|x",
      "label\\Q(\\E|x", "label.*label", "(?i)mark", "(?i)kind", #"\blabel\b"#, #"(?i)\blabel"#,
      "#### (-?\\d+)",
    ]
  )
  func `a pattern that begins with a text finds what it finds elsewhere`(source: String) throws {
    let texts = [
      "", "label", "Label: bug, label: shipping", "labels labe lab", "label(label x", "bug x",
      "labellabel label:label", "a label\nlabel", "LABEL is fine", "sub-label is bug",
      "\u{212A}ind kind KIND", "mar\u{212A} é label: ok", "sum #### 42 #### -7",
      String(repeating: "label ", count: 40) + "label: last",
    ]
    let (plain, grouped) = (try Pattern(source), try Pattern("(?:\(source))"))
    for text in texts {
      for pick in Pick.allCases {
        let found = try plain.match(in: text, pick: pick)?.groups
        #expect(try found == grouped.match(in: text, pick: pick)?.groups, "\(text)")
      }
      #expect(try plain.count(in: text) == grouped.count(in: text), "\(text)")
    }
  }

  @Test func `matches lie where characters of several units stand before them`() throws {
    let text = "👍🏽 é 42 and 43"
    let pattern = try Pattern("(\\d)(\\d)|(x)")
    let match = try #require(try pattern.match(in: text, pick: .last))
    #expect(match.groups.map { $0.map { String(text[$0]) } } == ["43", "4", "3", nil])
  }
}
