import Execution

/// Calls work off when a test says so.
package final class ManualInterruption: InterruptionWatch {
  private let wishes: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  package init() {
    (wishes, continuation) = AsyncStream.makeStream(of: Void.self)
  }

  package func callOff() { continuation.yield() }

  /// Returns once the work that it is called from has been called off.
  package func callOffAndWait() async {
    callOff()
    let (never, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
    continuation.finish()
  }

  package func watch<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
  ) async throws -> (value: Value, wasInterrupted: Bool) {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await operation() }
      group.addTask { [wishes] in
        for await _ in wishes { break }
        return nil
      }
      var wasInterrupted = false
      while let outcome = try await group.next() {
        if let value = outcome {
          group.cancelAll()
          return (value, wasInterrupted)
        }
        wasInterrupted = true
        group.cancelAll()
      }
      throw CancellationError()
    }
  }
}
