import Domain

extension RequestFailure {
  /// A failure that another tool tells in words, and perhaps with a status.
  static func told(_ words: String, status: Int? = nil) -> RequestFailure {
    let status = status ?? self.status(in: words)
    return RequestFailure(
      kind: status.flatMap(kind(ofStatus:)) ?? kind(ofWords: words.lowercased()),
      message: String(words.split(whereSeparator: \.isNewline).first ?? "").trimmedTo(400),
      status: status
    )
  }

  private static func kind(ofStatus status: Int) -> Kind? {
    switch status {
    case 429: .rateLimited
    case 503, 529: .overloaded
    case 401, 403: .unauthorised
    case 408, 504: .timeoutTotal
    case 400..<500: .rejected
    case 500..<600: .serverError
    default: nil
    }
  }

  /// The first number of three digits that is a status of failure and stands alone.
  private static func status(in words: String) -> Int? {
    words.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      .lazy.filter { $0.count == 3 }.compactMap { Int($0) }
      .first { (400..<600).contains($0) }
  }

  private static func kind(ofWords words: String) -> Kind {
    let known: [(Kind, [String])] = [
      (.rateLimited, ["rate limit", "ratelimit", "too many requests"]),
      (.quota, ["insufficient_quota", "quota exceeded"]),
      (.overloaded, ["overloaded", "service unavailable"]),
      (.unauthorised, ["unauthorized", "unauthorised", "invalid api key", "authentication"]),
      (.timeoutTotal, ["timeout", "timed out"]),
      (.cancelled, ["cancel"]),
      (.connection, ["connect", "refused", "reset by peer", "getaddrinfo", "dns"]),
      (.serverError, ["internal server error", "bad gateway"]),
      (.malformedResponse, ["json", "decode", "parse"]),
    ]
    return known.first { $0.1.contains { words.contains($0) } }?.0 ?? .serverError
  }
}

extension String {
  /// The text, or its start and an ellipsis.
  func trimmedTo(_ length: Int) -> String {
    count > length ? prefix(length - 1) + "…" : self
  }
}
