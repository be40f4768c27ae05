import Testing
import Transport

struct HTTPRequestTests {
  @Test(arguments: [
    ("https://h", true), ("HTTPS://h", true), ("hTtPs:", true), ("http://h", false),
    ("https", false), ("httpsx://h", false), ("", false), (" https://h", false),
  ])
  func `a request is secure by its address, in capitals too`(url: String, isSecure: Bool) {
    #expect(HTTPRequest(url: url).isSecure == isSecure)
  }
}
