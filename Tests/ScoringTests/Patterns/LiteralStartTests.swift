import Testing

@testable import Scoring

struct LiteralStartTests {
  @Test(
    arguments: [
      ("label", [2, 16]), ("(?i)label(?: is|:)?", [2, 9, 16]), (#"\blabel"#, [2, 16]),
      ("labels?", [2, 16]), ("label(s|ed)", [2, 16]), ("LAB", [9]), ("(?i)Bug", []),
    ] as [(String, [Int])]
  )
  func `places where matches may begin are found byte by byte`(
    pattern: String,
    places: [Int]
  ) throws {
    let start = try #require(LiteralStart(ofPattern: pattern))
    #expect(start.places(in: "a label: LABEL, label") == places)
  }

  @Test(
    arguments: [
      "", "ab", "ab?c", "abc*", "label|bug", #"label\(|x"#, "label[(]|x", #"label\Q(\E|x"#,
      "(label)",
      ".*label", "[l]abel", #"\dlabel"#, "^label", "(?s)label", "(?i:label)", "éclair",
    ]
  )
  func `a pattern whose matches may begin otherwise shows no text`(pattern: String) {
    #expect(LiteralStart(ofPattern: pattern) == nil)
  }

  @Test func `a text beyond ASCII and one with many places are left to the pattern`() throws {
    let start = try #require(LiteralStart(ofPattern: "(?i)kind"))
    #expect(start.places(in: "\u{212A}ind") == nil)
    #expect(start.places(in: String(repeating: "kind ", count: 17)) == nil)
    #expect(start.places(in: String(repeating: "kind ", count: 16))?.count == 16)
  }
}
