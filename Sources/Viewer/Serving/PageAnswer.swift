/// What a browser is answered.
struct PageAnswer: Sendable {
  var status: Int
  var type: String
  var body: [UInt8]

  /// Beside those that every answer has.
  var headers: [(name: String, value: String)] = []

  static let html = "text/html; charset=utf-8"

  init(_ status: Int = 200, type: String, _ text: String) {
    self.status = status
    self.type = type
    body = Array(text.utf8)
  }
}

extension PageAnswer {
  static func page(_ page: Page, status: Int = 200) -> PageAnswer {
    PageAnswer(status, type: html, page.html(.served))
  }

  static func fragment(_ markup: Markup) -> PageAnswer {
    PageAnswer(type: html, markup.text)
  }

  static func json(_ text: String) -> PageAnswer { PageAnswer(type: "application/json", text) }

  /// A page in words.
  static func told(_ status: Int, _ title: String, _ words: String) -> PageAnswer {
    .page(
      Page(title: title, section: .runs, body: "<h1>\(title)</h1>\n<p>\(words)</p>"),
      status: status
    )
  }

  /// Goes on to another of our addresses, which is then read anew.
  static func onward(to address: String) -> PageAnswer {
    var answer = PageAnswer(303, type: html, "")
    answer.headers = [("Location", address)]
    return answer
  }

  /// What every answer carries: no cache, no sniffing, no frame, and nothing from elsewhere.
  var allHeaders: [(name: String, value: String)] {
    [
      ("Content-Type", type),
      ("Content-Security-Policy", Self.policy),
      ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"),
      // With no-referrer a browser would send a form without its origin.
      ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cache-Control", "no-store"),
    ] + headers
  }

  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
