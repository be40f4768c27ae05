import Domain
import Testing

@testable import Scoring

struct ObjectsInTextTests {
  @Test(
    arguments: [
      ("", 0), ("no {braces} here", 0), ("a {\"a\": 1} b {\"b\": {\"c\": 2}} c", 2),
      ("{\"a\": \"}\"}", 1), ("{{\"a\": 1}}", 1), ("{\"a\": 1", 0), ("[{\"a\": 1}]", 1),
    ]
  )
  func `objects are found where they stand`(text: String, count: Int) {
    #expect(Array(ObjectsInText(text)).count == count)
  }

  @Test func `braces without end come to an end`() {
    #expect(Array(ObjectsInText(String(repeating: "{", count: 200_000))).isEmpty)
  }
}
