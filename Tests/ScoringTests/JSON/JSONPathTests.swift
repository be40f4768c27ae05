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
      ("$.list[9007199254740991]", 0), ("$.list[-9007199254740991]", 0), ("$.list[1:]", 2),
      ("$.list[::-1]", 3), ("$.list[?@.b]", 1), ("$.list[?@ > 10]", 1), ("$..a..b", 1),
      ("$[?length(@) == 3]", 1), ("$.list[?match(@, 'x')]", 0), ("$['a','list']", 2),
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
      ("$.a-b", "'-b' follows no '.' or '['"),
      ("$.list[9223372036854775808]", "'9223372036854775808' is no position"),
      ("$.list[-9223372036854775808]", "'-9223372036854775808' is no position"),
      ("$[01]", "'01' is no position"), ("$ ", "' ' follows no '.' or '['"),
      ("$[?@.a == @.*]", "a filter compares a path that may name several values"),
      (
        "$[?lower(@.a) == 1]",
        "there is no function 'lower'; use length, count, match, search, value"
      ),
      ("$[?match(@.a, '(')]", "'(' is no regular expression of RFC 9485"),
      ("$['\\", "a quoted name is not closed"),
      ("$[?", "'' in a filter is no path, value or function"),
    ]
  )
  func `a path that cannot be followed is told at plan time`(path: String, reason: String) {
    #expect(throws: ScoringError.invalidPath(path: path, reason: reason)) { try JSONPath(path) }
  }

  @Test(arguments: ["[", "(", "!("])
  func `filters that are nested without end are refused`(sign: String) {
    let path = "$[?" + String(repeating: sign == "[" ? "@[?" : sign, count: 10_000)
    #expect(throws: ScoringError.self) { try JSONPath(path) }
  }

  @Test func `a path that multiplies is given up`() throws {
    var nested: JSONValue = [1, 2, 3, 4]
    for _ in 0..<8 { nested = .array([nested, nested, nested]) }
    let path = try JSONPath("$..[?@..[?@..*]]")
    #expect(throws: JSONPath.SearchFailure.tooManySteps) { try path.values(in: nested) }
  }

  @Test func `filters that begin again at the root come to an end`() throws {
    var nested: JSONValue = 1
    for _ in 0..<500 { nested = .array([nested]) }
    let path = String(repeating: "[?$..", count: 90) + "[0]" + String(repeating: "]", count: 90)
    let compiled = try JSONPath("$.." + path)
    #expect(throws: JSONPath.SearchFailure.tooManySteps) { try compiled.values(in: nested) }
  }

  @Test func `a pattern in the answer that backtracks without end is given up`() throws {
    let long = String(repeating: "a", count: 40) + "b"
    let document: JSONValue = ["t": .string(long), "p": "(a|aa)+(a|aa)+(a|aa)+c"]
    let path = try JSONPath("$[?search(@, $.p)]")
    #expect(throws: JSONPath.SearchFailure.self) { try path.values(in: document) }
  }
}
