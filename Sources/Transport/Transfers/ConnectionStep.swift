package import Domain
import Synchronization

/// Whether the answers that came over a kept connection can still be told whose they are.
///
/// Shared by the exchanges that followed each other quickly on it: bytes that come behind the last of
/// them, of which nobody asked, mean that each may hold the answer to the request before it.
package final class ConnectionStep: Sendable, Hashable {
  private let state = Atomic<Bool>(false)

  /// On the clock of `Instant`.
  private let end: Atomic<Int64>

  /// - Parameter settled: When all that could tell against them has come.
  package init(settled: Instant = Instant(nanoseconds: 0)) {
    end = Atomic(settled.nanoseconds)
  }

  package var isLost: Bool { state.load(ordering: .acquiring) }

  /// When it is known whether it was lost.
  package var settled: Instant { Instant(nanoseconds: end.load(ordering: .acquiring)) }

  func lose() { state.store(true, ordering: .releasing) }

  func settle(at instant: Instant) {
    end.max(instant.nanoseconds, ordering: .acquiringAndReleasing)
  }

  package static func == (one: ConnectionStep, other: ConnectionStep) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
