#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A moment on the machine's monotonic clock (`CLOCK_MONOTONIC`).
///
/// The clock is shared by all processes of one boot, so a server on the same machine can log
/// instants that compare with the client's. It stands still while the machine sleeps on Linux.
package struct Instant: Hashable, Sendable {
  /// Nanoseconds since an origin that is fixed until the next boot.
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  package static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}

extension Instant: InstantProtocol {
  package func advanced(by duration: Duration) -> Instant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.inNanoseconds)
    return Instant(nanoseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  package func duration(to other: Instant) -> Duration {
    let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
    // Wider than 64 bits inside `Duration`, so instants read from a damaged store cannot trap.
    return overflow
      ? .nanoseconds(other.nanoseconds) - .nanoseconds(nanoseconds) : .nanoseconds(difference)
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension Instant {
  package static func - (later: Instant, earlier: Instant) -> Duration {
    earlier.duration(to: later)
  }
}

extension Duration {
  /// Whole nanoseconds, truncated toward zero; saturates beyond ±292 years.
  package var inNanoseconds: Int64 {
    // Nine seconds fit 64 bits, and to divide 128 takes ten times as long.
    if let short = Int64(exactly: attoseconds) { return short / 1_000_000_000 }
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    return scaled &+ attoseconds / 1_000_000_000
  }

  package var inSeconds: Double {
    let (seconds, attoseconds) = parts
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  package var inMilliseconds: Double {
    let (seconds, attoseconds) = parts
    return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
  }

  /// Its components, of which those of a short time are found without a division of 128 bits.
  private var parts: (seconds: Int64, attoseconds: Int64) {
    guard let short = Int64(exactly: attoseconds) else { return components }
    let second: Int64 = 1_000_000_000_000_000_000
    return (short / second, short % second)
  }
}
