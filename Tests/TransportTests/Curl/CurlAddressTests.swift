import Testing

@testable import Transport

struct CurlAddressTests {
  @Test(arguments: [
    ("https://h/v1/chat/completions", "https://h"), ("https://h:8443", "https://h:8443"),
    ("https://[::1]:8443/?q=/", "https://[::1]:8443"), ("https://h?key=x", "https://h"),
    ("h/path", "h"), ("", ""),
  ])
  func `an address begins with scheme, host and port`(url: String, origin: String) {
    #expect(CurlAddress(url).origin == origin)
  }
}
