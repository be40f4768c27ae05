import Numerics

/// The mean of values in 0...1, known at any time: hedged betting (Waudby-Smith and Ramdas 2024).
///
/// Against each mean two gamblers bet, one on more and one on less, as the spread so far makes it wise;
/// a mean is ruled out once either has 2/α times the money that it began with.
package struct BettingInterval: Hashable, Sendable {
  package private(set) var count = 0

  /// Of the means of the grid, those that were never ruled out; the last known where all were.
  package private(set) var bounds: ClosedRange<Double> = 0...1

  private let alpha: Double
  private let steps: Int

  /// Logarithms of what the gamblers have, by the mean that they bet against.
  private var more: [Double]
  private var less: [Double]

  /// Of ½ and the values so far, and of their squared distances from the means then.
  private var sum = 0.5
  private var squares = 0.25

  /// The most that a bet may take of what there is.
  private static let greatestBet = 0.75

  /// - Parameter steps: Of the grid of means.
  package init(alpha: Double, steps: Int = 2_000) {
    self.alpha = alpha
    self.steps = steps
    more = .init(repeating: 0, count: max(0, steps - 1))
    less = more
  }

  package mutating func add(_ value: Double) {
    count += 1
    let variance = squares / Double(count)
    let time = Double(count) * .log(onePlus: Double(count))
    let bet = (2 * Double.log(2 / alpha) / (variance * time)).squareRoot()
    let limit = Double.log(2 / alpha)
    var (lowest, highest) = (Int.max, Int.min)
    for index in more.indices {
      let mean = Double(index + 1) / Double(steps)
      more[index] += .log(onePlus: min(bet, Self.greatestBet / mean) * (value - mean))
      less[index] += .log(onePlus: -min(bet, Self.greatestBet / (1 - mean)) * (value - mean))
      if max(more[index], less[index]) < limit {
        lowest = min(lowest, index)
        highest = max(highest, index)
      }
    }
    sum += value
    let mean = sum / Double(count + 1)
    squares += (value - mean) * (value - mean)
    guard lowest <= highest else { return }
    let lower = max(bounds.lowerBound, lowest == 0 ? 0 : Double(lowest + 1) / Double(steps))
    let upper = min(
      bounds.upperBound,
      highest == more.count - 1 ? 1 : Double(highest + 1) / Double(steps)
    )
    if lower <= upper { bounds = lower...upper }
  }
}
