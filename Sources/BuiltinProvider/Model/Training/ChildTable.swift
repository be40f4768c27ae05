/// Maps a context node and an older token to the longer context's node, in one flat array.
struct ChildTable: Sendable {
  private var slots: [(key: UInt64, child: Int32)]
  private var count = 0

  /// Node numbers stay below 2³¹, so that no key has all bits set.
  private static let empty = UInt64.max

  init(capacity: Int) {
    var size = 64
    while size < capacity { size *= 2 }
    slots = Array(repeating: (Self.empty, 0), count: size)
  }

  subscript(node: Int32, token: Token) -> Int32? {
    get {
      let slot = slots[index(of: key(node, token))]
      return slot.key == Self.empty ? nil : slot.child
    }
    set {
      guard let newValue else { return }
      if count * 4 > slots.count * 3 { grow() }
      let key = key(node, token)
      let index = index(of: key)
      if slots[index].key == Self.empty { count += 1 }
      slots[index] = (key, newValue)
    }
  }

  private func key(_ node: Int32, _ token: Token) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 16 | UInt64(token)
  }

  private func index(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while slots[index].key != key, slots[index].key != Self.empty { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (Self.empty, 0), count: old.count * 2)
    for slot in old where slot.key != Self.empty { slots[index(of: slot.key)] = slot }
  }
}
