import Foundation

/// The provider behind a router that answers, as OpenRouter's `provider` object asks for it.
struct UpstreamChoice: Equatable {
  /// As requests spell them.
  let known: [String]

  /// - Parameter body: The request's.
  /// - Returns: `nil` where none is left that may answer.
  func upstream(for body: Data) -> String? {
    let request = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any]
    let wish = request?["provider"] as? [String: Any] ?? [:]
    func names(_ key: String) -> [String]? { wish[key] as? [String] }
    var left = known
    if let only = names("only") { left = left.filter { Self.holds(only, $0) } }
    if let ignored = names("ignore") { left = left.filter { !Self.holds(ignored, $0) } }
    if let order = names("order") {
      let first = order.compactMap { wanted in left.first { Self.holds([wanted], $0) } }
      if let first = first.first { return first }
      if wish["allow_fallbacks"] as? Bool == false { return nil }
    }
    guard !left.isEmpty else { return nil }
    // The same request is answered by the same one.
    let digest = body.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return left[Int(digest >> 33) % left.count]
  }

  private static func holds(_ names: [String], _ upstream: String) -> Bool {
    names.contains { $0.lowercased() == upstream || $0.lowercased().hasPrefix(upstream + "/") }
  }

  /// Another one than this, where there is one.
  func other(than upstream: String) -> String {
    known.first { $0 != upstream } ?? upstream
  }

  /// As replies spell it: `amazon-bedrock` is `Amazon Bedrock`.
  static func title(of upstream: String) -> String {
    upstream.split(separator: "-").map(\.capitalized).joined(separator: " ")
  }
}
