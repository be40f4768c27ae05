import Domain
import Scoring
import Suites
import Synchronization

/// Hands out one model's requests in the order of the plan, to several workers.
///
/// A stage with a limit of its own takes up where the stage before stopped, and sends the plan again
/// from its start when it reaches the end; a stage without one sends what is left of the pass.
final class RequestFeed: Sendable {
  let plan: Plan

  // Beside the plan: reading them of it for each request copies all that they hold.
  private let requests: PlannedRequests
  private let warmUpRequests: PlannedRequests
  let progress: PlanProgress
  let budget: SpendingLimit
  let refusals: RefusalWatch
  private let written: WrittenRequests
  private let holdsConversations: Bool
  private let numbersPerPlace: Int

  /// The arms of the model, or those of one of its prompts.
  let arms: Set<Int>

  /// Those that ask the same of a case every time.
  private let fixedArms: Set<Int>

  /// This model's warm-up requests, then its measured ones: positions in the plan.
  private let warmUp: [Int]
  let measured: [Int]
  let state: Mutex<State>

  struct State {
    var warmUpTaken = 0

    /// Measured requests handed out so far, over all stages and passes.
    var taken = 0
    var end = End.count(0)

    /// Requests of warm-ups that last a time, over all stages.
    var prepared = 0

    /// When the measured part of the stage begins; `nil` while nobody knows.
    var opening: Instant? = .init(nanoseconds: .min)
    var coolDown: LoadStage.Extent?
    var cancellation: Cancellation?

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

  /// - Parameters:
  ///   - scenario: The prompt whose requests alone are handed out; `nil` is all of them.
  ///   - part: What of the plan is handed out; `nil` is all of it.
  ///   - progress: What earlier sittings have done: it is passed over, and counts towards the stages
  ///     as if it were sent.
  ///   - budget: Shared by the models of the run.
  ///   - refusals: Of arms of which nothing more is to be sent; they are passed over likewise.
  ///   - written: What was sent lately.
  init(
    plan: Plan,
    model: String,
    scenario: String? = nil,
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
    let own = plan.arms.filter {
      plan.model(of: $0).id == model && scenario ?? $0.prompt == $0.prompt
    }
    let arms = Set(own.map(\.index))
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

  /// Begins the next stage, with its warm-up where it has one that lasts.
  func begin(_ stage: LoadStage) {
    state.withLock { state in
      state.opening = nil
      state.coolDown = stage.coolDown
      state.cancellation = stage.cancellation
    }
  }

  /// Opens the measured part of the stage.
  ///
  /// - Parameters:
  ///   - start: when a stage that lasts a time begins.
  ///   - isWholePass: Whether it begins with the first request of the plan, as the stage before may not
  ///     have sent all.
  func open(_ extent: LoadStage.Extent?, at start: Instant, isWholePass: Bool = false) {
    state.withLock { state in
      state.opening = start
      if isWholePass, !measured.isEmpty {
        let sent = state.taken % measured.count
        if sent > 0 { state.taken += measured.count - sent }
      }
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
  ///
  /// - Parameter due: When it is to leave, which decides whether it is measured.
  func next(due: Instant) -> Next? {
    // A stage that lasts a time would go by position after position.
    guard !refusals.holdsBack(arms) else { return nil }
    while let position = take(due: due) {
      guard isLeft(position) else { continue }
      return admitted(position, due: due)
    }
    return nil
  }

  func isLeft(_ position: Position) -> Bool {
    !progress.isDone(place(of: position)) && !refusals.holdsBack(askedArms(at: position))
  }

  /// `nil` where the budget is spent.
  func admitted(_ position: Position, due: Instant) -> Next? {
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
    mark(&next, position, due: due)
    if holdsConversations, let script = plan.script(of: planned) {
      next.script = script
      next.earlierAttempts = progress.attempts(in: number..<(number + numbersPerPlace))
      next.stripping = plan.model(of: plan.arms[planned.arm]).strip
    }
    return next
  }

  enum Position {
    case warmUp(Int)
    /// Of a warm-up that lasts a time.
    case preparing(Int)
    case measured(Int)
  }

  private func take(due: Instant) -> Position? {
    state.withLock { take(of: &$0, due: due) }
  }

  /// - Parameter isFixed: Whether it is taken whatever the time is.
  func take(of state: inout State, due: Instant, isFixed: Bool = false) -> Position? {
    if state.warmUpTaken < warmUp.count {
      state.warmUpTaken += 1
      return .warmUp(state.warmUpTaken - 1)
    }
    guard !measured.isEmpty else { return nil }
    guard let opening = state.opening, due >= opening else {
      state.prepared += 1
      return .preparing(state.prepared - 1)
    }
    guard isFixed || state.allowsAnother else { return nil }
    state.taken += 1
    return .measured(state.taken - 1)
  }

  /// In the run's sequence: all warm-up, then pass by pass.
  func place(of position: Position) -> Int {
    switch position {
    case .warmUp(let index): warmUp[index]
    case .preparing(let index):
      warmUpRequests.count + preparingPass(of: index) * requests.count
        + measured[index % measured.count]
    case .measured(let index):
      warmUpRequests.count + index / measured.count * requests.count
        + measured[index % measured.count]
    }
  }

  /// Those that the request at a position asks: several of a gateway's list.
  private func askedArms(at position: Position) -> Range<Int> {
    switch position {
    case .warmUp(let index): plan.arms(askedBy: warmUpRequests.arm(at: warmUp[index]))
    case .measured(let index), .preparing(let index):
      plan.arms(askedBy: requests.arm(at: measured[index % measured.count]))
    }
  }

  private func identity(at position: Position) -> PlannedRequests.Identity {
    switch position {
    case .warmUp(let index): warmUpRequests.identity(at: warmUp[index])
    case .preparing(let index), .measured(let index):
      requests.identity(at: measured[index % measured.count])
    }
  }

  private func planned(_ position: Position, asking known: CompletionRequest?) -> PlannedRequest {
    switch position {
    case .warmUp(let index): warmUpRequests.request(at: warmUp[index], asking: known)
    case .preparing(let index):
      requests.request(
        at: measured[index % measured.count],
        pass: preparingPass(of: index),
        asking: known
      )
    case .measured(let index):
      requests.request(
        at: measured[index % measured.count],
        pass: index / measured.count,
        asking: known
      )
    }
  }
}
