package import Runner

/// Who hears how one stretch of work gets on, piece by piece.
package protocol ProgressObserver: Sendable {
  /// Shows what is heard while `body` runs.
  func show<Value>(during body: () async throws -> Value) async rethrows -> Value

  func count(done: Int, failed: Int)
  func record(_ attempts: [FinishedAttempt])

  /// Hears that so many requests are going to be sent beyond what is done, and why.
  func expect(_ requests: Int, _ words: String)

  /// Hears of a long wait as it begins.
  func tell(_ pause: Pause)
}
