import CCurl

/// A request's headers as libcurl wants them, kept as long as a handle points to them.
///
/// The next request of a slot mostly has the same ones, and shares the list.
final class CurlHeaderList {
  let headers: [HTTPRequest.Header]
  let list: UnsafeMutablePointer<curl_slist>?

  init(_ headers: [HTTPRequest.Header]) throws(TransportError) {
    self.headers = headers
    var list: UnsafeMutablePointer<curl_slist>?
    // A pause for "100 Continue" before long bodies would count as the provider's.
    for line in try ["Expect:"] + headers.map(Self.line) {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        throw .other(code: Int(CURLE_OUT_OF_MEMORY.rawValue), message: "out of memory")
      }
      list = longer
    }
    self.list = list
  }

  deinit {
    curl_slist_free_all(list)
  }

  /// The header as libcurl wants it; its value is never part of an error, it may be a key.
  private static func line(_ header: HTTPRequest.Header) throws(TransportError) -> String {
    let isSafe = (header.name + header.value).utf8.allSatisfy { $0 != 13 && $0 != 10 && $0 != 0 }
    guard isSafe, !header.name.isEmpty else {
      throw .other(
        code: Int(CURLE_BAD_FUNCTION_ARGUMENT.rawValue),
        message: "the header '\(header.name)' holds a line break or has no name. Remove it."
      )
    }
    return header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
  }
}
