import Foundation

/// What a browser asks for, read of its bytes.
struct PageRequest: Sendable {
  var method: Method

  /// The parts of the path, decoded.
  var path: [String]

  /// The first value of each name.
  var query: [String: String]

  /// The fields of a form that was sent; empty of one that is read.
  var form: [String: String]
  var host: String?
  var origin: String?
  var cookies: [String: String]

  enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  init(
    _ method: Method = .get,
    _ target: String,
    form: String = "",
    host: String? = nil,
    origin: String? = nil,
    cookie: String? = nil
  ) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = (parts.first ?? "").split(separator: "/").map { Self.decoded(String($0)) }
    query = parts.count > 1 ? Self.fields(String(parts[1])) : [:]
    self.form = Self.fields(form)
    self.host = host
    self.origin = origin
    cookies = [:]
    for pair in (cookie ?? "").split(separator: ";") {
      let halves = pair.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if halves.count == 2, cookies[halves[0]] == nil { cookies[halves[0]] = halves[1] }
    }
  }

  /// `a=1&b=two+words`, as a form writes it.
  static func fields(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map { decoded(String($0.replacing("+", with: " "))) }
      guard let name = halves.first, fields[name] == nil else { continue }
      fields[name] = halves.count > 1 ? halves[1] : ""
    }
    return fields
  }

  private static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }
}

extension PageRequest {
  /// The value of a name in the query, without the blanks around it; empty where there is none.
  subscript(name: String) -> String {
    (query[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
