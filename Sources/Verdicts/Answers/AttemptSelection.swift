import Analysis
package import Domain
import Reports
import Scoring
package import Store

/// The attempts of a run that a filter leaves, with the names in it looked up.
package struct AttemptSelection {
  /// The score that is told of each attempt; `nil` where the run has none.
  package let score: String?

  /// What can be left out before it is read.
  private let scope: AttemptScope
  private let cases: Set<String>?
  private let arms: Set<Int>?
  private let outcomes: Set<AttemptFilter.Outcome>

  /// What warm-up answered is in no figure, and so in no disagreement.
  private let leavesWarmUp: Bool
  private let pattern: Pattern?

  /// Reads the run's scores once where cases have to be found on which arms disagree.
  ///
  /// - Throws: `CommandFailure` for a name that the run has not, with the one that is nearest.
  package init(
    _ filter: AttemptFilter,
    of run: RunRow,
    manifest: RunManifest,
    scoring: Int64,
    in store: RunStore
  ) throws {
    let names = NamedParts(filter, of: run, manifest: manifest)
    let definition = try names.score()
    score = definition?.name
    outcomes = filter.outcomes
    if outcomes.contains(.wrong), let definition, !definition.isPassFail {
      throw names.notPassFail(definition)
    }
    pattern = try filter.pattern.map { try names.pattern($0) }
    arms = try names.arms()
    var cases = try names.cases()
    if filter.isDisagreement {
      let disputed = try names.disputed(score, among: arms, scoring: scoring, in: store)
      cases = cases.map { $0.intersection(disputed) } ?? disputed
    }
    self.cases = cases
    leavesWarmUp = filter.isDisagreement
    // SQLite takes some 30,000 values in a statement; a long list is as well looked through here.
    let listed = cases.map { $0.count <= 500 ? $0.sorted() : [] } ?? []
    scope = AttemptScope(samples: listed, arms: arms?.sorted() ?? [])
  }

  /// Gives the attempts to `body`, in the order of the plan.
  ///
  /// - Parameters:
  ///   - parts: What is read of each; what the filter looks at is read too.
  ///   - limit: How many are given at most; `nil` for all.
  /// - Returns: Whether there are more.
  /// - Throws: What `body` throws, and `CommandFailure` where a search finds no end.
  package func forEach(
    of run: RunRow,
    scoring: Int64,
    in store: RunStore,
    parts: AttemptParts,
    limit: Int? = nil,
    _ body: (Attempt) throws -> Void
  ) throws -> Bool {
    guard !(cases?.isEmpty ?? false) else { return false }
    var given = 0
    do {
      try store.forEachStoredAttempt(
        of: run,
        within: scope,
        parts: parts.union(pattern == nil ? .scores : [.scores, .answers]),
        scoring: scoring
      ) { attempt in
        guard try holds(attempt.record) else { return }
        guard given < limit ?? .max else { throw Full() }
        given += 1
        try body(attempt)
      }
    } catch is Full {
      return true
    }
    return false
  }

  /// Ends a reading that has given as many as were asked for.
  private struct Full: Error {}

  private func holds(_ record: AttemptRecord) throws -> Bool {
    guard cases?.contains(record.sampleID) ?? true, arms?.contains(record.arm) ?? true,
      hasOutcome(record)
    else { return false }
    guard let pattern else { return true }
    do throws(Pattern.SearchFailure) {
      for text in Self.texts(of: record) where try pattern.matches(text) { return true }
      return false
    } catch {
      throw CommandFailure(.usage, "--grep, at request \(record.request): \(error). Simplify it.")
    }
  }

  private func hasOutcome(_ record: AttemptRecord) -> Bool {
    if leavesWarmUp, !record.isMeasured { return false }
    guard !outcomes.isEmpty else { return true }
    if !record.succeeded { return outcomes.contains(.failed) }
    guard record.isMeasured else { return false }
    return AnswerOutcome.all(of: record, score: score).contains { outcome in
      (outcomes.contains(.wrong) && outcome.isWrong)
        || (outcomes.contains(.unanswered) && outcome.isWithoutAnswer)
    }
  }

  /// What the model answered, or the message of a failed attempt.
  ///
  /// As `show` has it, without the blanks around it, and as it came: a pattern may be about them.
  private static func texts(of record: AttemptRecord) -> [String] {
    if let failure = record.failure { return [failure.message] }
    let answers = (record.completion?.choices ?? []).map(\.told)
    return answers + answers.map(\.trimmed).filter { !answers.contains($0) }
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
