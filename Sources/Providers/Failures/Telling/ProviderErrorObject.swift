import Domain

/// What a provider says of a failure, whatever shape it says it in.
///
/// OpenAI's and LiteLLM's `{"error": {"message", "type", "param", "code"}}` (`code` a number or a
/// text), `{"error": "…"}`, vLLM's `{"object": "error", "message"}`, FastAPI's `{"detail"}`, an HTML
/// page, or plain text.
struct ProviderErrorObject: Hashable {
  /// One line; empty when nothing was said.
  var message: String
  var code: String?

  var isEmpty: Bool { message.isEmpty && code == nil }

  init(reading text: String) {
    if let value = JSONValue(parsing: text) {
      self.init(value)
    } else if text.isMarkup {
      let page = PageText(text)
      self.init(message: page.message, code: page.code)
    } else {
      self.init(message: OneLine.of(text))
    }
  }

  private init(message: String, code: String? = nil) {
    self.message = message
    self.code = code
  }

  init(_ value: JSONValue) {
    switch value {
    case .null, .bool(false): self.init(message: "")
    case .string(let text): self.init(message: OneLine.of(Self.withoutFooter(text)))
    case .object(let members):
      let plain = Self.plain(members)
      if let inner = plain["error"].map(Self.init), !inner.isEmpty {
        self.init(message: inner.message, code: inner.code ?? Self.code(in: plain))
      } else {
        self.init(message: Self.message(in: members, plain), code: Self.code(in: plain))
      }
    case .array(let values):
      self.init(values.first ?? .null)
    case .bool, .integer, .number: self.init(message: value.serialized)
    }
  }

  /// What LiteLLM adds below a message about its own routing, which says nothing of what went wrong.
  private static let footers = [
    "Received Model Group=", "Available Model Group Fallbacks=", "LiteLLM: model group ",
  ]

  private static func withoutFooter(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline)
      .filter { line in !footers.contains { line.hasPrefix($0) } }
      .joined(separator: "\n")
  }

  /// Members by their names without case and joints; of two alike the first in order.
  private static func plain(_ members: [String: JSONValue]) -> [String: JSONValue] {
    Dictionary(
      members.sorted { $0.key < $1.key }.map { (FailureMember.plain($0.key), $0.value) }
    ) { first, _ in first }
  }

  private static let messageNames = [
    "message", "detail", "msg", "errordescription", "description", "title", "statusmsg",
    "statusmessage", "errormessage", "errormsg", "errmsg", "retmsg", "returnmsg", "resultmsg",
    "respmsg", "faultstring", "reason", "cause", "details", "failurereason",
  ]

  private static func message(
    in members: [String: JSONValue],
    _ plain: [String: JSONValue]
  ) -> String {
    for name in Self.messageNames {
      guard let value = plain[name] else { continue }
      let said = Self(value).message
      guard !said.isEmpty else { continue }
      let place = plain["loc"]?.arrayValue?.map { $0.stringValue ?? $0.serialized }
      return said + (place.map { " (\($0.joined(separator: ".")))" } ?? "")
    }
    let isTelling = members.contains { $0.key != "error" && $0.value != .null }
    return isTelling ? OneLine.of(JSONValue.object(members).serialized) : ""
  }

  private static let codeNames = [
    "code", "type", "errorcode", "errcode", "statuscode", "retcode", "ret", "errno", "errortype",
    "resultcode", "returncode", "bizcode",
  ]

  /// Google numbers its errors as HTTP does: its words say more, a detail's the most.
  private static func googleCode(in plain: [String: JSONValue]) -> String? {
    guard let status = plain["status"]?.stringValue, plain["code"]?.integerValue != nil,
      !status.isEmpty, status.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x5F })
    else { return nil }
    let reasons = plain["details"]?.arrayValue?.compactMap { $0["reason"]?.stringValue }
    return OneLine.of(reasons?.first { !$0.isEmpty } ?? status)
  }

  private static func code(in plain: [String: JSONValue]) -> String? {
    if let word = googleCode(in: plain) { return word }
    for name in Self.codeNames {
      switch plain[name] {
      case .string(let code)? where !code.isEmpty: return OneLine.of(code)
      case .integer(let code)?: return String(code)
      default: continue
      }
    }
    return nil
  }
}
