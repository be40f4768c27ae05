/// How long the store is tried again when it does not take what a run has paid for.
package struct StorePatience: Sendable {
  /// While another program holds the lock, which it will let go of.
  package var locked: Duration

  /// While the disk is full, or the file cannot be written: somebody has to do something first.
  package var failing: Duration

  /// From the end of one try to the next; a try waits for a lock by itself.
  package var pause: Duration

  package init(locked: Duration, failing: Duration, pause: Duration) {
    self.locked = locked
    self.failing = failing
    self.pause = pause
  }

  package static let usual = StorePatience(
    locked: .seconds(90),
    failing: .seconds(10),
    pause: .milliseconds(500)
  )

  /// How long after the first failure another try is begun.
  func duration(for error: StoreError) -> Duration {
    switch error {
    case .locked: locked
    case .diskFull, .failed, .notWritable, .notReadable, .missing: failing
    default: .zero
    }
  }

  /// What happens while something is being stored.
  package enum Notice: Sendable, Equatable {
    /// The store does not take it; it is kept in memory and tried again for so long.
    case waiting(StoreError, atMost: Duration)
    case storedAfterAll
    /// It never did; what was answered is written there.
    case setAside(path: String, StoreError)
  }

  /// Does `body` until it succeeds or patience ends; one that was cancelled is tried no further.
  package func trying<Value>(
    tell: (Notice) -> Void,
    _ body: () async throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    var began: ContinuousClock.Instant?
    while true {
      do throws(StoreError) {
        let value = try await body()
        if began != nil { tell(.storedAfterAll) }
        return value
      } catch {
        let patience = duration(for: error)
        let now = ContinuousClock.now
        guard !Task.isCancelled, now - (began ?? now) < patience else { throw error }
        if began == nil {
          began = now
          tell(.waiting(error, atMost: patience))
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
