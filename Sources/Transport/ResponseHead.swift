/// Reads the lines of a response's head; done away from the transfer loop, once the transfer ended.
enum ResponseHead {
  /// The headers in order, names in lower case; the status line and broken lines are left out.
  static func headers(in head: [UInt8]) -> [HTTPRequest.Header] {
    head.split(separator: UInt8(ascii: "\n")).compactMap(header)
  }

  private static func header(_ line: ArraySlice<UInt8>) -> HTTPRequest.Header? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return nil
    }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    // "HTTP/1.1 200 OK: fine" is a status line, not a header.
    guard !name.contains(" ") else { return nil }
    return HTTPRequest.Header(name.lowercased(), text(line[line.index(after: colon)...]))
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 13 }
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Those worth storing with an attempt: ids to ask a provider about, its own times, rate limits.
  static func kept(of headers: [HTTPRequest.Header]) -> [String: String] {
    var kept: [String: String] = [:]
    for header in headers where isKept(header.name) {
      // A name that repeats says one thing in several lines.
      kept[header.name] = kept[header.name].map { "\($0), \(header.value)" } ?? header.value
    }
    return kept
  }

  private static func isKept(_ name: String) -> Bool {
    let own = name.hasPrefix(passedOnPrefix) ? name.dropFirst(passedOnPrefix.count) : name[...]
    return keptNames.contains(String(own)) || keptPrefixes.contains { own.hasPrefix($0) }
  }

  /// What LiteLLM puts before the headers of the provider behind it.
  private static let passedOnPrefix = "llm_provider-"

  private static let keptPrefixes = ["x-ratelimit-", "anthropic-ratelimit-", "ratelimit"]

  private static let keptNames: Set = [
    "age", "cf-cache-status", "cf-ray", "openai-model", "openai-processing-ms", "openai-version",
    "request-id", "retry-after", "retry-after-ms", "server", "server-timing", "via",
    "x-amzn-requestid", "x-compute-time", "x-envoy-upstream-service-time", "x-inference-time",
    "x-litellm-attempted-fallbacks", "x-litellm-attempted-retries", "x-litellm-call-id",
    "x-litellm-model-id", "x-litellm-overhead-duration-ms", "x-litellm-response-duration-ms",
    "x-litellm-version", "x-process-time", "x-queue-time", "x-request-id",
  ]
}
