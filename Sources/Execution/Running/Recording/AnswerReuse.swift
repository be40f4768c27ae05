import Domain
import Runner
package import Store
package import Suites

/// The answers of earlier runs that serve a plan whose suite says `cache: quality`.
package struct AnswerReuse: Sendable {
  private let store: RunStore
  private let answers: [Int: StoredAnswer]

  /// By the arm's index.
  private let arms: [Int: Int]

  /// Requests among the answers: one to a gateway's list has several.
  let requests: Int

  /// The models of which an answer is still to be asked for.
  let modelsToAsk: Set<String>

  /// Places of warm-up requests that are not sent, because nothing is asked of their model.
  let waivedWarmUp: [Int]

  /// - Parameters:
  ///   - continuation: A run that is taken up again; what it has done is not looked for.
  ///   - sharding: What of a plan is sent whose run begins; `nil` for all of it.
  /// - Returns: `nil` where the suite wants every answer anew.
  package init?(
    _ plan: Plan,
    in store: RunStore,
    continuing continuation: RunContinuation? = nil,
    sharing sharding: Sharding? = nil
  ) throws {
    guard plan.suite.cache == .quality, plan.suite.storesText else { return nil }
    let before = continuation?.progress ?? .beginning(sharding?.share)
    let positions = plan.requests.indices.lazy.filter {
      !before.isDone(plan.warmUp.count + $0) && !plan.isConversation(at: $0)
    }
    let queries = positions.map { position in
      let planned = plan.requests[position]
      return AnswerQuery(
        position: position,
        model: plan.arms[planned.arm].model,
        repetition: planned.repetition,
        request: planned.request
      )
    }
    let matches = try CommandFailure.wrapping(.missingInput) {
      try store.answers(
        to: queries,
        from: plan.suite.services,
        besides: continuation?.run.identity
      )
    }
    let whole = matches.filter { position, _ in
      plan.answeredTogether(with: position).allSatisfy { matches[$0] != nil }
    }
    self.store = store
    answers = whole
    arms = whole.keys.reduce(into: [:]) { $0[plan.requests.arm(at: $1), default: 0] += 1 }
    requests = whole.keys.count { plan.requests.isSent(at: $0) }
    var progress = before
    progress.finish(whole.keys.map { plan.warmUp.count + $0 })
    modelsToAsk = progress.waiveWarmUp(of: plan)
    waivedWarmUp = plan.warmUp.indices.filter { [progress] place in
      progress.isDone(place) && !before.isDone(place)
    }
  }

  /// Answers of an arm.
  func count(ofArm index: Int) -> Int { arms[index] ?? 0 }

  var count: Int { answers.count }

  /// What the run is given.
  var known: KnownAnswers {
    KnownAnswers(positions: answers.keys.sorted()) { [store, answers] positions in
      let wanted = positions.compactMap { position in answers[position].map { (position, $0) } }
      let records = try store.attempts(holding: wanted.map(\.1))
      return wanted.reduce(into: [:]) { known, entry in
        guard let record = records[entry.1], let completion = record.completion else { return }
        known[entry.0] = KnownAnswer(
          completion: completion,
          tokenCountSource: record.tokenCountSource,
          origin: entry.1.origin
        )
      }
    }
  }
}

extension AnswerReuse {
  /// What is said before anything is sent; `nil` where nothing is taken.
  ///
  /// - Parameter total: Answers that the plan asks for.
  package func announcement(of total: Int) -> String? {
    guard count > 0 else { return nil }
    let sources = CachedSources(answers.values.map(\.origin), in: store)
    return
      "\(count) of \(total.counted("answer")) \(count.noun("is", "are")) taken from "
      + "\(sources.words) (cache: quality) and \(count.noun("costs", "cost")) nothing; no "
      + "speed counts them. For new ones: --set cache=none."
  }
}
