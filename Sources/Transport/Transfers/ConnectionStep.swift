import Synchronization

/// Whether the answers that came over a kept connection can still be told whose they are.
///
/// Shared by the exchanges that followed each other quickly on it: bytes that come behind the last of
/// them, of which nobody asked, mean that each may hold the answer to the request before it.
package final class ConnectionStep: Sendable, Hashable {
  private let state = Atomic<Bool>(false)

  package init() {}

  package var isLost: Bool { state.load(ordering: .acquiring) }

  func lose() { state.store(true, ordering: .releasing) }

  package static func == (one: ConnectionStep, other: ConnectionStep) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
