import Foundation

extension Secrets {
  /// Who one is for the proxies that libcurl finds in the environment.
  package init(ofProxiesIn environment: [String: String]) {
    let named = environment.filter { $0.key.lowercased().hasSuffix("_proxy") }
    self = named.sorted { $0.key < $1.key }
      .reduce(.none) { $0 + Secrets(userOf: $1.value) }
  }

  /// User and password of a URL, as they are written, as they are meant, and as a header has them.
  ///
  /// The user alone counts where it may be a token: a short one is a part of words, and no secret.
  init(userOf url: String?) {
    guard let url else {
      self = .none
      return
    }
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else {
      self = .none
      return
    }
    let user = String(authority[..<at])
    let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.flatMap { Secret(String($0))?.isTellableInPrompt == true ? $0 : nil }
    let password = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    let alone = [name, password].compactMap { $0.map(String.init) }
    let written = alone.isEmpty ? [] : [user] + alone
    let meant = written.compactMap(\.removingPercentEncoding)
    let encoded = (written + meant).map { Data($0.utf8).base64EncodedString() }
    self.init((written + meant + encoded).compactMap(Secret.init))
  }
}
