import Domain

/// What the load stages of a plan send of it, as far as a number of requests, or a rate and a time, tell.
///
/// Each stage takes up the plan where the stage before stopped, and begins it again at its end, for
/// each model by itself. What warms a stage up for a time is not among it.
package struct StagedRequests: Hashable, Sendable {
  /// By arm of the plan.
  package private(set) var arms: [OfArm]

  /// On the wire: of conversations at least, unless they end before, and at most.
  package private(set) var requests = 0
  package private(set) var mostRequests = 0

  package private(set) var conversations = 0

  /// More than `requests` where a gateway is asked for several models at once.
  package private(set) var answers = 0

  /// Whether a rate and a time tell some of them, which is about so many.
  package private(set) var isEstimate = false

  /// Whether a closed loop that lasts a time sends further ones: as many as are answered in it.
  package private(set) var isOpenEnded = false

  package struct OfArm: Hashable, Sendable {
    /// Places of the plan, where a conversation is one.
    package var places = 0

    /// Requests on the wire at least.
    package var turns = 0
  }

  /// `nil` of a load that sends the plan once, or as a tuning chooses.
  package init?(_ plan: Plan) {
    let stages = plan.loadStages
    guard plan.tuningMethod == nil, stages.count > 1 || stages.contains(where: { $0.extent != nil })
    else { return nil }
    arms = plan.arms.map { _ in OfArm() }
    let models = Dictionary(
      plan.suite.models.indices.map { (plan.suite.models[$0].id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let modelOfArm = plan.arms.map { models[plan.model(of: $0).id] }
    var passes = plan.suite.models.map { _ in [Int]() }
    for position in plan.requests.indices where plan.requests.isSent(at: position) {
      if let model = modelOfArm[plan.requests.arm(at: position)] { passes[model].append(position) }
    }
    for pass in passes where !pass.isEmpty {
      for (position, times) in zip(pass, counts(of: pass.count, stages)) where times > 0 {
        add(position, times: times, of: plan)
      }
    }
  }

  /// How often each request of a model's pass leaves over all stages.
  private mutating func counts(of pass: Int, _ stages: [LoadStage]) -> [Int] {
    var counter = PassCounter(pass)
    var isPlaceKnown = true
    for stage in stages {
      if stage.isTrace { counter.begin() }
      switch stage.extent {
      case .requests(let count): counter.take(count)
      case .time(let duration):
        guard let expected = stage.expectedRequests(in: duration.inSeconds) else {
          isOpenEnded = true
          isPlaceKnown = false
          continue
        }
        isEstimate = true
        counter.take(expected)
      // Behind a closed loop that lasts a time, nobody knows what is left of the pass.
      case nil: if isPlaceKnown { counter.takeRest() }
      }
    }
    return counter.counts
  }

  private mutating func add(_ position: Int, times: Int, of plan: Plan) {
    let asked = plan.requests.identity(at: position)
    let turns = plan.samples[asked.sample].turns.count
    requests += times
    mostRequests += times
    for arm in plan.arms(askedBy: asked.arm) where arms.indices.contains(arm) {
      arms[arm].places += times
      arms[arm].turns += times * max(turns, 1)
      answers += times
      guard turns > 0 else { continue }
      conversations += times
      requests += times * (turns - 1)
      mostRequests += times * (turns * plan.requestsPerTurn - 1)
    }
  }
}

extension StagedRequests {
  /// `nil` where nothing is known of them, so that the plan stands for what is sent.
  package var ifAny: StagedRequests? { requests > 0 ? self : nil }

  /// How sure the number of requests is, before it: `about `, or empty.
  package var manner: String {
    switch (isOpenEnded, isEstimate) {
    case (false, false): ""
    case (false, true): "about "
    case (true, false): "at least "
    case (true, true): "at least about "
    }
  }

  /// What a number does not tell; `nil` where all are counted.
  package var words: String? {
    var told: [String] = []
    if isEstimate { told.append("Requests of an open load for a time are its rate × the time.") }
    if isOpenEnded {
      let counted = ifAny == nil ? "the plan sent once" : "the other stages"
      told.append(
        "A closed load for a time sends as many requests as are answered in it; the figures are those "
          + "of \(counted)."
      )
    }
    return told.isEmpty ? nil : told.joined(separator: " ")
  }
}

extension LoadStage {
  /// What a rate makes of a time, ramp included; `nil` of a closed loop, whose requests wait for answers.
  fileprivate func expectedRequests(in seconds: Double) -> Int? {
    guard case .open(let rate) = offer, case .open = shape else { return nil }
    var expected = rate * seconds
    // A ramp belongs to the warm-up where there is one.
    if warmUp == nil, let ramp = ramp?.inSeconds, ramp > 0 {
      let rising = min(ramp, seconds)
      expected = rate * (seconds - rising + rising * rising / ramp / 2)
    }
    // Far beyond what is sent, so that sums stay whole numbers.
    let most = 1e9
    return Int(expected.isFinite ? min(max(expected.rounded(), 0), most) : most)
  }
}

/// Counts how often each place of a pass is gone over, without going over it.
private struct PassCounter {
  private let pass: Int
  private var taken = 0
  private var whole = 0

  /// What each place has more than the one before it, and one behind the last.
  private var steps: [Int]

  /// - Parameter pass: At least one place.
  init(_ pass: Int) {
    self.pass = pass
    steps = Array(repeating: 0, count: pass + 1)
  }

  /// Passes over what is left.
  mutating func begin() {
    taken = 0
  }

  mutating func takeRest() {
    take(pass - taken)
  }

  mutating func take(_ count: Int) {
    guard count > 0 else { return }
    whole += count / pass
    let end = taken + count % pass
    steps[taken] += 1
    steps[min(end, pass)] -= 1
    if end > pass {
      steps[0] += 1
      steps[end - pass] -= 1
    }
    taken = end % pass
  }

  var counts: [Int] {
    var sum = whole
    return steps.dropLast().map { step in
      sum += step
      return sum
    }
  }
}
