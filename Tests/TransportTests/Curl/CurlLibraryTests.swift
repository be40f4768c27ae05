import Testing

@testable import Transport

struct CurlLibraryTests {
  @Test(arguments: [
    // What libcurl was built to trust, what the system has, and what is taken.
    ("/own.pem", ["/own.pem", "/etc/ssl/cert.pem"], "/own.pem"),
    ("/debian.crt", ["/etc/pki/tls/certs/ca-bundle.crt"], "/etc/pki/tls/certs/ca-bundle.crt"),
    ("/debian.crt", [], "/debian.crt"),
    (nil, ["/etc/ssl/cert.pem"], nil),
  ])
  func `authorities of another system give way to this one's`(
    built: String?,
    files: [String],
    taken: String?
  ) {
    #expect(CurlLibrary.authorities(built: built, isThere: files.contains) == taken)
  }
}
