import Domain
import Synchronization

/// Holds back the requests of one model while its provider asked for a pause.
///
/// Other models go on: a paused arm pauses alone.
package final class ModelGate: Sendable {
  private let reopening = Mutex<Instant?>(nil)

  package init() {}

  func close(until instant: Instant) {
    reopening.withLock { $0 = max($0 ?? instant, instant) }
  }

  /// Whether it was closed, and may still be.
  var isClosed: Bool { reopening.withLock { $0 != nil } }

  /// Returns once the gate is open, and whether it had to wait; throws when cancelled first.
  func pass() async throws -> Bool {
    var waited = false
    while let instant = reopening.withLock({ $0 }), instant > .now {
      try await sleep(until: instant)
      waited = true
    }
    return waited
  }
}

/// Sleeps until an instant of the monotonic clock.
///
/// For waits where a late wake-up is harmless; what must leave on time is given to the transport
/// with its instant.
func sleep(until instant: Instant) async throws {
  let remaining = instant - .now
  if remaining > .zero {
    try await Task.sleep(until: .now.advanced(by: remaining), clock: .suspending)
  }
}
