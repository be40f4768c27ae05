import Synchronization

/// Reads the lines of a response's head; done away from the transfer loop, once the transfer ended.
enum ResponseHead {
  /// The headers in order, names in lower case; the status line and broken lines are left out.
  static func headers(in head: [UInt8]) -> [HTTPRequest.Header] {
    head.withUnsafeBytes { bytes in
      var headers: [HTTPRequest.Header] = []
      headers.reserveCapacity(16)
      var start = 0
      while start < bytes.count {
        let end = bytes.firstOffset(of: lineFeed, or: lineFeed, from: start)
        let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        if let header = header(line) { headers.append(header) }
        start = end + 1
      }
      return headers
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  private static func header(_ line: UnsafeRawBufferPointer) -> HTTPRequest.Header? {
    // "HTTP/1.1 200 OK: fine" is a status line, not a header.
    let nameEnd = line.firstOffset(of: UInt8(ascii: ":"), or: space, from: 0)
    guard nameEnd > 0, nameEnd < line.count, line[nameEnd] != space else { return nil }
    return HTTPRequest.Header(
      lowered(UnsafeRawBufferPointer(rebasing: line[..<nameEnd])),
      text(line[(nameEnd + 1)...])
    )
  }

  /// Letters of ASCII alone: a name has no others (RFC 9110, 5.1).
  private static func lowered(_ name: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: name.count) { lowered in
      for (position, byte) in name.enumerated() {
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        lowered[position] = isUpper ? byte | 0x20 : byte
      }
      return name.count
    }
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == space || $0 == 9 || $0 == 13 }
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }

  /// Those worth storing with an attempt: ids to ask a provider about, its own times, rate limits.
  static func kept(of headers: [HTTPRequest.Header]) -> [String: String] {
    knownNames.withLock { names in
      var kept: [String: String] = [:]
      for header in headers where names.isKept(header.name) {
        // A name that repeats says one thing in several lines.
        kept[header.name] = kept[header.name].map { "\($0), \(header.value)" } ?? header.value
      }
      return kept
    }
  }

  private static let knownNames = Mutex(KnownNames())

  /// Whether headers of these names are kept: a server sends the same few with every answer.
  private struct KnownNames {
    private var known: [String: Bool] = [:]

    private static let most = 1_024

    mutating func isKept(_ name: String) -> Bool {
      if let known = known[name] { return known }
      if known.count >= Self.most { known.removeAll() }
      let isKept = ResponseHead.isKept(name)
      known[name] = isKept
      return isKept
    }
  }

  private static func isKept(_ name: String) -> Bool {
    // Whole strings: of a part of one, Swift compares character by character.
    let own = name.hasPrefix(passedOnPrefix) ? String(name.dropFirst(passedOnPrefix.count)) : name
    return keptNames.contains(own) || keptPrefixes.contains(where: own.hasPrefix)
  }

  /// What LiteLLM puts before the headers of the provider behind it.
  private static let passedOnPrefix = "llm_provider-"

  private static let keptPrefixes = [
    "x-ratelimit-", "anthropic-ratelimit-", "ratelimit", "fireworks-", "x-amzn-bedrock-",
  ]

  private static let keptNames: Set = [
    "age", "apim-request-id", "azureml-model-deployment", "azureml-model-session",
    "cf-cache-status", "cf-ray", "cmp-upstream-response-duration", "inference-id",
    "ms-azureml-model-time", "openai-model", "openai-processing-ms", "openai-version",
    "request-id", "retry-after", "retry-after-ms", "server", "server-timing", "via",
    "x-amzn-requestid", "x-compute-time", "x-compute-type", "x-envoy-upstream-service-time",
    "x-inference-time", "x-kong-proxy-latency", "x-kong-upstream-latency",
    "x-litellm-attempted-fallbacks", "x-litellm-attempted-retries", "x-litellm-call-id",
    "x-litellm-callback-duration-ms", "x-litellm-model-group", "x-litellm-model-id",
    "x-litellm-overhead-duration-ms", "x-litellm-response-cost",
    "x-litellm-response-duration-ms", "x-litellm-version", "x-ms-deployment-name", "x-ms-region",
    "x-process-time", "x-queue-time", "x-request-id", "x-time-per-token", "x-total-time",
    "x-validation-time",
  ]
}
