/// Writes JSON in the order it is told.
///
/// Values with a fixed order read better in a terminal than an encoder's, and an event of a stream is
/// a few appended bytes.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init() {}

  /// Goes on after bytes that were written before, up to a value inside an object.
  init(continuing written: [UInt8]) {
    bytes.reserveCapacity(written.count + 192)
    bytes += written
    needsComma = true
  }

  /// Appends bytes as they are.
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes += $0 }
  }

  /// A number, text, list or other value that can stand alone.
  protocol Value {
    func write(to writer: inout JSONWriter)
  }

  mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  mutating func array<Element>(
    of elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    array { writer in
      for element in elements { body(&writer, element) }
    }
  }

  /// Names the value that is written next.
  mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func field(_ name: String, _ value: (some Value)?) {
    key(name)
    if let value { value.write(to: &self) } else { null() }
  }

  mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    object(body)
  }

  mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
    key(name)
    array(body)
  }

  mutating func null() {
    raw("null")
  }

  mutating func null(_ name: String) {
    key(name)
    null()
  }

  mutating func value(_ value: some Value) {
    value.write(to: &self)
  }

  /// Appends a complete value that is known to be JSON.
  mutating func raw(_ json: String) {
    separate()
    bytes += json.utf8
  }

  mutating func string(_ text: String) {
    separate()
    appendQuoted(text)
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    Self.appendEscaped(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a text as it stands between the quotes of a JSON string.
  static func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += "\\u00".utf8
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }
}

extension String: JSONWriter.Value {
  func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Int: JSONWriter.Value {
  func write(to writer: inout JSONWriter) { writer.raw(description) }
}

extension Bool: JSONWriter.Value {
  func write(to writer: inout JSONWriter) { writer.raw(self ? "true" : "false") }
}

extension Double: JSONWriter.Value {
  /// JSON has no infinity: what is not a number writes null.
  func write(to writer: inout JSONWriter) {
    writer.raw(isFinite ? description : "null")
  }
}
