/// What one arm measured in one block: the requests of all arms for one case and repetition, sent
/// next to one another in one sitting, so that a provider's drift hits all alike.
package struct BlockValue: Hashable, Sendable {
  package var sampleID: String
  package var repetition: Int

  /// See `RunShards.sitting(ofSession:count:)`.
  package var sitting: Int

  /// In the metric's unit, above 0.
  package var value: Double

  package init(sampleID: String, repetition: Int, sitting: Int = 1, value: Double) {
    self.sampleID = sampleID
    self.repetition = repetition
    self.sitting = sitting
    self.value = value
  }
}

/// Names blocks by numbers: of a million values, to hash the texts would take longer than all else.
struct BlockNames {
  struct Block: Hashable {
    var sample: Int
    var repetition: Int
    var sitting: Int
  }

  private var samples: [String: Int] = [:]

  /// Values of a sample come one after the other.
  private var latest: (id: String, number: Int)?

  mutating func block(of value: BlockValue) -> Block {
    Block(
      sample: number(of: value.sampleID),
      repetition: value.repetition,
      sitting: value.sitting
    )
  }

  private mutating func number(of id: String) -> Int {
    if let latest, latest.id == id { return latest.number }
    let number = samples[id] ?? samples.count
    samples[id] = number
    latest = (id, number)
    return number
  }
}
