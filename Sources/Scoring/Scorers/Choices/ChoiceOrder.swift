import Domain

/// An order of the options of a multiple-choice case, shuffled by a seed, and the way back.
package struct ChoiceOrder: Hashable, Sendable {
  /// For each place of the menu as the model sees it, the option's place in the suite.
  package let originals: [Int]

  /// The same count and seed give the same order on every machine and in every version.
  package init(count: Int, seed: UInt64) {
    var originals = Array(0..<max(count, 0))
    var generator = SplitMix64(seed: seed)
    generator.shuffle(&originals)
    self.originals = originals
  }

  /// Options, or anything that goes with them, as the model sees them.
  package func shuffled<Element>(_ elements: [Element]) -> [Element] {
    guard elements.count == originals.count else { return elements }
    return originals.map { elements[$0] }
  }

  /// The suite's place of what stands at `position` of the shuffled menu.
  func original(of position: Int) -> Int {
    originals.indices.contains(position) ? originals[position] : position
  }
}
