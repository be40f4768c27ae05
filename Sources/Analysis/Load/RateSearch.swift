/// Finds the highest rate that holds: doubles it until one fails, then halves the interval.
///
/// A value: what comes next follows from the steps so far alone, so that a stored search gives the
/// same answer again. A step in which the harness itself was late says nothing of the provider and
/// counts for nothing; where that happens again and again, the search stays below that rate.
package struct RateSearch: Sendable {
  package var rules: Rules
  package private(set) var steps: [Step]

  package struct Rules: Hashable, Sendable {
    /// Requests per second of the first step.
    package var start: Double

    /// No higher rate is offered; `nil` for no bound.
    package var ceiling: Double?

    /// No lower rate is offered.
    package var floor: Double

    /// The share of requests that must be good.
    package var attainment: Double

    /// The search ends when the lowest failing rate is at most this share above the highest that
    /// holds.
    package var precision: Double

    package init(
      start: Double,
      ceiling: Double? = nil,
      floor: Double = 0,
      attainment: Double,
      precision: Double = 0.05
    ) {
      self.start = start
      self.ceiling = ceiling
      self.floor = floor
      self.attainment = attainment
      self.precision = precision
    }

    /// A rate whose steps leave a doubt is offered so often, then its figure decides.
    package static let mostRepeats = 3

    /// The two rates that the answer rests on are offered so often at least.
    package static let leastRepeats = 2

    /// More means that the provider does not stand still.
    package static let mostSteps = 60
  }

  /// One rate, offered once.
  package struct Step: Hashable, Sendable, Encodable {
    /// Requests per second that were meant.
    package var rate: Double

    /// Those that chance drew; `nil` of fewer than two.
    package var offeredPerSecond: Double?
    package var attainment: Attainment
    package var isClientLimited: Bool

    package init(
      rate: Double,
      offeredPerSecond: Double? = nil,
      attainment: Attainment,
      isClientLimited: Bool = false
    ) {
      self.rate = rate
      self.offeredPerSecond = offeredPerSecond
      self.attainment = attainment
      self.isClientLimited = isClientLimited
    }
  }

  package init(_ rules: Rules, steps: [Step] = []) {
    self.rules = rules
    self.steps = steps
  }

  package mutating func add(_ step: Step) {
    steps.append(step)
  }
}

// MARK: - What is known

extension RateSearch {
  /// What the steps say of one rate.
  package enum Finding: Hashable, Sendable {
    case holds
    case fails
    /// The harness was late in each of its steps.
    case clientLimited
    /// Another step is needed.
    case open
  }

  package func finding(at rate: Double) -> Finding {
    let own = steps.filter { $0.rate == rate }
    let counted = own.filter { !$0.isClientLimited }
    let isSpent = own.count >= Rules.mostRepeats
    guard let verdict = verdict(of: counted) else { return isSpent ? .clientLimited : .open }
    guard verdict.isClear || isSpent else { return .open }
    return verdict.holds ? .holds : .fails
  }

  private func verdict(of steps: [Step]) -> HoldVerdict? {
    steps.map(\.attainment).reduce(Attainment(), +).verdict(target: rules.attainment)
  }

  /// The rates that were offered, lowest first.
  private var rates: [Double] { Set(steps.map(\.rate)).sorted() }

  /// The lowest rate that fails.
  package var fails: Double? { rates.first { finding(at: $0) == .fails } }

  /// The lowest rate that this machine could not offer in time.
  package var clientLimit: Double? { rates.first { finding(at: $0) == .clientLimited } }

  /// The highest rate that holds below every one that does not.
  package var holds: Double? {
    rates.last { finding(at: $0) == .holds && $0 < end ?? .infinity }
  }

  private var end: Double? { [fails, clientLimit].compactMap(\.self).min() }
}

// MARK: - What comes next

extension RateSearch {
  /// The rate of the next step; `nil` when the search is over.
  package var next: Double? {
    guard steps.count < Rules.mostSteps else { return nil }
    guard let last = steps.last else { return min(rules.start, rules.ceiling ?? .infinity) }
    if finding(at: last.rate) == .open { return last.rate }
    if let undecided = rates.first(where: { finding(at: $0) == .open }) { return undecided }
    return nextRate ?? nextRepeat
  }

  private var nextRate: Double? {
    switch (holds, end) {
    case (let holds?, let end?):
      guard end / holds > 1 + rules.precision else { return nil }
      let middle = Self.rounded((holds * end).squareRoot())
      return holds < middle && middle < end ? middle : nil
    case (let holds?, nil):
      let next = min(Self.rounded(holds * 2), rules.ceiling ?? .infinity)
      return next > holds ? next : nil
    case (nil, let end?):
      let next = Self.rounded(end / 2)
      return next >= rules.floor && next > 0 ? next : nil
    case (nil, nil): return nil
    }
  }

  /// What the answer rests on is measured again: one lucky step would make a wrong answer.
  private var nextRepeat: Double? {
    [holds, fails].compactMap(\.self).first { rate in
      steps.count { $0.rate == rate } < Rules.leastRepeats
    }
  }

  /// Three digits: rates that a person can say.
  private static func rounded(_ rate: Double) -> Double {
    guard rate > 0, rate.isFinite else { return rate }
    var unit = 1.0
    while rate / unit >= 1_000 { unit *= 10 }
    while rate / unit < 100 { unit /= 10 }
    return (rate / unit).rounded() * unit
  }
}

// MARK: - What was found

extension RateSearch {
  package enum End: String, Hashable, Sendable {
    /// The highest rate that holds and the lowest that fails are as near as was asked.
    case found
    /// The highest rate that was allowed holds.
    case reachedCeiling
    /// This machine cannot offer more in time.
    case clientLimited
    /// Not even the lowest rate holds.
    case nothingHolds
    /// It was broken off, or the provider did not stand still.
    case unfinished
  }

  package var outcome: End {
    guard next == nil, steps.count < Rules.mostSteps else { return .unfinished }
    guard let holds else { return .nothingHolds }
    if let clientLimit, clientLimit < fails ?? .infinity { return .clientLimited }
    if let ceiling = rules.ceiling, holds >= ceiling { return .reachedCeiling }
    return fails == nil ? .unfinished : .found
  }
}
