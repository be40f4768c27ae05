extension JSONScanner {
  /// Reads a whole number, however written; passes over any other value.
  mutating func integer() throws(MalformedJSON) -> Int? {
    guard try kind() == .number else {
      try skipValue()
      return nil
    }
    let start = position
    try skipNumber()
    var value = 0
    for byte in bytes[start..<position] {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        return double(in: start..<position).flatMap(Int.init(exactly:))
      }
      let (sum, carry) = scaled.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      guard !carry else { return nil }
      value = sum
    }
    return value
  }

  /// Reads a number; anything else is malformed.
  mutating func number(of field: StaticString) throws(MalformedJSON) -> Double {
    skipWhitespace()
    let start = position
    guard try kind() == .number else { throw MalformedJSON(offset: start, field: "\(field)") }
    try skipNumber()
    guard let value = double(in: start..<position) else {
      throw MalformedJSON(offset: start, field: "\(field)")
    }
    return value
  }

  private func double(in range: Range<Int>) -> Double? {
    Double(String(decoding: bytes[range], as: UTF8.self))
  }
}
