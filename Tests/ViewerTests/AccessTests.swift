import Testing

@testable import Viewer

struct AccessTests {
  private static let token = ViewerFixture.token
  private static let access = Access(token: token, port: ViewerFixture.port)
  private static let cookie = "assay-\(ViewerFixture.port)=\(token)"

  @Test func `a token is as long as any, and never the same`() {
    let tokens = Set((0..<100).map { _ in Access.makeToken() })
    #expect(tokens.count == 100)
    #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test(arguments: [
    ("/", cookie, Access.Verdict.granted),
    ("/run/7?from=50", "other=1; \(cookie)", .granted),
    ("/?token=\(token)", "", .introduced),
    ("/run/7?token=\(token)", "assay-4711=old", .introduced),
    ("/", "", .noToken),
    ("/?token=0123456789abcdee", "", .noToken),
    ("/?token=", "assay-4711=", .noToken),
    ("/", "assay-4712=\(token)", .noToken),
  ])
  func `pages are for whoever has the token`(
    target: String,
    cookie: String,
    expected: Access.Verdict
  ) {
    let request = ViewerFixture.request(.get, target, cookie: cookie)
    #expect(Self.access.verdict(on: request) == expected)
  }

  @Test(arguments: [
    ("127.0.0.1:4711" as String?, Access.Verdict.granted), ("localhost:4711", .granted),
    ("[::1]:4711", .granted), ("127.0.0.1:4712", .foreignHost), ("127.0.0.1", .foreignHost),
    ("evil.example:4711", .foreignHost), ("127.0.0.1.nip.io:4711", .foreignHost),
    (nil, .foreignHost),
  ])
  func `another name for this machine is refused, whatever it carries`(
    host: String?,
    expected: Access.Verdict
  ) {
    let request = ViewerFixture.request(.get, "/?token=\(Self.token)", host: host)
    #expect(Self.access.verdict(on: request) == expected)
  }

  @Test(arguments: [
    ("http://127.0.0.1:4711", "token=\(token)", Access.Verdict.granted),
    ("http://evil.example", "token=\(token)", .foreignOrigin),
    ("null", "token=\(token)", .foreignOrigin),
    ("http://localhost:4711", "token=\(token)", .foreignOrigin),
    ("http://127.0.0.1:4711", "", .noToken),
    ("http://127.0.0.1:4711", "token=wrong", .noToken),
  ])
  func `a form counts from our own page alone`(
    origin: String,
    form: String,
    expected: Access.Verdict
  ) {
    let request = ViewerFixture.request(.post, "/run/1", form: form, origin: origin)
    #expect(Self.access.verdict(on: request) == expected)
  }

  @Test func `a form without a cookie is refused`() {
    let form = "token=\(Self.token)"
    let request = ViewerFixture.request(.post, "/run/1", form: form, cookie: nil)
    #expect(Self.access.verdict(on: request) == .noToken)
  }

  @Test func `the token goes on as a cookie of this site alone, and out of the address`()
    async throws
  {
    let request = ViewerFixture.request(.get, "/run/7?token=\(Self.token)", cookie: nil)
    let answer = try #require(Self.access.refusal(of: request))
    #expect(answer.status == 200)
    let cookie = answer.allHeaders.first { $0.name == "Set-Cookie" }?.value
    #expect(cookie == "\(Self.cookie); Path=/; HttpOnly; SameSite=Strict")
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.contains("url=/run/7\""))
    #expect(!text.contains(Self.token))
  }

  @Test func `what is refused shows nothing of the store`() async throws {
    let fixture = try await ViewerFixture()
    let requests = [
      ViewerFixture.request(.get, "/run/1", cookie: nil),
      ViewerFixture.request(.get, "/run/1", host: "evil.example:4711"),
      ViewerFixture.request(.post, "/run/1", origin: "http://evil.example"),
    ]
    for request in requests {
      let answer = await fixture.routing.answer(request)
      #expect([403, 421].contains(answer.status))
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("scripted"))
    }
  }
}
