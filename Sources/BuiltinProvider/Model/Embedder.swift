#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Turns a text into a vector of unit length, so that texts with common words and phrases are near.
///
/// Each n-gram of one to three tokens is hashed to a few signed coordinates (feature hashing,
/// Weinberger et al., 2009), weighted by the logarithm of its count.
struct Embedder: Sendable {
  static let dimensions = 256

  /// How many coordinates one n-gram touches; several make accidental collisions small.
  private static let coordinatesPerFeature = 4

  let tokenizer: Tokenizer

  func embed(_ tokens: [Token]) -> [Double] {
    var vector = Array(repeating: 0.0, count: Self.dimensions)
    // Sorted, so that sums come out the same in every process.
    for (feature, count) in features(of: tokens).sorted(by: { $0.key < $1.key }) {
      var random = RandomSource(seed: feature)
      let weight = (1 + log(Double(count)))
      for _ in 0..<Self.coordinatesPerFeature {
        let bits = random.next()
        let coordinate = Int(bits % UInt64(Self.dimensions))
        vector[coordinate] += bits >> 63 == 0 ? weight : -weight
      }
    }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else {
      // A text without tokens, or whose features cancel out, still gets a vector of unit length.
      vector[0] = 1
      return vector
    }
    return vector.map { $0 / length }
  }

  private func features(of tokens: [Token]) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    let words = tokens.map { normalised($0) }
    for start in words.indices {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for length in 1...3 where start + length <= words.count {
        for byte in words[start + length - 1] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        counts[hash, default: 0] += 1
      }
    }
    return counts
  }

  /// A token's letters without case and leading space, so that a word is the same anywhere.
  private func normalised(_ token: Token) -> [UInt8] {
    tokenizer.spelling(of: token).compactMap { byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"): nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      default: byte
      }
    }
  }
}
