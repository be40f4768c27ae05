import Store
import Synchronization

/// Values that take long to make, each made once.
final class Shelf<Value: Sendable>: Sendable {
  private struct State {
    var made: [String: Result<Value, any Error>] = [:]

    /// Keys of `made`, those asked for last at the end.
    var order: [String] = []
    var making: Set<String> = []
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// - Parameter capacity: Values that are kept.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Has a value made where nobody has begun to.
  func begin(
    _ key: String,
    by reader: StoreReader,
    _ make: @escaping @Sendable (RunStore) throws -> Value
  ) {
    let isNew = state.withLock { state in
      state.made[key] == nil && state.making.insert(key).inserted
    }
    guard isNew else { return }
    reader.begin { store in
      let value = Result { try make(store) }
      self.keep(value, as: key)
    }
  }

  private func keep(_ value: Result<Value, any Error>, as key: String) {
    state.withLock { state in
      state.making.remove(key)
      state.made[key] = value
      state.order.append(key)
      while state.order.count > capacity {
        state.made[state.order.removeFirst()] = nil
      }
    }
  }

  /// `nil` where it is not made yet.
  func made(_ key: String) -> Result<Value, any Error>? {
    state.withLock { state in
      guard let value = state.made[key] else { return nil }
      if let place = state.order.firstIndex(of: key) {
        state.order.append(state.order.remove(at: place))
      }
      return value
    }
  }

  /// Waits for a value that was begun; `nil` where it takes longer than that.
  func value(_ key: String, within patience: Duration) async throws -> Value? {
    let deadline = ContinuousClock.now + patience
    while true {
      if let made = made(key) { return try made.get() }
      guard ContinuousClock.now < deadline else { return nil }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
