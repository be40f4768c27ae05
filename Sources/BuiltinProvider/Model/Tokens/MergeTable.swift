/// Maps a pair of tokens to a token, in one flat array.
///
/// Encoding looks up every neighbouring pair again after every merge; the standard dictionary's
/// hashing would take most of the start-up time.
struct MergeTable: Sendable {
  private var slots: [(key: UInt32, value: Token)]
  private let mask: Int

  /// No pair has this key: both tokens would be 65,535, beyond any vocabulary here.
  private static let empty = UInt32.max

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: (Self.empty, 0), count: size)
    mask = size - 1
  }

  subscript(left: Token, right: Token) -> Token? {
    get {
      let slot = slots[index(of: key(left, right))]
      return slot.key == Self.empty ? nil : slot.value
    }
    set {
      guard let newValue else { return }
      let key = key(left, right)
      slots[index(of: key)] = (key, newValue)
    }
  }

  private func key(_ left: Token, _ right: Token) -> UInt32 {
    UInt32(left) << 16 | UInt32(right)
  }

  private func index(of key: UInt32) -> Int {
    var index = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index].key != key, slots[index].key != Self.empty { index = (index + 1) & mask }
    return index
  }
}
