import Domain

/// What the name of a member says of its value, in an object that may tell of a failure.
///
/// Names come in any case and with any joints (`error_code`, `ErrorCode`, `errorcode`), so that they
/// are compared without either.
enum FailureMember {
  /// Names a failure, which its value describes: `error`, `Exception`, `upstream_error`.
  case failure

  /// Holds a number or word that is one of success, or not.
  case code

  /// Holds an HTTP status or the word for a state.
  case state

  /// Holds the word for what the object is.
  case kind

  /// Is true when all is well: `ok`, `success`.
  case success

  /// Is true when something failed: `is_error`, `cancelled`.
  case denial

  /// Holds words for a person.
  case words

  /// Holds a list of what is wrong with a request, or words.
  case detail

  /// Wraps an object that may tell of a failure in turn.
  case envelope

  /// Names a type of failure by itself: `__type`.
  case type

  init?(_ name: String) {
    let plain = Self.plain(name)
    if name == "__type" {
      self = .type
    } else if let known = Self.names[plain] {
      self = known
    } else if Self.isErrorAttribute(plain) {
      self = .failure
    } else if let last = FailureWords.words(in: name).last,
      ["error", "errors", "exception", "exceptions", "fault"].contains(last)
    {
      self = .failure
    } else {
      return nil
    }
  }

  static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether it holds words of a failure: `error_msg`, beside a code that may be one of success.
  static func isErrorAttribute(_ plain: String) -> Bool {
    plain.hasPrefix("err")
      && [
        "message", "messages", "msg", "detail", "details", "info", "reason", "description", "text",
      ]
      .contains { plain.hasSuffix($0) }
  }

  private static let names: [String: Self] = {
    var names: [String: Self] = [:]
    func add(_ list: String, _ member: Self) {
      for name in list.split(separator: " ") { names[String(name)] = member }
    }
    add(
      "error errors err exception exceptions fault failure failures traceback stacktrace",
      .failure
    )
    add("failreason failurereason failedreason failmsg failuremessage lasterror", .failure)
    add(
      "code errorcode statuscode retcode ret errcode errno errorcode errorno resultcode rescode",
      .code
    )
    add("returncode httpstatus httpcode httpstatuscode bizcode respcode responsecode", .code)
    add("status state", .state)
    add("type errortype object event kind level stage phase", .kind)
    add("ok success succeeded issuccess successful issuccessful", .success)
    add("iserror haserror failed isfailed hasfailed aborted cancelled canceled timedout", .denial)
    add("message msg statusmsg statusmessage retmsg returnmsg resultmsg reason title", .words)
    add("cause faultstring description respmsg", .words)
    add("detail details", .detail)
    add("response header baseresp result data output body payload xgroq", .envelope)
    add("responsemetadata responsestatus", .envelope)
    return names
  }()
}

// MARK: Before a value is read

extension FailureMember {
  /// Whether the member may tell of a failure, so that its value is worth keeping.
  ///
  /// Asked of every member of every chunk that is not known, so that it looks at bytes alone: the first
  /// two exclude nearly all (`created`, `service_tier`, `provider`), and of the rest the last ones.
  @inline(__always)
  static func mayBe(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard key.end - key.start > 1 else { return false }
    switch pair(key, in: bytes) {
    // er, ex, fa, st, su, co, ca, me, ms, re, de, da, ti, tr, ty, ba, bo, he, ht, ha, bi
    case 0x6572, 0x6578, 0x6661, 0x7374, 0x7375, 0x636F, 0x6361, 0x6D65, 0x6D73, 0x7265, 0x6465,
      0x6461, 0x7469, 0x7472, 0x7479, 0x6261, 0x626F, 0x6865, 0x6874, 0x6861, 0x6269:
      return true
    // ok, ou, is, pa, ph, ki, ab, le, la, ev, and x_, __, x-
    case 0x6F6B, 0x6F75, 0x6973, 0x7061, 0x7068, 0x6B69, 0x6162, 0x6C65, 0x6C61, 0x6576, 0x787F,
      0x7F7F, 0x782D:
      return true
    default: return key.hasEscapes || endsLikeFailure(key, in: bytes)
    }
  }

  /// Whether the member names a failure, where others say nothing of the kind: in a choice and its
  /// message.
  @inline(__always)
  static func mayBeFailure(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard key.end - key.start > 2 else { return false }
    switch pair(key, in: bytes) {
    // er, ex, fa, tr
    case 0x6572, 0x6578, 0x6661, 0x7472:
      return FailureMember(key.string(in: bytes)) == .failure
    default:
      return endsLikeFailure(key, in: bytes) && FailureMember(key.string(in: bytes)) == .failure
    }
  }

  /// The first two bytes, letters in lower case.
  @inline(__always)
  private static func pair(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> UInt16 {
    UInt16(bytes[key.start] | 0x20) << 8 | UInt16(bytes[key.start + 1] | 0x20)
  }

  @inline(__always)
  private static func endsLikeFailure(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer)
    -> Bool
  {
    guard key.end - key.start > 5 else { return false }
    switch UInt16(bytes[key.end - 2] | 0x20) << 8 | UInt16(bytes[key.end - 1] | 0x20) {
    // …or, …rs, …on, …ns, …lt
    case 0x6F72, 0x7273, 0x6F6E, 0x6E73, 0x6C74:
      return ends(key, with: "error", in: bytes) || ends(key, with: "errors", in: bytes)
        || ends(key, with: "exception", in: bytes) || ends(key, with: "exceptions", in: bytes)
        || ends(key, with: "fault", in: bytes)
    default: return false
    }
  }

  /// Whether a name ends so, in any case.
  private static func ends(
    _ key: JSONStringSpan,
    with word: StaticString,
    in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard key.end - key.start >= count else { return false }
    let start = key.end - count
    for place in 0..<count where bytes[start + place] | 0x20 != word.utf8Start[place] {
      return false
    }
    return true
  }
}
