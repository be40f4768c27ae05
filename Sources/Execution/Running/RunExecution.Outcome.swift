package import Analysis
package import Store

extension RunExecution {
  /// What came of a run, or of one sitting of it.
  package struct Outcome: Sendable {
    package var run: RunIdentity
    package var succeeded: Int

    /// Answers that were taken from earlier runs, by their runs' identifiers.
    package var cached: [String: Int] = [:]

    /// In flight when the run was interrupted.
    package var cancelled: Int

    /// Attempts that a kept connection failed, each made once more.
    package var stale = 0
    package var failures: FailureTally

    /// The arms of which nothing was answered.
    package var unmeasured: [UnmeasuredArm] = []

    /// Arms that were answered, and of which requests were held back all the same.
    package var partial: [String] = []

    /// Whether it sent again what had failed, which `--resume` alone would not.
    package var retriesFailed = false

    /// Answers of other models than were asked for.
    package var otherModels: [OtherModel] = []

    /// Why the run ended before its plan did, where its budget was spent.
    package var budgetWords: String?

    /// What was asked for scores after the load; `nil` when it did not come to that.
    package var judging: JudgingTally?

    /// Scores that nobody was asked for yet.
    var unjudged = 0
    var isTuning = false

    /// What a command needs to find the store of the run, such as ` --store other.sqlite`.
    package var storeOption = ""

    /// Whether what is missing of it can be told, and so be sent.
    var canGoOn = true
    package var ending = RunEnding.whole
  }
}
