import Domain

/// Hashes that stay the same from run to run and machine to machine, unlike Swift's own.
enum Stable {
  /// A number for a text under a seed, each of whose bits depends on all of theirs.
  static func number(_ text: String, seed: UInt64) -> UInt64 {
    mixed(seed ^ text.utf8.stableHash)
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var generator = SplitMix64(seed: value)
    return generator.next()
  }

  /// A generator for one use of a seed, so that a change elsewhere does not move its draws.
  static func generator(seed: UInt64, use: String) -> SplitMix64 {
    SplitMix64(seed: number(use, seed: seed))
  }
}
