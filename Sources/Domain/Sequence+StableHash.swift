extension Sequence<UInt8> {
  /// The same from run to run and machine to machine, unlike Swift's own: FNV-1a of 64 bits,
  /// http://www.isthe.com/chongo/tech/comp/fnv/.
  package var stableHash: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

extension UInt64 {
  /// 16 digits, small letters.
  package var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
