import CCurl

/// A URL as libcurl reads it, kept as long as a handle points to it.
///
/// To read it for each request is a twelfth of what libcurl does for a short one; the next request of
/// a slot mostly has the same, and shares what was read.
final class CurlAddress {
  let url: String

  /// Scheme, host and port, as the URL has them.
  let origin: String

  /// A `CURLU`; `nil` where libcurl cannot read it, of which a handle that is given the text tells.
  let parsed: OpaquePointer?

  init(_ url: String) {
    self.url = url
    let host = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    origin = String(url[..<(url[host...].firstIndex { "/?#".contains($0) } ?? url.endIndex)])
    parsed = Self.parse(url)
  }

  /// With what libcurl allows of a text that a handle is given.
  private static func parse(_ url: String) -> OpaquePointer? {
    guard let parsed = curl_url() else { return nil }
    let flags = UInt32(CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME)
    guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK else {
      curl_url_cleanup(parsed)
      return nil
    }
    return parsed
  }

  deinit {
    if let parsed { curl_url_cleanup(parsed) }
  }
}
