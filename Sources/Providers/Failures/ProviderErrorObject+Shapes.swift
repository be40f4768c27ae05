import Domain

/// Failures at HTTP 200, where nothing but their shape tells them from an answer.
extension ProviderErrorObject {
  /// Whether the member may tell of a failure, so that its object is worth looking at.
  ///
  /// Asked of every member of every chunk that is not known: the first byte excludes nearly all.
  @inline(__always)
  static func isTold(by key: JSONText, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard key.start < key.end, !key.hasEscapes else { return false }
    switch bytes[key.start] | 0x20 {
    case UInt8(ascii: "e"), UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "b"),
      UInt8(ascii: "x"), UInt8(ascii: "f"), UInt8(ascii: "r"):
      return names.contains { key.equals($0, in: bytes) }
    // `created`, `service_tier` and `type` are in nearly every chunk.
    case UInt8(ascii: "c"): return key.equals("code", in: bytes)
    case UInt8(ascii: "s"):
      return key.equals("status", in: bytes) || key.equals("success", in: bytes)
        || key.equals("status_code", in: bytes)
    case UInt8(ascii: "t"): return key.equals("type", in: bytes) || key.equals("title", in: bytes)
    default: return false
    }
  }

  private static let names: [StaticString] = [
    "error", "errors", "error_code", "error_msg", "error_message", "errorCode", "errorMessage",
    "errcode", "errmsg", "exception", "detail", "details", "message", "Message", "msg", "base_resp",
    "x_groq", "fault", "failure", "failed", "retcode",
  ]

  /// The failure that an object tells of; `nil` for one that tells of none.
  ///
  /// - Parameter besideAnswer: Whether the object holds choices: then only what can mean nothing
  ///   else is a failure.
  init?(failureIn object: JSONValue, besideAnswer: Bool) {
    guard let members = object.objectValue else { return nil }
    let certain = Self.certain(in: members)
    guard let said = certain ?? (besideAnswer ? nil : Self.likely(in: object, members)) else {
      return nil
    }
    self = said
  }

  /// Members that have no other meaning than a failure.
  private static func certain(in members: [String: JSONValue]) -> Self? {
    for name in ["error", "errors", "exception", "fault", "failure"] {
      guard let value = members[name], !isBlank(value) else { continue }
      let said = Self(value)
      if !said.isNone {
        return said.message.isEmpty || said.code != nil ? said : Self(said, codeIn: members)
      }
    }
    if let response = members["base_resp"], let code = response["status_code"], !isSuccess(code) {
      return Self(message: response["status_msg"], code: code)
    }
    if let error = members["x_groq"]?["error"], !Self(error).isNone {
      return Self(error)
    }
    for (code, message) in [
      ("error_code", "error_msg"), ("error_code", "error_message"), ("errorCode", "errorMessage"),
      ("errcode", "errmsg"),
    ] {
      let isCoded = members[code].map { !isSuccess($0) } ?? false
      let words = members[message].map { Self($0).message } ?? ""
      let isWorded = !words.isEmpty && !isSuccess(.string(words))
      if isCoded || isWorded && members[code] == nil {
        return Self(message: members[message], code: members[code])
      }
    }
    return nil
  }

  /// Members that other objects of a stream may have too.
  private static func likely(in object: JSONValue, _ members: [String: JSONValue]) -> Self? {
    let kinds = ["object", "type", "status"].compactMap { members[$0]?.stringValue?.lowercased() }
    let isNamed = kinds.contains { kind in
      ["error", "fail", "exception"].contains { kind.hasPrefix($0) || kind.hasSuffix($0) }
    }
    let statuses = ["status", "status_code", "code", "retcode"].compactMap {
      members[$0]?.integerValue
    }
    let isCoded = statuses.contains { (400..<600).contains($0) }
    let isDenied = members["success"] == .bool(false) || members["failed"] == .bool(true)
    if isNamed || isCoded || isDenied { return Self(object) }
    if let detail = members["detail"], !Self(detail).isNone { return Self(object) }
    guard let words = members["message"] ?? members["msg"] ?? members["Message"],
      words.objectValue == nil || words["usage"] == nil
    else { return nil }
    let said = Self(words)
    guard !said.isNone, !isSuccess(.string(said.message)) else { return nil }
    if let code = members["code"] ?? members["retcode"] {
      return isSuccess(code) ? nil : Self(object)
    }
    // A message alone is a failure where the object is nothing else.
    let others = ["id", "type", "object", "usage", "choices", "model", "data"]
    let isAlone = words.stringValue != nil && !others.contains { members[$0] != nil }
    return isAlone ? Self(object) : nil
  }

  /// What providers write where nothing failed.
  private static func isSuccess(_ code: JSONValue) -> Bool {
    switch code {
    case .null, .bool(false): true
    case .integer(let number): number == 0 || number == 200 || number == 20_000
    case .string(let word):
      ["", "0", "200", "20000", "ok", "success", "succeeded", "none", "null"]
        .contains(word.lowercased())
    default: false
    }
  }

  /// Whether an error is there in name only: an object whose every member says that nothing failed.
  private static func isBlank(_ value: JSONValue) -> Bool {
    value.objectValue?.values.allSatisfy(isSuccess) ?? false
  }

  /// Whether nothing is said: no words, and no code but one of success.
  var isNone: Bool { message.isEmpty && Self.isSuccess(.string(code ?? "")) }

  private init(_ said: Self, codeIn members: [String: JSONValue]) {
    self = said
    let outer = Self(.object(["code": members["code"] ?? .null]))
    if let code = outer.code, !Self.isSuccess(.string(code)) { self.code = code }
  }

  private init(message: JSONValue?, code: JSONValue?) {
    self.init(.object(["message": message ?? .null, "code": code ?? .null]))
  }
}

// MARK: Other than objects

extension ProviderErrorObject {
  /// A whole reply without an answer: whatever it says, it is why.
  ///
  /// `nil` where it says nothing that a person could read.
  init?(wholeReply body: [UInt8]) {
    let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
    guard let value = JSONValue(parsing: text) else { return nil }
    self.init(failureIn: value, besideAnswer: false)
  }

  /// A text, or a list of errors, where an object was to be; `nil` for anything else.
  init?(bare data: UnsafeRawBufferPointer) {
    guard let first = data.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "["),
      let value = JSONValue(parsing: String(decoding: data.prefix(64 << 10), as: UTF8.self))
    else { return nil }
    if let text = value.stringValue {
      self.init(.string(text))
      if isNone { return nil }
    } else if let first = value.arrayValue?.first {
      self.init(failureIn: first, besideAnswer: false)
    } else {
      return nil
    }
  }

  /// A line of an event stream that says `error: …`, or holds an object with an `error`.
  init?(strayLine line: [UInt8]) {
    let text = String(decoding: line, as: UTF8.self)
    if text.prefix(5).lowercased() == "error", let colon = text.firstIndex(of: ":") {
      let said = Self(reading: String(text[text.index(after: colon)...]))
      guard !said.isNone else { return nil }
      self = said
    } else if let value = JSONValue(parsing: text) {
      self.init(failureIn: value, besideAnswer: false)
    } else {
      return nil
    }
  }
}
