/// How a body sets the objects of a stream apart.
enum StreamForm {
  /// Server-sent events.
  case events

  /// An object a line (`application/x-ndjson`).
  case lines

  /// The elements of one array.
  case array

  /// - Parameters:
  ///   - other: How else than by events the dialect streams; `nil` where it does not.
  ///   - isArriving: Whether the body may go on, so that what it has not is no sign.
  /// - Returns: `nil` for a plain reply.
  init?(
    of body: [UInt8],
    contentType: String?,
    other: StreamForm?,
    isArriving: Bool = false
  ) {
    if EventStream.isOne(body, contentType: contentType) {
      self = .events
      return
    }
    let first = body.first { !Self.isSpaceOrMark($0) }
    switch other {
    case .lines? where first == UInt8(ascii: "{"):
      guard isArriving || Self.isLabelled(contentType) || Self.hasSeveralLines(body) else {
        return nil
      }
      self = .lines
    case .array? where first == UInt8(ascii: "["): self = .array
    default: return nil
    }
  }

  private static func isSpaceOrMark(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0xEF || byte == 0xBB || byte == 0xBF
  }

  private static func isLabelled(_ contentType: String?) -> Bool {
    guard let type = contentType?.lowercased() else { return false }
    return ["application/x-ndjson", "application/ndjson", "application/jsonl"]
      .contains(where: type.hasPrefix)
  }

  /// Whether an object ends at the end of the first line, and another begins behind it.
  private static func hasSeveralLines(_ body: [UInt8]) -> Bool {
    guard let end = body.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    return body[..<end].last { $0 > 0x20 } == UInt8(ascii: "}")
      && body[end...].first { $0 > 0x20 } == UInt8(ascii: "{")
  }
}
