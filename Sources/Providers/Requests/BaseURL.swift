import Domain

/// The part of a provider's URLs that a suite may write.
enum BaseURL {
  /// `text` without the slash at its end, when it is one that paths can be appended to.
  static func normalized(_ text: String) throws(ProviderError) -> String {
    let trimmed = String(text.drop(while: \.isWhitespace).reversedDrop(while: \.isWhitespace))
    // A query may hold a key too.
    let shown = withoutUserInformation(String(trimmed.prefix { $0 != "?" && $0 != "#" }))
    guard
      let scheme = ["http://", "https://"].first(where: { trimmed.lowercased().hasPrefix($0) })
    else {
      throw .baseURLInvalid(shown, problem: "does not start with https:// or http://")
    }
    let rest = trimmed.dropFirst(scheme.count)
    guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .baseURLInvalid(shown, problem: "holds characters that a URL cannot have")
    }
    guard !rest.contains("?"), !rest.contains("#") else {
      throw .baseURLInvalid(shown, problem: "has a query, but paths are to follow it")
    }
    let authority = rest.prefix { $0 != "/" }
    // A password in a URL would be stored and printed with it.
    guard !authority.contains("@") else {
      throw .baseURLInvalid(shown, problem: "holds a user name or password, which belong in a key")
    }
    guard let host = authority.split(separator: ":").first, !host.isEmpty,
      !authority.hasPrefix(":")
    else {
      throw .baseURLInvalid(shown, problem: "names no host")
    }
    return String(trimmed.reversedDrop { $0 == "/" })
  }

  /// A base URL that ends in the version serves as well as one that does not: both are in use.
  static func joining(_ base: String, _ path: String) -> String {
    base.hasSuffix("/v1") && path.hasPrefix("/v1/") ? base + path.dropFirst(3) : base + path
  }

  /// A profile's own path behind a base URL that may end in a version of another name.
  ///
  /// z.ai's ends in `/v4`, Gemini's in `/v1beta/openai`, DeepInfra's in `/v1/openai`; none of them
  /// serves a `/v1` behind it.
  static func joining(_ base: String, ofProfile path: String) -> String {
    let segments = base.split(separator: "/").drop { $0 != "http:" && $0 != "https:" }.dropFirst(2)
    let last = segments.last == "openai" ? segments.dropLast().last : segments.last
    let isVersioned = last.map(isVersion) ?? false
    return isVersioned && path.hasPrefix("/v1/") ? base + path.dropFirst(3) : base + path
  }

  /// `v4`, `v1beta`, `v1beta2`.
  private static func isVersion(_ segment: Substring) -> Bool {
    guard segment.first == "v" else { return false }
    let rest = segment.dropFirst().drop { $0.isASCII && $0.isNumber }
    guard rest.count < segment.count - 1 else { return false }
    return ["", "alpha", "beta"].contains(rest.prefix { $0.isLetter })
      && rest.drop(while: \.isLetter).allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// A model's name as one segment of a path (RFC 3986, unreserved characters left alone).
  static func pathSegment(_ name: String) -> String {
    var segment = ""
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        segment += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return segment
  }

  /// The address as it may be shown: without user, password and the keys in its query.
  static func withoutSecrets(_ url: String) -> String {
    withoutUserInformation(QuerySecrets.masked(inURL: url))
  }

  static func withoutUserInformation(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound else { return url }
    let authority = url[start...].prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return url[..<start] + APIKey.mask + url[at...]
  }
}

extension BidirectionalCollection {
  /// Without the elements at the end that satisfy `predicate`.
  fileprivate func reversedDrop(while predicate: (Element) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
