import Testing

@testable import Transport

struct ResponseHeadTests {
  @Test func `names are lowered, values trimmed, the rest left out`() {
    let head = "HTTP/1.1 200 OK: fine\r\nA-b:  c: d \r\nEmpty:\r\nno colon\r\n: no name\r\n\r\n"
    #expect(
      ResponseHead.headers(in: Array(head.utf8)) == [.init("a-b", "c: d"), .init("empty", "")]
    )
  }

  @Test func `a name that repeats keeps all it said`() {
    let headers: [HTTPRequest.Header] = [
      .init("retry-after", "1"), .init("retry-after", "2"), .init("set-cookie", "secret"),
    ]
    #expect(ResponseHead.kept(of: headers) == ["retry-after": "1, 2"])
  }
}
