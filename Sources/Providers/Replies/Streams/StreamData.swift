import Domain

/// What the data of an event are, before they are read as an object of a completion.
enum StreamData {
  /// Whether data is the mark of the end, which some write as a JSON text.
  static func isEnd(_ data: UnsafeRawBufferPointer) -> Bool {
    guard data.count <= 8 else { return false }
    return ["[DONE]", "\"[DONE]\"", "[done]", "DONE"].contains { data.elementsEqual($0.utf8) }
  }

  /// Whether data say nothing but that the server is there.
  static func isSignOfLife(_ data: UnsafeRawBufferPointer) -> Bool {
    guard data.count <= 12 else { return false }
    return ["{}", "[]", "null", "\"\"", "ping", "\"ping\"", "keepalive", "keep-alive", "heartbeat"]
      .contains { data.elementsEqual($0.utf8) }
  }

  /// Whether an object holds choices, whatever its event is named.
  static func mayHoldChoices(_ data: UnsafeRawBufferPointer) -> Bool {
    JSONValue(reading: data[...])?["choices"] != nil
  }

  /// Whether data of several lines is an object or a mark on each of them.
  ///
  /// Servers that end an event with one line feed look to the standard as if they sent one event.
  static func isOneEachLine(_ data: UnsafeRawBufferPointer) -> Bool {
    var lines = 0
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard let trimmed = UnsafeRawBufferPointer(rebasing: line).trimmed else { continue }
      lines += 1
      if isEnd(trimmed) { continue }
      var scanner = JSONScanner(trimmed, allowsNonFinite: true)
      guard (try? scanner.kind()) == .object, (try? scanner.skipValue()) != nil,
        (try? scanner.finish()) != nil
      else { return false }
    }
    return lines > 1
  }
}

extension UnsafeRawBufferPointer {
  /// Without white space around it; `nil` when nothing else is there.
  var trimmed: UnsafeRawBufferPointer? {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: self[first...last])
  }
}
