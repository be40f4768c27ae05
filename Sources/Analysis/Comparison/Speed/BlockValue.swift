/// What one arm measured in one block: the requests of all arms for one case and repetition, sent
/// next to one another so that a provider's drift hits all alike.
package struct BlockValue: Hashable, Sendable {
  package var sampleID: String
  package var repetition: Int

  /// In the metric's unit, above 0.
  package var value: Double

  package init(sampleID: String, repetition: Int, value: Double) {
    self.sampleID = sampleID
    self.repetition = repetition
    self.value = value
  }

  struct Block: Hashable {
    var sampleID: String
    var repetition: Int
  }

  var block: Block { Block(sampleID: sampleID, repetition: repetition) }
}
