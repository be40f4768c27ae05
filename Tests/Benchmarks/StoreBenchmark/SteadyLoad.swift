import Foundation
import Store

/// Attempts that end at a constant rate, handed over together every few milliseconds as in a run.
struct SteadyLoad {
  /// What the store has to keep up with.
  static let attemptsPerSecond = 20_000

  /// From one batch to the next, as `FinishedQueue.usualPace` has it for a run.
  private static let pace = Duration.milliseconds(20)

  let count = 5 * attemptsPerSecond

  /// Stores them under the numbers from `first` on.
  ///
  /// - Returns: Attempts a second: less than were offered where the store fell behind.
  func store(_ run: SyntheticRun, from first: Int, by writer: RunWriter) async throws -> Double {
    let began = ContinuousClock.now
    var next = began
    var handed = 0
    while handed < count {
      next = max(next + Self.pace, .now)
      try await Task.sleep(until: next)
      let ended = Int((ContinuousClock.now - began) / .seconds(1) * Double(Self.attemptsPerSecond))
      let batch = handed..<min(ended, count)
      try await writer.append(batch.map { run.entry(first + $0) })
      handed = batch.upperBound
    }
    return Double(count) / ((ContinuousClock.now - began) / .seconds(1))
  }
}
