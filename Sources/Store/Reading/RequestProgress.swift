package import Domain

/// How far one request of a run's plan has come.
package struct RequestProgress: Hashable, Sendable {
  /// Position in the plan.
  package var request: Int
  package var arm: Int
  package var sampleID: String
  package var repetition: Int
  package var stage: Int
  package var isWarmUp: Bool

  /// Number of its last attempt; the next is one more.
  package var attempts: Int

  /// Why the last attempt failed; `nil` when it succeeded.
  package var lastFailure: RequestFailure.Kind?

  /// Whether nothing is left to do: a failure is a result too, unless the attempt was called off
  /// or says nothing of the provider.
  package var isComplete: Bool { lastFailure != .cancelled && lastFailure != .staleConnection }
}
