/// Where the wish comes from that work be called off: a signal, or a test.
package protocol InterruptionWatch: Sendable {
  /// Runs `operation`, cancels it once the wish comes, and says whether it came.
  ///
  /// What was cancelled is waited for: it winds down, and its value counts.
  func watch<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
  ) async throws -> (value: Value, wasInterrupted: Bool)
}
