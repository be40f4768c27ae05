/// The median of values each of which counts as often as its block was drawn, for thousands of draws.
///
/// How many values of each block lie before certain places is counted once, so that a draw passes over
/// the blocks and a few of the values and not over all of them.
struct DrawnMedian {
  private let values: [Double]
  private let blocks: [Int32]

  /// Of each block.
  private let sizes: [Int32]

  /// Values between two places.
  private let stride: Int

  /// By place, from the second on, the values of each block before it.
  private var before: [[Int32]] = []

  /// - Parameters:
  ///   - sorted: At least one, in the order of their values, their blocks from 0 up to `blocks`.
  init(_ sorted: [MedianRatio.BlockedValue], blocks count: Int) {
    values = sorted.map(\.value)
    blocks = sorted.map { Int32($0.block) }
    // To pass over all blocks must cost less than to pass over the values that it spares.
    let places = min(256, sorted.count / max(count * 8, 1))
    stride = places > 1 ? (sorted.count + places - 1) / places : sorted.count
    var counts = [Int32](repeating: 0, count: count)
    for (position, element) in sorted.enumerated() {
      if position > 0, position.isMultiple(of: stride) { before.append(counts) }
      counts[element.block] += 1
    }
    sizes = counts
  }

  /// - Parameter weights: How often each block was drawn.
  func value(_ weights: [Int]) -> Double {
    let total = Self.sum(sizes, weights)
    // The last place with less than half before it: nothing earlier can be the median.
    var (place, end, seen) = (0, before.count, 0)
    while place < end {
      let middle = (place + end) / 2
      let count = Self.sum(before[middle], weights)
      if 2 * count < total { (place, seen) = (middle + 1, count) } else { end = middle }
    }
    var lower: Double?
    for position in place * stride..<values.count {
      let weight = weights[Int(blocks[position])]
      guard weight > 0 else { continue }
      if let lower { return NearestRank.middle(lower, values[position]) }
      seen += weight
      if 2 * seen > total { return values[position] }
      if 2 * seen == total { lower = values[position] }
    }
    return values[values.count - 1]
  }

  private static func sum(_ counts: [Int32], _ weights: [Int]) -> Int {
    var sum = 0
    for index in counts.indices { sum &+= Int(counts[index]) &* weights[index] }
    return sum
  }
}
