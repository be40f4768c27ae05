package import Domain

extension DecisionTerms {
  /// The cases in the order in which they are sent, block by block, as positions among the run's.
  ///
  /// Shuffled, since what is looked at on the way must stand for the rest; cases that share a source
  /// stay together.
  package func blocks(of samples: [Sample], seed: UInt64) -> [[Int]] {
    var sources = CaseScores.grouped(Array(samples.enumerated()), by: \.element.cluster)
      .map { $0.map(\.offset) }
    var generator = SplitMix64(seed: seed ^ 0xDEC1_DE)
    for place in sources.indices.dropFirst().reversed() {
      sources.swapAt(place, generator.index(below: place + 1))
    }
    var blocks: [[Int]] = []
    for source in sources {
      if let last = blocks.last, last.count < max(1, block) {
        blocks[blocks.count - 1] += source
      } else {
        blocks.append(source)
      }
    }
    return blocks
  }
}
