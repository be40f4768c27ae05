import Testing
import Transport

struct UnsafeRawBufferPointerSearchTests {
  @Test(arguments: [UInt8(0), 1, 0x20, 0x80])
  func `the search finds what a plain loop finds, wherever it is`(limit: UInt8) {
    // Every byte value at every place of three words, among neighbours that tempt the arithmetic.
    for filler in [UInt8(0x22), 0x5B, 0x7F, 0x80, 0xFF] where filler >= limit {
      for byte in UInt8.min...UInt8.max {
        for place in 0..<19 {
          var bytes = [UInt8](repeating: filler, count: 19)
          bytes[place] = byte
          let expected = bytes[2...].firstIndex { $0 == 0x21 || $0 == 0x5C || $0 < limit }
          let found = bytes.withUnsafeBytes {
            $0.firstOffset(of: 0x21, or: 0x5C, below: limit, from: 2)
          }
          guard found != expected ?? bytes.count else { continue }
          Issue.record("\(byte) at \(place) among \(filler): \(found)")
        }
      }
    }
  }

  @Test func `an end of the bytes is an answer`() {
    [UInt8]().withUnsafeBytes { #expect($0.firstOffset(of: 1, or: 2, from: 0) == 0) }
    [UInt8(1)].withUnsafeBytes { #expect($0.firstOffset(of: 1, or: 2, from: 1) == 1) }
  }
}
