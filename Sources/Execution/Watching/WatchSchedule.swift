import Domain
import Suites

/// When the runs of a watch start: at equal distances, each a little late by chance.
///
/// The chance keeps many watches that were started at once, such as after a power cut, from asking
/// one provider at the same second. It never adds up: a slot is counted from the first.
package struct WatchSchedule: Hashable, Sendable {
  /// From the start of one slot to that of the next.
  package var period: Duration

  /// The most by which a run starts after its slot, as a share of the period in 0...0.5.
  package var jitter: Double
  package var seed: UInt64

  package init(period: Duration, jitter: Double, seed: UInt64) {
    self.period = period
    self.jitter = jitter
    self.seed = seed
  }

  /// What `--every` says; `nil` for what is no time, or less than a tenth of a second.
  package static func period(_ text: String) -> Duration? {
    Scalars.duration(text).flatMap { $0 >= .milliseconds(100) ? $0 : nil }
  }

  /// When the run of a slot starts, counted from the watch's own start; the first starts at once.
  package func start(of slot: Int) -> Duration {
    guard slot > 0 else { return .zero }
    var generator = SplitMix64(seed: seed &+ UInt64(slot))
    return period * slot + period * (jitter * Double.random(in: 0..<1, using: &generator))
  }

  /// The slot to run after one has ended at `elapsed`, and how many were missed meanwhile.
  ///
  /// One that has begun while the run before went on is missed, not made up for: two runs never
  /// stand in each other's way, and a late one would be compared with those of another hour.
  package func next(after slot: Int, at elapsed: Duration) -> (slot: Int, missed: Int) {
    let passed = Int(elapsed / period)
    let next = max(slot + 1, start(of: passed) > elapsed ? passed : passed + 1)
    return (next, next - slot - 1)
  }
}
