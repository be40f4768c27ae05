import Domain

/// Failures at HTTP 200, in the words in which the server tells of them.
extension ProviderErrorObject {
  /// Whether nothing is said: no words, and no code but one of success.
  var isNone: Bool { message.isEmpty && FailureWords.tellSuccess(code ?? "") }

  /// What a member that names a failure says, with the code or the words that stand beside it.
  init(_ value: JSONValue, named name: String, beside members: [String: JSONValue]) {
    var said = value == .bool(true) ? Self(.null) : Self(value)
    let others = members.filter { FailureMember($0.key) != .failure }
    let isWorded = others.contains { FailureMember($0.key) == .words }
    if let text = value.stringValue, name.hasSuffix("trace") || name.hasSuffix("traceback") {
      // The last line of a trace says what happened, where nobody says it better.
      let last = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? text
      said = isWorded ? Self(.null) : Self(.string(last))
    }
    if said.message.isEmpty, isWorded { said.message = Self(.object(others)).message }
    if said.code == nil {
      let codes = others.filter { FailureMember($0.key) == .code }
      let code = Self(.object(codes)).code
      if let code, !FailureWords.tellSuccess(code) { said.code = code }
    }
    self = said
  }

  /// A failure that is told by its type alone, as Amazon's services do.
  init(type: String, _ object: JSONValue) {
    let name = type.split(separator: "#").last.map(String.init) ?? type
    let words = object.objectValue.map { $0.filter { FailureMember($0.key) == .words } } ?? [:]
    self = Self(words.isEmpty ? .string(name) : .object(words))
    code = OneLine.of(name)
  }
}

// MARK: Other than objects

extension ProviderErrorObject {
  /// A whole reply without an answer: whatever it says, it is why.
  ///
  /// `nil` where it says nothing that a person could read.
  init?(wholeReply body: [UInt8]) {
    let text = String(decoding: body.prefix(64 << 10), as: UTF8.self)
    guard let members = JSONValue(parsing: text)?.objectValue,
      let told = ToldFailure(in: members, .alone)
    else { return nil }
    self = told.said
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
    } else if let members = value.arrayValue?.first?.objectValue,
      let told = ToldFailure(in: members, .alone)
    {
      self = told.said
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
    } else if let members = JSONValue(parsing: text)?.objectValue,
      let told = ToldFailure(in: members, .alone)
    {
      self = told.said
    } else {
      return nil
    }
  }
}
