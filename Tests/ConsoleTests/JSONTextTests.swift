import Console
import Testing

struct JSONTextTests {
  private struct Value: Encodable {
    var timeToFirstToken = 1.5
    var address = "https://example.test/v1"
    var countsByName = ["someName": 1]
  }

  @Test func `keys are in snake case and sorted, those of a dictionary as they are`() throws {
    #expect(
      try JSONText.line(Value())
        == #"{"address":"https://example.test/v1","counts_by_name":{"someName":1},"#
        + #""time_to_first_token":1.5}"#
    )
  }

  @Test func `a line is one line, a document many`() throws {
    #expect(try !JSONText.line(Value()).contains("\n"))
    #expect(try JSONText.of(Value()).split(separator: "\n").count == 7)
  }
}
