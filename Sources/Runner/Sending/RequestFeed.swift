import Domain
import Scoring
import Suites
import Synchronization

/// Hands out one model's requests in the order of the plan, to several workers.
///
/// A stage with a limit of its own takes up where the stage before stopped, and sends the plan again
/// from its start when it reaches the end; a stage without one sends what is left of the pass.
final class RequestFeed: Sendable {
  private let plan: Plan

  // Beside the plan: reading them of it for each request copies all that they hold.
  private let requests: PlannedRequests
  private let warmUpRequests: PlannedRequests
  private let progress: PlanProgress
  private let budget: SpendingLimit
  private let refusals: RefusalWatch
  private let written: WrittenRequests
  private let holdsConversations: Bool
  private let numbersPerPlace: Int

  /// The arms of the model.
  private let arms: Set<Int>

  /// Those that ask the same of a case every time.
  private let fixedArms: Set<Int>

  /// This model's warm-up requests, then its measured ones: positions in the plan.
  private let warmUp: [Int]
  private let measured: [Int]
  private let state: Mutex<State>

  private struct State {
    var warmUpTaken = 0

    /// Measured requests handed out so far, over all stages and passes.
    var taken = 0
    var end = End.count(0)

    var allowsAnother: Bool {
      switch end {
      case .count(let count): taken < count
      case .instant(let instant): Instant.now < instant
      }
    }
  }

  /// Where the present stage ends.
  enum End: Sendable {
    /// The count of measured requests handed out, over all stages.
    case count(Int)
    case instant(Instant)
  }

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

    /// How it goes on, where it opens a conversation; else `nil`.
    var script: ConversationScript?

    /// Of a conversation that was cut, what failed in it before, by the requests' numbers.
    var earlierAttempts: [Int: Int] = [:]

    /// The model's marks of reasoning, which is not fed back.
    var stripping: StripReasoning?
  }

  /// - Parameters:
  ///   - part: What of the plan is handed out; `nil` is all of it.
  ///   - progress: What earlier sittings have done: it is passed over, and counts towards the stages
  ///     as if it were sent.
  ///   - budget: Shared by the models of the run.
  ///   - refusals: Of arms of which nothing more is to be sent; they are passed over likewise.
  ///   - written: What was sent lately.
  init(
    plan: Plan,
    model: String,
    part: PlanPart? = nil,
    progress: PlanProgress = .none,
    budget: SpendingLimit = SpendingLimit(),
    refusals: RefusalWatch = RefusalWatch(isOn: false),
    written: WrittenRequests = WrittenRequests()
  ) {
    self.plan = plan
    self.written = written
    requests = plan.requests
    warmUpRequests = plan.warmUp
    self.refusals = refusals
    self.progress = progress
    self.budget = budget
    holdsConversations = plan.holdsConversations
    numbersPerPlace = plan.numbersPerPlace
    let arms = Set(plan.arms.filter { plan.model(of: $0).id == model }.map(\.index))
    self.arms = arms
    fixedArms =
      plan.holdsConversations ? [] : arms.filter { plan.requests.isFixed(arm: $0) }
    func positions(in requests: PlannedRequests) -> [Int] {
      requests.indices.filter { requests.isSent(at: $0) && arms.contains(requests.arm(at: $0)) }
    }
    warmUp = part?.includesWarmUp ?? true ? positions(in: plan.warmUp) : []
    measured = positions(in: plan.requests).filter { part?.holds($0, of: plan) ?? true }
    state = Mutex(State())
  }

  /// Opens the next stage.
  ///
  /// - Parameter start: when a stage that lasts a time begins.
  func begin(_ extent: LoadStage.Extent?, at start: Instant) {
    state.withLock { state in
      switch extent {
      case .requests(let count): state.end = .count(state.taken + count)
      case .time(let duration): state.end = .instant(start.advanced(by: duration))
      case nil:
        let sent = measured.isEmpty ? 0 : state.taken % measured.count
        state.end = .count(state.taken + measured.count - sent)
      }
    }
  }

  /// How many arrivals an open loop needs to plan for a stage that was begun.
  func limit(of extent: LoadStage.Extent?) -> ArrivalSchedule.Limit {
    if case .time(let duration) = extent { return .duration(duration) }
    return state.withLock { state in
      guard case .count(let end) = state.end else { return .count(0) }
      return .count(warmUp.count - state.warmUpTaken + end - state.taken)
    }
  }

  /// The next request that is not done; `nil` when the stage is over, the budget is spent, or nothing
  /// more of the model is to be sent.
  func next() -> Next? {
    // A stage that lasts a time would go by position after position.
    guard !refusals.holdsBack(arms) else { return nil }
    while let position = take() {
      guard isLeft(position) else { continue }
      return admitted(position)
    }
    return nil
  }

  private func isLeft(_ position: Position) -> Bool {
    !progress.isDone(place(of: position)) && !refusals.holdsBack(askedArms(at: position))
  }

  /// `nil` where the budget is spent.
  private func admitted(_ position: Position) -> Next? {
    guard budget.admitRequest() else { return nil }
    let place = place(of: position)
    let (number, attempts) = progress.numbering(of: place, perPlace: numbersPerPlace)
    let asked = identity(at: position)
    let isFixed = fixedArms.contains(asked.arm)
    let known = isFixed ? written.known(arm: asked.arm, sample: asked.sample) : nil
    let planned = planned(position, asking: known?.request)
    var next = Next(
      planned: planned,
      sequence: number,
      isFixed: isFixed,
      written: known,
      attempt: attempts + 1,
      staleAttempts: progress.staleAttempts(of: place)
    )
    if holdsConversations, let script = plan.script(of: planned) {
      next.script = script
      next.earlierAttempts = progress.attempts(in: number..<(number + numbersPerPlace))
      next.stripping = plan.model(of: plan.arms[planned.arm]).strip
    }
    return next
  }

  enum Position {
    case warmUp(Int)
    case measured(Int)
  }

  private func take() -> Position? {
    state.withLock { take(of: &$0) }
  }

  /// - Parameter isFixed: Whether it is taken whatever the time is.
  private func take(of state: inout State, isFixed: Bool = false) -> Position? {
    if state.warmUpTaken < warmUp.count {
      state.warmUpTaken += 1
      return .warmUp(state.warmUpTaken - 1)
    }
    guard !measured.isEmpty, isFixed || state.allowsAnother else { return nil }
    state.taken += 1
    return .measured(state.taken - 1)
  }

  /// In the run's sequence: all warm-up, then pass by pass.
  private func place(of position: Position) -> Int {
    switch position {
    case .warmUp(let index): warmUp[index]
    case .measured(let index):
      warmUpRequests.count + index / measured.count * requests.count
        + measured[index % measured.count]
    }
  }

  /// Those that the request at a position asks: several of a gateway's list.
  private func askedArms(at position: Position) -> Range<Int> {
    switch position {
    case .warmUp(let index): plan.arms(askedBy: warmUpRequests.arm(at: warmUp[index]))
    case .measured(let index):
      plan.arms(askedBy: requests.arm(at: measured[index % measured.count]))
    }
  }

  private func identity(at position: Position) -> PlannedRequests.Identity {
    switch position {
    case .warmUp(let index): warmUpRequests.identity(at: warmUp[index])
    case .measured(let index): requests.identity(at: measured[index % measured.count])
    }
  }

  private func planned(_ position: Position, asking known: CompletionRequest?) -> PlannedRequest {
    switch position {
    case .warmUp(let index): warmUpRequests.request(at: warmUp[index], asking: known)
    case .measured(let index):
      requests.request(
        at: measured[index % measured.count],
        pass: index / measured.count,
        asking: known
      )
    }
  }
}

// MARK: - Shards

extension RequestFeed {
  /// What of a stage's arrivals belongs to this shard; `nil` where one process sends the whole plan.
  ///
  /// The arrivals are those of the whole plan, one for each of its requests, and each is that request's
  /// in whichever process: what the shards send together is what one would have sent.
  ///
  /// - Parameter count: All arrivals of the stage; they are taken, late or not, so that the next stage
  ///   begins at the same request in every shard.
  /// - Returns: What is still to be sent, by its number among the arrivals, ascending.
  func claim(_ count: Int) -> [(number: Int, position: Position)]? {
    guard progress.share != nil else { return nil }
    return state.withLock { state in
      (0..<count).compactMap { number in
        guard let position = take(of: &state, isFixed: true), !progress.isDone(place(of: position))
        else {
          return nil
        }
        return (number, position)
      }
    }
  }

  /// Whether arrivals before the first that is claimed were offered in an earlier sitting.
  var goesOn: Bool { progress.goesOn }

  /// What becomes of an arrival that is due.
  enum Arrival {
    case leaves(Next)
    /// Nothing more of its arm is sent.
    case passes
    /// The stage is over, or the budget spent.
    case ends
  }

  /// - Parameter claimed: `nil` takes what is next.
  func arrival(_ claimed: Position?) -> Arrival {
    guard let claimed else { return next().map(Arrival.leaves) ?? .ends }
    guard !refusals.holdsBack(arms) else { return .ends }
    guard isLeft(claimed) else { return .passes }
    return admitted(claimed).map(Arrival.leaves) ?? .ends
  }
}
