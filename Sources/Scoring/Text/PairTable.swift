/// Numbers pairs of a number and what follows it, from 0 in the order in which they come.
///
/// Open addressing over integers, since overlaps are counted for every answer of a run: a dictionary
/// takes five times as long, most of it for a hash that withstands chosen keys. Only the targets of a
/// suite are put in, which nobody chooses to harm its author.
struct PairTable {
  /// Follows nothing: the first of a word or a run.
  static let root: Int32 = -1

  /// What is found for a pair that is not there.
  static let absent: Int32 = -2

  private var keys: [UInt64]
  private var numbers: [Int32]
  private var shift: Int
  private(set) var count = 0

  /// - Parameter pairs: How many it is expected to hold; it grows beyond.
  init(capacity pairs: Int) {
    let bits = Int.bitWidth - min(max(pairs, 8), 1 << 16).leadingZeroBitCount + 1
    shift = UInt64.bitWidth - bits
    keys = [UInt64](repeating: Self.free, count: 1 << bits)
    numbers = [Int32](repeating: 0, count: 1 << bits)
  }

  mutating func insert(_ prefix: Int32, _ last: UInt32) -> Int32 {
    let key = Self.key(prefix, last)
    let slot = slot(of: key)
    if keys[slot] == key { return numbers[slot] }
    keys[slot] = key
    numbers[slot] = Int32(count)
    count += 1
    if count > keys.count / 2 { grow() }
    return Int32(count - 1)
  }

  /// The pair's number, `absent` where it has none; what follows an absent one is absent too.
  func find(_ prefix: Int32, _ last: UInt32) -> Int32 {
    guard prefix != Self.absent else { return Self.absent }
    let key = Self.key(prefix, last)
    let slot = slot(of: key)
    return keys[slot] == key ? numbers[slot] : Self.absent
  }
}

extension PairTable {
  /// No pair's key: that of the root is 1 in its upper half.
  private static let free: UInt64 = 0

  private static func key(_ prefix: Int32, _ last: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: prefix &+ 2)) << 32 | UInt64(last)
  }

  /// Where the key is, or would be put: Fibonacci hashing (Knuth, volume 3, 6.4), then the next slot.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    while keys[slot] != key, keys[slot] != Self.free { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, numbers)
    shift -= 1
    keys = [UInt64](repeating: Self.free, count: keys.count * 2)
    numbers = [Int32](repeating: 0, count: keys.count)
    for (key, number) in old where key != Self.free {
      let slot = slot(of: key)
      keys[slot] = key
      numbers[slot] = number
    }
  }
}
