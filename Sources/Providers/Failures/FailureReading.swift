import Domain
import Transport

/// Turns what went wrong with an exchange into a failure of a documented kind.
///
/// The kinds are those of `design/metrics.md`; each comes from the transfer's error, the status, the
/// body, or the stream.
struct FailureReading {
  let exchange: HTTPExchange

  /// Whether the request carried a system message on the wire.
  let sentSystemMessage: Bool

  /// What a stream of the dialect ends with.
  var lastEvent = "[DONE]"

  /// The body's beginning that is kept, in bytes.
  private static let keptBytes = 4_096

  /// The beginning of what tells of a failure that is read, in bytes.
  private static let readBytes = 64 << 10

  /// The failure that the status tells of; `nil` for 2xx, and where there was no response.
  var ofStatus: RequestFailure? {
    guard let status = exchange.facts.status, !(200..<300).contains(status) else { return nil }
    let said = Self.said(in: exchange.body)
    let isOfKey = status == 400 && said.code == "API_KEY_INVALID"
    let kind = isOfKey ? .unauthorised : RequestFailure.Kind(ofStatus: status)
    // What a redirect's page says is that it is one, and a proxy's that it is a proxy's.
    let isTelling = !said.message.isEmpty && !(300..<400).contains(status) && status != 407
    var failure = failure(kind, isTelling ? said.message : words(of: status))
    failure.code = said.code
    let details = FailureDetails(Self.errorText(in: exchange.body), message: said.message)
    let asked = wait(by: details, withResets: false)
    // OpenRouter ends its moderation's refusals with "No credits were charged."
    if failure.denial != .content,
      details.tellsSpentQuota(status: status, code: said.code, isToWait: asked != nil)
    {
      failure.kind = .quota
    } else if [.rateLimited, .overloaded].contains(kind) || status >= 500 {
      failure.retryAfter = asked ?? wait(by: details, withResets: kind == .rateLimited)
    }
    if rejectsSystemMessage(said.message) { failure.kind = .unsupportedSystemPrompt }
    return Self.judged(failure)
  }

  /// A refusal of what was asked, or by a page that is none of the provider's, is none of the key.
  private static func judged(_ failure: RequestFailure) -> RequestFailure {
    guard failure.kind == .unauthorised, [.content, .page].contains(failure.denial) else {
      return failure
    }
    var failure = failure
    failure.kind = .rejected
    return failure
  }

  /// An error object where an answer should be.
  ///
  /// - Parameter event: The data that held it, of a stream; `nil` of a whole reply.
  func ofErrorObject(_ said: ProviderErrorObject, in event: [UInt8]? = nil) -> RequestFailure {
    let text = event.map { String(decoding: $0.prefix(Self.readBytes), as: UTF8.self) }
    let details = FailureDetails(text ?? Self.errorText(in: exchange.body), message: said.message)
    var failure = failure(
      rejectsSystemMessage(said.message)
        ? .unsupportedSystemPrompt : RequestFailure.Kind(told: said, details),
      said.message.isEmpty ? "the provider reported an error without words" : said.message
    )
    failure.code = said.code
    let asked = wait(by: details, withResets: false)
    let status = said.code.flatMap { Int($0) } ?? details.status
    if failure.denial != .content,
      details.tellsSpentQuota(status: status, code: said.code, isToWait: asked != nil)
    {
      failure.kind = .quota
    } else {
      failure.retryAfter = asked ?? wait(by: details, withResets: failure.kind == .rateLimited)
    }
    return Self.judged(failure)
  }

  func ofStream<Reader>(_ problem: CompletionStreamDecoder<Reader>.Problem) -> RequestFailure {
    switch problem {
    case .error(let said, let event): ofErrorObject(said, in: event)
    case .malformed(let offending, let error):
      malformed(
        "an event of the stream \(Self.words(of: offending, error))",
        offending: offending
      )
    case .stray(let line):
      malformed("a line of the stream is neither a field nor a comment", offending: line)
    case .cut(let offending):
      failure(.truncatedStream, "the stream ended in the middle of an event", keeping: offending)
    case .unreadable(let limit): unreadable(limit)
    }
  }

  /// An answer that ours took too long to read: cut off, as one that is too long is.
  func unreadable(_ limit: Duration) -> RequestFailure {
    failure(
      .oversizedResponse,
      "to read the answer would take more than \(limit.components.seconds) s of processor time"
    )
  }

  func compressed(_ coding: String) -> RequestFailure {
    RequestFailure(
      kind: .malformedResponse,
      message: CompressedBody.words(coding),
      status: exchange.facts.status
    )
  }

  /// Of data that was never meant as JSON, what it says is all that there is to know.
  ///
  /// - Parameter mark: The bytes of a byte order mark, which are no part of what was read.
  private static func words(
    of data: [UInt8],
    _ error: MalformedJSON,
    behind mark: Int = 0
  ) -> String {
    let words = data.withUnsafeBytes { bytes in
      error.words(of: UnsafeRawBufferPointer(rebasing: bytes[mark...]), from: mark)
    }
    let first = data.dropFirst(mark).first { $0 > 0x20 }
    guard words.hasPrefix("is not JSON"), first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
    else { return words }
    return "is not JSON: \(said(in: data).message)"
  }

  func malformed(_ message: String, offending: some Collection<UInt8>) -> RequestFailure {
    failure(.malformedResponse, message, keeping: offending)
  }

  /// A body that was to be JSON and is not: an HTML page from a wrong address, a proxy's words.
  func malformedBody(_ error: MalformedJSON) -> RequestFailure {
    let body = exchange.body
    guard !body.isEmpty else { return malformed("the reply has no body", offending: body) }
    let mark = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let from = max(0, min(error.offset + mark, body.count) - Self.keptBytes / 2)
    return malformed(
      "the reply \(Self.words(of: body, error, behind: mark))",
      offending: body[from...]
    )
  }

  /// A body that is no object: a text or a list that tells of a failure, or no JSON.
  func ofUnreadBody(_ error: MalformedJSON) -> RequestFailure {
    let said = exchange.body.withUnsafeBytes { ProviderErrorObject(bare: $0) }
    return said.map { ofErrorObject($0) } ?? malformedBody(error)
  }

  /// A stream that ended too soon; where it held nothing but words, they say why.
  func cutStream(_ strayLine: [UInt8]?) -> RequestFailure {
    guard let strayLine, exchange.error == nil else { return truncated }
    let words = OneLine.of(String(decoding: strayLine, as: UTF8.self))
    return malformed(
      "the stream ended without an answer, saying: \(words)",
      offending: exchange.body
    )
  }

  /// `[DONE]` alone does not tell that an answer is whole: proxies write it after one that broke off.
  var endless: RequestFailure {
    failure(.truncatedStream, "the stream ended with [DONE], and a choice without a finish reason")
  }

  var truncated: RequestFailure {
    let cause: String =
      if case .closedEarly(let message)? = exchange.error { ": \(OneLine.of(message))" } else { "" }
    return failure(
      .truncatedStream,
      "the stream ended without \(lastEvent) and without a finish reason" + cause
    )
  }

  func ofTransfer(_ error: TransportError) -> RequestFailure {
    let (kind, message) = error.kindAndWords
    return failure(kind, message)
  }

  func failure(_ kind: RequestFailure.Kind, _ message: String) -> RequestFailure {
    failure(kind, message, keeping: exchange.body)
  }

  private func failure(
    _ kind: RequestFailure.Kind,
    _ message: String,
    keeping bytes: some Collection<UInt8>
  ) -> RequestFailure {
    RequestFailure(
      kind: kind,
      message: message,
      status: exchange.facts.status,
      body: bytes.isEmpty ? nil : Self.beginning(of: bytes)
    )
  }
}

// MARK: Words

extension FailureReading {
  /// What a body says of a failure, also where it is an event stream.
  static func said(in body: [UInt8]) -> ProviderErrorObject {
    ProviderErrorObject(reading: errorText(in: body))
  }

  /// The first event of a stream, else the body's beginning.
  private static func errorText(in body: [UInt8]) -> String {
    if EventStream.isOne(body, contentType: nil) {
      var parser = ServerSentEventParser()
      let events = parser.consume(body)
      let unfinished = parser.takeUnfinishedData().map { String(decoding: $0, as: UTF8.self) }
      if let data = events.first?.data ?? unfinished { return data }
    }
    return String(decoding: body.prefix(readBytes), as: UTF8.self)
  }

  /// The first bytes as text, without a character that the limit cuts.
  private static func beginning(of bytes: some Collection<UInt8>) -> String {
    var kept = Array(bytes.prefix(keptBytes))
    // Of a character of several bytes the first has two high bits set, the others the highest alone.
    if bytes.count > keptBytes, let lead = kept.lastIndex(where: { $0 & 0xC0 != 0x80 }) {
      let length = max(1, (~kept[lead]).leadingZeroBitCount)
      if lead + length > kept.count { kept.removeSubrange(lead...) }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private func words(of status: Int) -> String {
    if status == 407 {
      return "the proxy takes no request without its user and password (HTTP 407)"
    }
    if case .closedEarly(let message)? = exchange.error {
      return "HTTP \(status), and no message came through: \(OneLine.of(message))"
    }
    guard (300..<400).contains(status) else { return "HTTP \(status) without a message" }
    let target = exchange.headers.first { $0.name == "location" }?.value
    return "HTTP \(status) sends elsewhere"
      + (target.map { ", to \(OneLine.of(BaseURL.withoutSecrets($0)))" } ?? "")
      + "; redirects are not followed, because the key would go along"
  }

  /// What a header says outright counts before what the body says, and that before a limit's reset.
  private func wait(by details: FailureDetails, withResets: Bool) -> Duration? {
    let lasted = Int64((exchange.ended - exchange.started).inSeconds)
    let now = exchange.startedAtMilliseconds / 1_000 + max(lasted, 0)
    let headers = RateLimitHeaders(exchange.headers, now: now)
    return headers.retryAfter ?? details.wait(now: now) ?? (withResets ? headers.resetAfter : nil)
  }

  /// The documented answer of models without a system prompt, and a chat template's own words.
  ///
  /// LiteLLM's message says nothing of system prompts, so it counts only where one was sent, and only
  /// where the provider behind LiteLLM said no more than this. Older versions call it an `APIError`,
  /// newer ones (1.106) an `InternalServerError`.
  private func rejectsSystemMessage(_ message: String) -> Bool {
    guard sentSystemMessage else { return false }
    let words = message.lowercased()
    if words.contains("system role not supported") { return true }
    // Gemini's, of the open models that it serves.
    if words.contains("developer instruction is not enabled") { return true }
    guard words.contains("litellm."), let said = words.firstRange(of: "openaiexception")?.upperBound
    else { return false }
    let reason = words[said...].drop { $0 == " " || $0 == "-" || $0 == "–" }
    // LiteLLM in front of LiteLLM quotes the whole message.
    return reason == "internal server error"
      || reason.hasPrefix("litellm.apierror") && reason.hasSuffix("internal server error")
  }
}
