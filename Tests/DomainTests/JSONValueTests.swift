import Domain
import Testing

struct JSONValueTests {
  @Test(
    arguments: [
      (.object(["b": 1, "a": [true, .null, 1.5]]), #"{"a":[true,null,1.5],"b":1}"#),
      (.string("a\"b\\c\n\u{1}é"), #""a\"b\\c\n\u0001é""#),
      (.number(2), "2"),
      (.number(0.1), "0.1"),
      (.number(.infinity), "null"),
      (.integer(.max), "9223372036854775807"),
    ] as [(JSONValue, String)]
  )
  func `a value serialises to canonical text`(value: JSONValue, text: String) {
    #expect(value.serialized == text)
  }
}
