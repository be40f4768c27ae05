import Domain
import Scoring
import Suites

extension RequestFeed {
  /// A request, and its number in the run: unique where the plan is sent again.
  struct Next: Sendable {
    var planned: PlannedRequest
    var sequence: Int

    /// Whether the next one of its arm about its case asks the same.
    var isFixed = false

    /// How it went out before, where that is known.
    var written: WrittenRequest?

    /// 1, unless earlier sittings have tried.
    var attempt: Int

    /// Of the attempts before, those that a kept connection failed.
    var staleAttempts = 0

    /// Why it is in no figure, where the plan does not say so itself.
    var leftOut: AttemptRecord.LeftOut?

    /// When the client breaks it off on purpose; `nil` for never.
    var cancellation: Cancellation.Choice?

    /// How it goes on, where it opens a conversation; else `nil`.
    var script: ConversationScript?

    /// Of a conversation that was cut, what failed in it before, by the requests' numbers.
    var earlierAttempts: [Int: Int] = [:]

    /// The model's marks of reasoning, which is not fed back.
    var stripping: StripReasoning?
  }
}
