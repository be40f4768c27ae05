package import Domain

/// A run as a list shows it.
package struct RunRow: Hashable, Sendable {
  package var identity: RunIdentity
  package var suiteName: String
  package var suiteHash: String
  package var planHash: String

  /// `.interrupted` too where the row says `running` but the process that wrote it is gone.
  package var state: RunState
  package var startedAtMilliseconds: Int64

  /// `nil` while running, and for good where the process was killed.
  package var endedAtMilliseconds: Int64?

  /// Warm-up not counted.
  package var plannedRequests: Int

  /// Everything on the wire: warm-up and retries too.
  package var attempts: Int

  /// Planned requests of which at least one attempt has ended, whatever came of it.
  package var finishedRequests: Int
  package var succeededRequests: Int

  /// In the order of the arms, each once.
  package var models: [String]
  package var tags: [String]
  package var isBlessed: Bool

  /// Whether prompts and answers were kept; without them a run cannot be scored again.
  package var keepsText: Bool

  /// Whether only a part of its suite was sent.
  package var isNarrowed: Bool

  /// Which shards of it are here; `nil` of a run that is not divided.
  package var shards: ShardCoverage?

  /// Whether it looked for the setting to use.
  package var isTuning: Bool

  /// Arms that were asked, and of which nothing was answered.
  package var unansweredArms: Int

  package var number: Int64 { identity.number }
  package var id: String { identity.id }

  /// Requests that ended without an answer; one that is being retried counts until it succeeds.
  package var failedRequests: Int { finishedRequests - succeededRequests }
}
