import Domain
import Testing

struct JSONValueParsingTests {
  @Test(
    arguments: [
      ("null", .null), (" true ", .bool(true)), ("0", 0), ("-0", 0), ("1.0", .number(1)),
      ("-0.0", .number(-0.0)), ("1e2", .number(100)), ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("\"\\u00e9\\n\\/\"", "é\n/"),
      ("\"\\ud83d\\ude00\"", "😀"), ("\"\\ud83dx\"", "\u{FFFD}x"), ("\"\\u0000\"", "\0"),
      ("[1, [ ], {\"a\" : 2}]", [1, [], ["a": 2]]), ("{\"a\":1,\"a\":2}", ["a": 2]),
    ] as [(String, JSONValue)]
  )
  func `JSON is read`(text: String, expected: JSONValue) {
    #expect(JSONValue(parsing: text) == expected)
  }

  @Test(
    arguments: [
      "", "nul", "01", "1.", ".5", "-", "1e", "+1", "\"", "\"\u{1}\"", "\"\\x\"", "\"\\u12\"",
      "[1,]",
      "[1 2]", "{\"a\"}", "{a:1}", "{\"a\":1,}", "1 2", "NaN", "[",
      String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
    ]
  )
  func `anything else is refused`(text: String) {
    #expect(JSONValue(parsing: text) == nil)
  }

  @Test(
    arguments: [
      .number(1), .number(-0.0), .number(.infinity), .number(-.infinity), .number(0.1),
      .number(1e300), .integer(1), "\u{7F}\0\"\\", ["a": [.number(2), 2], "b": nil],
    ] as [JSONValue]
  )
  func `exact text reads back as the same value`(value: JSONValue) {
    #expect(JSONValue(parsing: value.exactText) == value)
  }
}
