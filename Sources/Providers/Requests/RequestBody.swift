import Domain

/// A JSON object being written, member by member, in the order in which they are given.
struct RequestBody {
  private var bytes: [UInt8]

  init() {
    bytes = []
    bytes.reserveCapacity(512)
    bytes.append(UInt8(ascii: "{"))
  }

  /// The whole object.
  consuming func finished() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  mutating func add(_ name: String, _ text: String) {
    addName(name)
    append(quoted: text)
  }

  mutating func add(_ name: String, _ texts: [String]) {
    addName(name)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(quoted: text)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func add(_ name: String, _ messages: [ChatMessage]) {
    addName(name)
    for (index, message) in messages.enumerated() {
      append(raw: index == 0 ? "[{\"role\":" : ",{\"role\":")
      append(quoted: message.role.rawValue)
      append(raw: ",\"content\":")
      append(quoted: message.content)
      if let name = message.name {
        append(raw: ",\"name\":")
        append(quoted: name)
      }
      append(raw: "}")
    }
    append(raw: "]")
  }

  mutating func add(_ name: String, _ value: JSONValue) {
    add(name, json: value.serialized)
  }

  /// - Parameter json: JSON text, written as it is.
  mutating func add(_ name: String, json: String) {
    addName(name)
    append(raw: json)
  }

  mutating func addName(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func append(raw text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends JSON as it is.
  mutating func append(_ json: [UInt8]) { bytes += json }

  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // Whole stretches at once: prompts are long, and what must be escaped is rare.
      var start = 0
      for (position, byte) in utf8.enumerated() {
        guard let escape = Self.escape(for: byte) else { continue }
        bytes.append(contentsOf: utf8[start..<position])
        bytes.append(contentsOf: escape.utf8)
        start = position + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func escape(for byte: UInt8) -> String? {
    guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "\r"): return "\\r"
    case UInt8(ascii: "\t"): return "\\t"
    default: return (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
    }
  }
}
