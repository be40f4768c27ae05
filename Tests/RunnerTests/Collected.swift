import Synchronization

/// Values that several tasks add to, in the order in which they came.
final class Collected<Value: Sendable>: Sendable {
  private let storage = Mutex<[Value]>([])

  var values: [Value] { storage.withLock { $0 } }

  /// Adds values and returns all so far.
  @discardableResult
  func add(_ values: [Value]) -> [Value] {
    storage.withLock { storage in
      storage += values
      return storage
    }
  }
}
