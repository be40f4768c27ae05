import Domain
import Runner
package import Store
package import Suites

/// A stored run that is taken up again, and what of its plan is done.
package struct RunContinuation: Sendable {
  package var run: RunRow
  var progress: PlanProgress

  /// Whether the plan asks for more than the run was begun with.
  package var extends: Bool

  /// Requests on the wire so far, retries included, and what their answers cost, for the budget.
  let sent: Int
  let spent: Double

  /// Arms of which an answer is stored, and how many measured requests of each have ended.
  let answeredArms: Set<Int>
  let endedRequests: [Int: Int]

  /// Scores of stored answers that nobody was asked for yet.
  package var unjudged: Int

  /// What of a run in shards goes on here; `nil` for all that it lacks.
  package var sharding: Sharding?

  /// The shards that this sitting brings to their end; none of a run that is not divided.
  var covering: [ShardRecord] = []

  /// Of a run that ends once it is decided: what leads it on.
  package var conduct: DecisionConduct?

  /// - Throws: where what is missing cannot be told.
  ///
  /// - Parameters:
  ///   - retriesFailed: Whether requests that failed are sent again, as further attempts.
  ///   - sharding: What of the plan goes on; what other shards have sent counts for nothing.
  package init(
    _ run: RunRow,
    plan: Plan,
    extends: Bool,
    retriesFailed: Bool = false,
    sharding: Sharding? = nil,
    in store: RunStore
  ) throws {
    self.run = run
    self.sharding = sharding
    self.extends = extends
    unjudged = try CommandFailure.wrapping(.missingInput) {
      try store.unjudgedScores(of: run.identity, scoring: 1).values.reduce(0, +)
    }
    if plan.loadStages.contains(where: \.isTimed) {
      throw CommandFailure(
        .usage,
        "run \(run.number) cannot be continued: a load stage of it lasts a time, so that no request "
          + "of it is missing for certain. "
          + (sharding.map {
            "Send shard \($0.shard) again whole, into a store of its own: "
              + "assay run SUITE --shard \($0.shard) --store FILE"
          } ?? "Start a new run.")
      )
    }
    var reader = PlanProgress.Reader(
      plan: plan,
      retry: RetryPolicy(plan.suite.retry),
      retriesFailed: retriesFailed,
      share: sharding?.share
    )
    let dropped = try CommandFailure.wrapping(.missingInput) { try store.cutAttempts(of: run) }
    var (sent, spent) = (dropped.count, plan.cost(of: dropped))
    var answered: Set<Int> = []
    var ended: [Int: Set<Int>] = [:]
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachStoredAttempt(of: run, parts: []) { stored in
        guard reader.add(stored.record) else { throw Self.otherPlan(run) }
        guard plan.arms.indices.contains(stored.record.arm) else { return }
        if let share = sharding?.share, stored.record.request >= 0,
          !share.holds(stored.record.request / plan.numbersPerPlace)
        {
          return
        }
        if stored.record.succeeded { answered.insert(stored.record.arm) }
        let isInHeld = stored.record.conversation.map { $0.ending == nil } ?? false
        if !stored.record.isWarmUp, !isInHeld {
          ended[stored.record.arm, default: []].insert(stored.record.request)
        }
        let arm = plan.arms[stored.record.arm]
        let model = plan.model(of: arm)
        // A gateway's request has an answer for each of its models, and was sent once.
        if !stored.record.isCached, arm.model == model.reportedNames.first { sent += 1 }
        spent += stored.record.cost(at: model.price?.perToken) ?? 0
      }
    }
    guard let progress = reader.progress() else { throw Self.otherPlan(run) }
    let asked = try CommandFailure.wrapping(.missingInput) {
      try AskedSoFar(for: 1, of: run.identity, plan: plan, in: store)
    }
    self.progress = progress
    answeredArms = answered
    endedRequests = ended.mapValues(\.count)
    self.sent = sent + asked.requests
    self.spent = spent + asked.cost
  }

  private static func otherPlan(_ run: RunRow) -> CommandFailure {
    CommandFailure(
      .invalidSuite,
      "run \(run.number) cannot be continued by this suite: what it has sent is not the beginning of "
        + "the suite's plan. Keep the models of a gateway's list as they were, or start a new run."
    )
  }

  /// Requests, warm-up too, of which nothing is left to do.
  package var done: Int { progress.done.count }

  /// Requests that are to be sent; a load that sends the plan several times is counted so.
  package func missing(of plan: Plan) -> Int {
    guard progress.share != nil else { return max(plan.sequenceCount - done, 0) }
    return plan.sequence.reduce(0) { $0 + $1.count { !progress.isDone($0) } }
  }

  /// Whether nothing is left to be sent or asked: opening the run again would only set aside how its
  /// answers were scored since.
  package func isNothingLeft(of plan: Plan) -> Bool {
    let isWhole = missing(of: plan) == 0 || conduct?.isOver(beyond: progress) == true
    return !extends && run.state == .finished && isWhole && unjudged == 0
  }

  /// How far the run has come, such as: Run 12: 30 requests are done, 10 are missing.
  package func words(of plan: Plan) -> String {
    let scores =
      unjudged > 0 ? " \(unjudged.counted("score is", "scores are")) not judged yet." : ""
    let unit = plan.holdsConversations ? "conversation" : "request"
    let retried = progress.retried
    let again =
      retried == 0
      ? "" : " and \(retried) failed, which \(retried.noun("is", "are")) sent again"
    return "Run \(run.number): \(done.counted("\(unit) is", "\(unit)s are")) done, "
      + "\((missing(of: plan) - retried).counted("is", "are")) missing\(again).\(scores)"
  }
}

extension RunContinuation {
  /// What `run --resume` goes on with: the suite as it was stored, and the plan that it gave.
  package static func resuming(
    _ run: RunRow,
    options: PlanRequest,
    retriesFailed: Bool = false,
    shards: ShardRequest = ShardRequest(),
    purpose: (_ suite: Suite, _ seed: UInt64) throws -> PlanPurpose = { _, _ in .run },
    in store: RunStore
  ) throws -> (plan: Plan, continuation: RunContinuation) {
    let manifest = try CommandFailure.wrapping(.missingInput) {
      try store.manifest(of: run, scoring: 1)
    }
    let made = try options.plan(
      path: manifest.suitePath,
      text: manifest.wholeSuiteText,
      storedSeed: manifest.seed,
      storedOverrides: manifest.wholeOverrides,
      storedNarrowing: manifest.loadTerms.narrowing,
      storedModels: manifest.arms.map(\.model),
      purpose: purpose
    )
    let plan = made.synthesising(by: manifest.loadTerms.synthesis)
    if let search = manifest.loadTerms.search {
      let what = search.axis == .rate ? "rate" : "concurrency"
      throw CommandFailure(
        .usage,
        "run \(run.number) cannot be continued: it looked for a \(what), and a search begins anew. Run "
          + "its suite with --find \(what) again."
      )
    }
    guard plan.hash == manifest.planHash, plan.loadDescription == manifest.load,
      plan.suite.textPolicy.apply(plan.scores) == manifest.scores
    else {
      throw CommandFailure(
        .invalidSuite,
        "run \(run.number) cannot be continued: its suite now gives another plan. Restore the files "
          + "that it names, or start a new run."
      )
    }
    var continuation = try RunContinuation(
      run,
      plan: plan,
      extends: false,
      retriesFailed: retriesFailed,
      sharding: try shards.continuing(
        manifest,
        number: run.number,
        plan: plan,
        option: store.option
      ),
      in: store
    )
    continuation.covering = try ShardCoverage.covering(
      continuation.sharding,
      of: manifest,
      plan: plan
    )
    continuation.conduct = try manifest.loadTerms.decision.map {
      try DecisionConduct($0, plan: plan, continuing: run, in: store)
    }
    return (plan, continuation)
  }
}

extension Suite {
  /// What the store keeps of its runs.
  var textPolicy: TextPolicy {
    storesText ? .kept : .hashed(digest: TextDigest.of, suite: skeleton)
  }
}

extension Plan {
  /// The places of all stages, warm-up first, then each model's.
  fileprivate var sequence: [[Int]] {
    [Array(warmUp.indices)]
      + suite.models.map { model in
        let arms = Set(arms.filter { self.model(of: $0).id == model.id }.map(\.index))
        let pass = requests.indices.filter { arms.contains(requests.arm(at: $0)) }
        return (0..<taken(of: model, pass: pass.count)).map { position in
          warmUp.count + position / pass.count * requests.count + pass[position % pass.count]
        }
      }
  }

  /// What answers cost that are kept no more.
  fileprivate func cost(of dropped: [CutAttempt]) -> Double {
    dropped.reduce(0) { sum, attempt in
      guard arms.indices.contains(attempt.arm) else { return sum }
      let price = model(of: arms[attempt.arm]).price?.perToken
      return sum + (attempt.usage.cost(at: price) ?? 0)
    }
  }

  /// Answers over all stages, warm-up too.
  fileprivate var sequenceCount: Int {
    let perModel = suite.models.map { model in
      let arms = Set(arms.filter { self.model(of: $0).id == model.id }.map(\.index))
      return taken(
        of: model,
        pass: requests.indices.count { arms.contains(requests.arm(at: $0)) }
      )
    }
    return warmUp.count + perModel.reduce(0, +)
  }

  /// A model's measured answers over all stages.
  ///
  /// - Parameter pass: How many the plan has of it.
  private func taken(of model: Model, pass: Int) -> Int {
    guard pass > 0 else { return 0 }
    return loadStages.reduce(0) { taken, stage in
      switch stage.extent {
      case .requests(let count): taken + count * model.names.count
      case .time, nil: taken + pass - taken % pass
      }
    }
  }
}

extension LoadStage {
  var isTimed: Bool {
    if case .time = extent { true } else { false }
  }
}
