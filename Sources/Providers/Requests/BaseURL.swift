import Domain
import Profiles

/// Where a provider answers, as somebody wrote it.
///
/// People paste what a page or another program showed them: an address with or without its version, with
/// a slash at its end, or that of a whole endpoint. For all of them the same is asked.
struct BaseURL: Hashable, Sendable {
  /// Scheme, host, port and any leading path; no slash at its end.
  let text: String

  /// Behind the question mark, of an address that has its version there as Azure's older ones do.
  let query: String?

  /// Whether the address of a whole endpoint was written that has no version in it, so that none goes
  /// into the paths.
  private let isUnversioned: Bool

  init(_ written: String, for profile: ProviderProfile) throws(ProviderError) {
    let (address, query) = try Self.verified(written)
    let (origin, path) = Self.split(address)
    let known = profile.pastedPaths
    var rest = path
    var isUnversioned = false
    if let tail = known.first(where: { $0.isTail(of: path) }) {
      rest.removeLast(tail.count)
      isUnversioned = !tail.hasVersion && rest.placeOfVersion == nil && !rest.namesDeployment
    }
    if let own = profile.defaultBaseURL.map(Self.split), own.origin == origin,
      own.path.contains(inOrder: rest)
    {
      rest = own.path
      isUnversioned = false
    }
    text = ([origin] + rest).joined(separator: "/")
    self.query = query
    self.isUnversioned = isUnversioned
    if rest.namesDeployment, query == nil {
      throw .apiVersionMissing(text, origin: origin)
    }
  }

  /// The address of one of the profile's own paths.
  ///
  /// z.ai's ends in `/v4`, Gemini's in `/v1beta/openai`, DeepInfra's in `/v1/openai`; none of them
  /// serves a `/v1` behind it.
  func url(ofProfile path: String) -> String {
    var (origin, own) = Self.split(text)
    var rest = path.split(separator: "/").map(String.init)
    let overlap = (1...max(1, min(own.count, rest.count))).last { count in
      own.count >= count && rest.count >= count && own.suffix(count) == rest.prefix(count)
    }
    if let overlap {
      rest.removeFirst(overlap)
    } else if let version = rest.prefix(2).firstIndex(where: \.isVersion) {
      // OpenAI's dialect is a room of some addresses, beside their own dialect.
      if rest[version] != "v1", own.last == "openai", own.dropLast().last?.isVersion == true {
        own.removeLast()
      }
      if own.placeOfVersion != nil || own.namesDeployment || isUnversioned {
        rest.removeFirst(version + 1)
      }
    } else if own.last?.isVersion == true {
      own.removeLast()
    }
    origin = ([origin] + own + rest).joined(separator: "/")
    return withQuery(origin)
  }

  /// The address of a path that the suite gives: it is taken as it is, but for a version that both have.
  func url(ofSuite path: String) -> String {
    let isDoubled = text.hasSuffix("/v1") && path.hasPrefix("/v1/")
    return withQuery(text + (isDoubled ? String(path.dropFirst(3)) : path))
  }

  private func withQuery(_ url: String) -> String {
    query.map { url + (url.contains("?") ? "&" : "?") + $0 } ?? url
  }
}

// MARK: What was written

extension BaseURL {
  /// `text` without white space and slashes around it, and its query apart.
  private static func verified(
    _ text: String
  ) throws(ProviderError) -> (address: String, query: String?) {
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
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = parts.count > 1 ? String(parts[1]) : nil
    guard !rest.contains("#"), query.map(isVersion(query:)) ?? true else {
      throw .baseURLInvalid(shown, problem: "has a query, but paths are to follow it")
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    // A password in a URL would be stored and printed with it.
    guard !authority.contains("@") else {
      throw .baseURLInvalid(shown, problem: "holds a user name or password, which belong in a key")
    }
    guard let host = authority.split(separator: ":").first, !host.isEmpty,
      !authority.hasPrefix(":")
    else {
      throw .baseURLInvalid(shown, problem: "names no host")
    }
    let address = trimmed.prefix { $0 != "?" }
    return (String(address.reversedDrop { $0 == "/" }), query)
  }

  /// `api-version=2024-10-21`, which is no secret.
  private static func isVersion(query: String) -> Bool {
    guard query.hasPrefix("api-version=") else { return false }
    let version = query.dropFirst("api-version=".count)
    return !version.isEmpty
      && version.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
  }

  /// Scheme, host and port, and the segments of the path.
  private static func split(_ address: String) -> (origin: String, path: [String]) {
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    let end = address[start...].firstIndex(of: "/") ?? address.endIndex
    return (String(address[..<end]), address[end...].split(separator: "/").map(String.init))
  }
}

extension String {
  /// `v4`, `v1beta`, `v1beta2`.
  fileprivate var isVersion: Bool {
    guard first == "v" else { return false }
    let rest = dropFirst().drop { $0.isASCII && $0.isNumber }
    guard rest.count < count - 1 else { return false }
    return ["", "alpha", "beta"].contains(rest.prefix { $0.isLetter })
      && rest.drop(while: \.isLetter).allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension [String] {
  /// Where the version is of an address that ends in one, or in the room for OpenAI's dialect within one.
  fileprivate var placeOfVersion: Int? {
    let place = last == "openai" ? count - 2 : count - 1
    return indices.contains(place) && self[place].isVersion ? place : nil
  }

  /// Whether an address ends in a deployment, as Azure's older ones do.
  fileprivate var namesDeployment: Bool { count > 1 && self[count - 2] == "deployments" }

  /// Whether all of `others` are here in their order, perhaps with more between them.
  fileprivate func contains(inOrder others: [String]) -> Bool {
    var rest = others[...]
    for segment in self where segment == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}

// MARK: Whole endpoints

/// The segments of a path that an address may end in; one with `{model}` takes any name there.
private struct PastedPath: Hashable {
  let segments: [String]

  var count: Int { segments.count }
  var hasVersion: Bool { segments.prefix(2).contains(where: \.isVersion) }
  var takesAny: Bool { segments.contains { $0.hasPrefix("{model}") } }

  func isTail(of path: [String]) -> Bool {
    guard count <= path.count else { return false }
    return zip(segments, path.suffix(count)).allSatisfy { known, written in
      guard known.hasPrefix("{model}") else { return known == written }
      return written.hasSuffix(known.dropFirst("{model}".count))
    }
  }

  /// Without what comes before and with the version; `nil` where nothing sure is left of it.
  var withoutVersion: PastedPath? {
    guard let version = segments.prefix(2).firstIndex(where: \.isVersion) else { return nil }
    let rest = Array(segments[(version + 1)...])
    guard let first = rest.first, first != "{model}" else { return nil }
    return PastedPath(segments: rest)
  }
}

extension ProviderProfile {
  /// The paths of endpoints that somebody may have pasted, the longest first.
  fileprivate var pastedPaths: [PastedPath] {
    let served = Array(endpoints.values) + Endpoint.allCases.map(served(at:))
    let paths =
      served.flatMap { [$0.path, $0.streamPath].compactMap(\.self) }
      + [modelListPath].compactMap(\.self)
    let whole = Set(paths).filter { !$0.isEmpty }
      .map { path in
        PastedPath(
          segments: path.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        )
      }
    return (whole + whole.compactMap(\.withoutVersion))
      .sorted { (-$0.count, $0.takesAny ? 1 : 0) < (-$1.count, $1.takesAny ? 1 : 0) }
  }
}

// MARK: Parts of addresses

extension BaseURL {
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
