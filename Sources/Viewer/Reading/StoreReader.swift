import Dispatch
import Store

/// A connection to the store, and a thread of its own for what reads through it.
///
/// Reading blocks its thread; on those of Swift's pool, a long reading would hold up every page.
final class StoreReader: Sendable {
  let store: RunStore
  private let queue: DispatchQueue

  init(path: String, label: String) throws {
    store = try RunStore.open(path: path, mode: .readOnly)
    queue = DispatchQueue(label: label)
  }

  /// Waits for what was begun before it.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (RunStore) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [store] in
        continuation.resume(with: Result { try body(store) })
      }
    }
  }

  /// Does not wait.
  func begin(_ body: @escaping @Sendable (RunStore) -> Void) {
    queue.async { [store] in body(store) }
  }
}
