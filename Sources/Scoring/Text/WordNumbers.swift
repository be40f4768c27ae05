/// Numbers words, so that they are compared as integers: a word is the path of its letters in a tree.
struct WordNumbers {
  private var letters = PairTable(capacity: 128)

  /// No letters have this number.
  static let unknown = UInt32.max

  mutating func insert(_ word: some Sequence<UInt32>) -> UInt32 {
    var node = PairTable.root
    for letter in word { node = letters.insert(node, letter) }
    return UInt32(bitPattern: node)
  }

  /// `unknown` for a word that none of those inserted begins with.
  func find(_ word: some Sequence<UInt32>) -> UInt32 {
    var node = PairTable.root
    for letter in word { node = letters.find(node, letter) }
    return node == PairTable.absent ? Self.unknown : UInt32(bitPattern: node)
  }
}
