import Synchronization

/// The prompts that a model need not read again, in blocks of tokens, as servers with paged attention
/// keep them: a block is found only behind the same blocks.
final class PrefixCache: Sendable {
  /// vLLM's usual size of a block.
  static let blockSize = 16

  struct State {
    /// By the hash of a block and all before it, when it was last used.
    fileprivate var blocks: [UInt64: UInt64] = [:]
    fileprivate var clock: UInt64 = 0
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameter tokens: How many it holds; the longest unused are given up for others.
  init(tokens: Int) {
    capacity = max(tokens / Self.blockSize, 1)
  }

  /// Tokens at the beginning of a prompt that are held; all its whole blocks are from now on.
  ///
  /// The last token is never among them: what comes next is computed from it.
  func take(_ prompt: [Token]) -> Int {
    var hashes: [UInt64] = []
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for (position, token) in prompt.enumerated() {
      hash = (hash ^ UInt64(token)) &* 0x0000_0100_0000_01B3
      if (position + 1) % Self.blockSize == 0 { hashes.append(hash) }
    }
    return state.withLock { state in
      let usable = max(prompt.count - 1, 0) / Self.blockSize
      let held = hashes.prefix(usable).prefix { state.blocks[$0] != nil }.count
      for hash in hashes {
        state.clock += 1
        state.blocks[hash] = state.clock
      }
      state.shrink(to: capacity)
      return held * Self.blockSize
    }
  }
}

extension PrefixCache.State {
  /// Gives up a quarter more than it must, so that it does not sort for each prompt.
  fileprivate mutating func shrink(to capacity: Int) {
    guard blocks.count > capacity else { return }
    let kept = blocks.sorted { $0.value > $1.value }.prefix(max(capacity * 3 / 4, 1))
    blocks = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }
}
