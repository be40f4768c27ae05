import Domain
import Scoring
import Testing

struct JSONPathTests {
  private let document: JSONValue = [
    "a": ["b": 1, "x.y": 2], "list": [10, 20, ["b": 30]], "it's": true, "": "empty",
  ]

  @Test(
    arguments: [
      ("$", 1), ("$.a.b", 1), ("a.b", 1), ("$['a']['x.y']", 1), ("$.list[0]", 1),
      ("$.list[-1].b", 1),
      ("$.list[7]", 0), ("$.list[-7]", 0), ("$.list[*]", 3), ("$.a.*", 2), ("$..b", 2),
      ("$..[0]", 1), ("$.missing", 0), (#"$['it\'s']"#, 1), ("$[\"\"]", 1),
      ("$.list[9223372036854775807]", 0), ("$.list[-9223372036854775808]", 0),
    ]
  )
  func `a path names so many values`(path: String, count: Int) throws {
    #expect(try JSONPath(path).values(in: document).count == count)
  }

  @Test func `values come in order`() throws {
    #expect(try JSONPath("$..b").values(in: document) == [1, 30])
    #expect(try JSONPath("$.list[-1]").values(in: document) == [["b": 30]])
  }

  @Test(
    arguments: [
      ("", "it is empty"), ("$.", "a name is missing after '.'"), ("$[0", "a '[' is not closed"),
      ("$['a", "a quoted name is not closed"), ("$a", "'a' follows no '.' or '['"),
      ("$[1:2]", "'[1:2]' is neither a position nor a quoted name"),
      ("$[?(@.a)]", "'[?(@.a)]' is neither a position nor a quoted name"),
      ("$..a..b", "it has more than one '..'"),
    ]
  )
  func `a path that cannot be followed is told at plan time`(path: String, reason: String) {
    #expect(throws: ScoringError.invalidPath(path: path, reason: reason)) { try JSONPath(path) }
  }
}
