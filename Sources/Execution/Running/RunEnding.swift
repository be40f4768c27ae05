import Analysis
import Domain
import Reports
package import Store

/// How a run ended, as it matters to whoever began it.
package enum RunEnding: Hashable, Sendable {
  /// What was missing of its plan was sent, and something was answered.
  case whole

  /// It was called off.
  case interrupted

  /// The suite's budget was spent before the plan was.
  case budgetSpent

  /// A search went to its end, and no load holds.
  case noLoadHolds

  /// No request succeeded.
  case nothingAnswered

  /// The plan was carried out, and of an arm no request succeeded.
  case armFailed
}

extension RunExecution {
  /// - Parameter outcome: With all but its ending.
  func ending(of outcome: Outcome, wasInterrupted: Bool) -> RunEnding {
    if wasInterrupted { return .interrupted }
    if outcome.budgetWords != nil { return .budgetSpent }
    if let finder, finder.hasEnded, !finder.hasFound { return .noLoadHolds }
    let wasAnythingMissing = continuation.map { $0.missing(of: plan) > 0 } ?? true
    let wasAnsweredBefore = continuation.map { !$0.answeredArms.isEmpty } ?? false
    if outcome.succeeded == 0, wasAnythingMissing,
      !wasAnsweredBefore || outcome.unmeasured.isEmpty
    {
      return .nothingAnswered
    }
    // A tuning drops settings that fail, and says so itself.
    return outcome.unmeasured.isEmpty || outcome.isTuning ? .whole : .armFailed
  }
}

extension RunExecution.Outcome {
  /// Why the run ended before its plan did, and how it goes on; `nil` where it did not.
  package var endingWords: String? {
    let goOn = "assay \(isTuning ? "tune" : "run") \(retriesFailed ? "--retry-failed" : "--resume")"
    switch ending {
    case .whole, .noLoadHolds: return nil
    case .nothingAnswered, .armFailed:
      guard canGoOn, !isTuning, unmeasured.contains(where: \.isStopped) else { return nil }
      return "When that is mended, this sends what was refused and what was not sent: "
        + "assay run --retry-failed \(run.number)\(storeOption)"
    case .budgetSpent:
      let kept = "\(budgetWords ?? "") What had finished is kept as run \(run.number)."
      // A search, and a load that lasts a time, begin anew.
      guard canGoOn else { return "\(kept) It does not go on: begin it anew with a larger budget." }
      return "\(kept) With a larger budget it goes on: "
        + "\(goOn) \(run.number)\(storeOption) --set budget.…=…"
    case .interrupted:
      let kept = "Interrupted: what had finished is kept as run \(run.number)."
      let cut =
        cancelled > 0
        ? " \(cancelled.counted("request")) in flight \(cancelled.noun("was", "were")) cut off."
        : ""
      let left =
        unjudged > 0 ? " \(unjudged.counted("score is", "scores are")) not judged yet." : ""
      guard canGoOn else { return kept + cut + left }
      return "\(kept)\(cut)\(left)\nGo on with: \(goOn) \(run.number)\(storeOption)"
    }
  }
}

extension RunExecution.Outcome {
  /// What a person must know of a run that is over, beside its failures; one line each.
  package func notes(in store: RunStore) -> [String] {
    (stale > 0 ? [StaleConnections.words(stale)] : []) + UnmeasuredArm.words(of: unmeasured)
      + partial.map {
        "\($0.printable) was answered only after its first requests had all been refused: what was "
          + "held back of it by then is not sent yet."
      }
      + otherModels.map(\.words)
      + (judging?.closing ?? []) + [cachedWords(in: store)].compactMap(\.self)
  }

  /// `40 answers were taken from run 12, …`; `nil` where all were asked for.
  package func cachedWords(in store: RunStore) -> String? {
    let count = cached.values.reduce(0, +)
    guard count > 0 else { return nil }
    return
      "\(count.counted("answer was", "answers were")) taken from "
      + "\(CachedSources(cached, in: store).words): they count for scores and tokens, and not for "
      + "speed or cost."
  }
}
