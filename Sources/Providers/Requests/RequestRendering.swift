import Domain
package import Transport

/// A request as a person may read it, or send it again: the key masked or left to the shell.
package struct RequestRendering: Sendable {
  private let request: HTTPRequest
  private let keys: [APIKey]
  private let secrets: Secrets

  package init(_ request: HTTPRequest, of provider: Provider) {
    self.request = request
    keys = provider.keys
    secrets = provider.secrets
  }

  /// Request line, headers and the body's exact bytes, but for files in it, which are told by their size
  /// and hash.
  package var http: String {
    let head = ["\(request.method.rawValue) \(BaseURL.withoutSecrets(request.url))"]
    let headers = request.headers.map { "\($0.name): \(masked($0))" }
    let body = secrets.maskedPrompt(Base64Marker.marked(request.body))
    return (head + headers + ["", body]).joined(separator: "\n")
  }

  /// A command line for a POSIX shell that sends the same request.
  ///
  /// The key stands in it as the variable or the file that it was read from, so that the line works
  /// as it is and gives nothing away.
  package var curl: String {
    var words = ["curl"]
    if request.method != .post || request.body.isEmpty {
      words.append("-X \(request.method.rawValue)")
    }
    if request.containsToken != nil { words.append("--no-buffer") }
    if let proxy = request.security.proxy {
      words.append("--proxy " + quoted(BaseURL.withoutUserInformation(proxy)))
    }
    if let file = request.security.certificateAuthorityFile {
      words.append("--cacert " + quoted(file))
    }
    words.append(quoted(BaseURL.withoutSecrets(request.url)))
    words += request.headers.map { "-H " + argument($0) }
    guard request.body.count > Self.longestArgument else {
      if !request.body.isEmpty { words.append("--data-binary " + quoted(body)) }
      return words.joined(separator: " \\\n  ")
    }
    words.append("--data-binary @- <<'\(Self.bodyEnd)'")
    return words.joined(separator: " \\\n  ") + "\n\(body)\n\(Self.bodyEnd)"
  }

  /// Linux takes 128 KB in one argument of a program, so that a longer body comes by standard input: JSON
  /// to whose end a line break may be added.
  private static let longestArgument = 100_000
  private static let bodyEnd = "END-OF-BODY"

  private var body: String {
    secrets.maskedPrompt(String(decoding: request.body, as: UTF8.self))
  }

  /// Headers that carry a secret by their very name, whoever wrote them.
  private static let secretHeaders: Set<String> = [
    "authorization", "proxy-authorization", "api-key", "x-api-key", "x-goog-api-key", "cookie",
  ]

  private func masked(_ header: HTTPRequest.Header) -> String {
    let value = secrets.masked(header.value)
    guard value == header.value, Self.secretHeaders.contains(header.name.lowercased()) else {
      return value
    }
    return APIKey.mask
  }

  private func argument(_ header: HTTPRequest.Header) -> String {
    let line = "\(header.name): \(masked(header))"
    guard let secret = keys.first(where: { $0.masked(header.value) != header.value }) else {
      return quoted(line)
    }
    let place =
      switch secret.reference {
      case .environment(let name): "\"${\(name)}\""
      case .file(let path): "\"$(cat \(quoted(path)))\""
      }
    return line.split(separator: APIKey.mask, omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : quoted(String($0)) }
      .joined(separator: place)
  }

  /// A word in single quotes, in which a POSIX shell takes everything but a quote as it is.
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}
