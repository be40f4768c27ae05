import Domain

/// Who may read the pages: who knows the token, at an address of this machine.
///
/// The token comes in the first address and goes on as a cookie that no other site's request
/// carries (`SameSite=Strict`). A name that was made to point at this machine (DNS rebinding) is
/// another host than ours, and is refused whatever it carries.
struct Access: Sendable {
  let token: String
  let port: Int

  /// 32 hexadecimal digits, from the system's generator.
  static func makeToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in (generator.next() as UInt64).hexadecimal }.joined()
  }

  /// Named by the port: cookies are of a host, and another viewer may listen beside this one.
  var cookieName: String { "assay-\(port)" }

  enum Verdict: Equatable {
    case granted
    /// The token came in the address: it is to go on as a cookie.
    case introduced
    case foreignHost
    case foreignOrigin
    case noToken
  }

  func verdict(on request: PageRequest) -> Verdict {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
    guard let host = request.host, hosts.contains(host) else { return .foreignHost }
    if request.method == .post {
      guard request.origin == "http://\(host)" else { return .foreignOrigin }
      guard Self.isEqual(request.form["token"] ?? "", token) else { return .noToken }
    }
    if let known = request.cookies[cookieName], Self.isEqual(known, token) { return .granted }
    if request.method != .post, Self.isEqual(request.query["token"] ?? "", token) {
      return .introduced
    }
    return .noToken
  }

  /// Takes as long whichever byte differs.
  private static func isEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension Access {
  /// The answer to whom nothing is shown; `nil` where the pages may be read.
  func refusal(of request: PageRequest) -> PageAnswer? {
    switch verdict(on: request) {
    case .granted: nil
    case .introduced: introduction(to: request)
    case .foreignHost:
      PageAnswer(421, type: Self.plain, "This is not the address that assay view printed.\n")
    case .foreignOrigin:
      PageAnswer(403, type: Self.plain, "A form of another page is not taken.\n")
    case .noToken:
      PageAnswer(
        403,
        type: Self.plain,
        "Open the address that assay view printed: the token in it is what opens the store.\n"
      )
    }
  }

  private static let plain = "text/plain; charset=utf-8"

  /// Sets the cookie and goes on by a page of ours: of a redirection that began on another site, a
  /// browser would hold the cookie back.
  private func introduction(to request: PageRequest) -> PageAnswer {
    let path = "/" + request.path.map(Links.encoded).joined(separator: "/")
    let markup: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Assay</title>
      <meta http-equiv="refresh" content="0; url=\(path)"></head>
      <body><p><a href="\(path)">Go on</a></p></body>
      </html>

      """
    var answer = PageAnswer(type: PageAnswer.html, markup.text)
    answer.headers = [
      ("Set-Cookie", "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict")
    ]
    return answer
  }
}
