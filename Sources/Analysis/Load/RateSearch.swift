/// Finds the highest rate that holds: doubles it until one fails, halves the interval until it is
/// near, then takes longer steps on both sides and fits a curve through them.
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
    /// holds, or after `mostNearSteps`.
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

    /// A rate at which the client was late is offered so often.
    package static let mostRepeats = 3

    /// The two rates that an answer without a curve rests on are offered so often at least.
    package static let leastRepeats = 2

    /// The ends of the interval lie so near, one over the other, when steps grow longer.
    package static let near = 1.2

    /// The steps near the limit are so many times as long, and longer where they have few requests: what
    /// a load slightly too high piles up takes time to show.
    package static let nearLength = 4.0...16.0
    package static let nearRequests = 1_500.0

    package static let leastNearSteps = 8
    package static let mostNearSteps = 12

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

  /// By the share of all its steps together.
  package func finding(at rate: Double) -> Finding {
    let own = steps.filter { $0.rate == rate }
    let counted = own.filter { !$0.isClientLimited }
    let sum = counted.map(\.attainment).reduce(Attainment(), +)
    guard let verdict = sum.verdict(target: rules.attainment) else {
      return own.count >= Rules.mostRepeats ? .clientLimited : .open
    }
    return verdict.holds ? .holds : .fails
  }

  /// The rates that were offered, lowest first.
  private var rates: [Double] { Set(steps.map(\.rate)).sorted() }

  /// The lowest rate that this machine could not offer in time.
  package var clientLimit: Double? { rates.first { finding(at: $0) == .clientLimited } }

  /// The lowest rate that was offered and fails, and the highest below it, and below what this machine
  /// can offer, that holds.
  private var offered: (holds: Double?, fails: Double?) {
    let fails = rates.first { finding(at: $0) == .fails }
    let end = [fails, clientLimit].compactMap(\.self).min() ?? .infinity
    return (rates.last { finding(at: $0) == .holds && $0 < end }, fails)
  }

  /// Rates near the limit, as far as it is known; `nil` while it is not near.
  private var window: ClosedRange<Double>? {
    let (holds, fails) = offered
    guard let holds, let fails, fails / holds <= Rules.near else { return nil }
    return (holds / Rules.near)...(fails * Rules.near)
  }

  /// The curve through the steps near the limit; `nil` before there are enough, and where shares leap.
  private var curve: ThresholdFit? {
    guard let window else { return nil }
    let fit = ThresholdFit(
      nearSteps.filter { window.contains($0.rate) }.map {
        ThresholdFit.Point(
          rate: $0.rate,
          good: Double($0.attainment.good),
          attempted: Double($0.attainment.attempted)
        )
      },
      share: rules.attainment
    )
    return fit.flatMap { window.contains($0.rate) ? $0.clamped(to: window) : nil }
  }

  /// The rate at which the curve through the steps has the share that is asked for; `nil` where the
  /// answer rests on the rates that were offered alone.
  package var limit: Double? { curve?.rate }

  /// The curve's 95 % interval of it, rounded outwards.
  package var limits: (lower: Double, upper: Double)? {
    curve.map { (Self.rounded($0.lower, .down), Self.rounded($0.upper, .up)) }
  }

  /// A rate that fails: the upper end of the curve's interval, else the lowest that was offered.
  package var fails: Double? { limits?.upper ?? offered.fails }

  /// The highest rate of which it is known that it holds, likewise.
  package var holds: Double? { limits?.lower ?? offered.holds }
}

// MARK: - What comes next

extension RateSearch {
  package struct Next: Hashable, Sendable {
    package var rate: Double

    /// How many times as long as the first step.
    package var length: Double
  }

  /// The next step; `nil` when the search is over.
  package var next: Next? {
    guard steps.count < Rules.mostSteps else { return nil }
    guard let last = steps.last else {
      return Next(rate: min(rules.start, rules.ceiling ?? .infinity), length: 1)
    }
    let open = [last.rate] + rates
    if let undecided = open.first(where: { finding(at: $0) == .open }) {
      let isLonger = isNear && rules.precision < Rules.near - 1
      return Next(rate: undecided, length: isLonger ? nearLength(undecided) : 1)
    }
    if let rate = farRate { return Next(rate: rate, length: 1) }
    guard rules.precision < Rules.near - 1 else {
      return repeated([offered.holds, offered.fails]).map { Next(rate: $0, length: 1) }
    }
    return nearRate.map { Next(rate: $0, length: nearLength($0)) }
  }

  /// By what the first step, which is of the usual length, counted at its rate.
  private func nearLength(_ rate: Double) -> Double {
    let first = steps.first.map { Double($0.attainment.attempted) / $0.rate } ?? 0
    let wanted = first > 0 ? (Rules.nearRequests / (first * rate)).rounded(.up) : 1
    return min(max(wanted, Rules.nearLength.lowerBound), Rules.nearLength.upperBound)
  }

  private var isNear: Bool { window != nil }

  /// Until the limit is near.
  private var farRate: Double? {
    let (holds, fails) = offered
    let end = [fails, clientLimit].compactMap(\.self).min()
    switch (holds, end) {
    case (let holds?, let end?):
      let isBlocked = end == clientLimit
      let near = isBlocked ? 1 + rules.precision : max(Rules.near, 1 + rules.precision)
      guard end / holds > near else { return nil }
      return between(holds, end)
    case (let holds?, nil):
      let next = min(Self.rounded(holds * 2), rules.ceiling ?? .infinity)
      return next > holds ? next : nil
    case (nil, let end?):
      let next = Self.rounded(end / 2)
      return next >= rules.floor && next > 0 ? next : nil
    case (nil, nil): return nil
    }
  }

  private func between(_ holds: Double, _ end: Double) -> Double? {
    let middle = Self.rounded((holds * end).squareRoot())
    return holds < middle && middle < end ? middle : nil
  }

  /// On the curve, and a step of the precision below and above it in turn; where shares leap, halfway,
  /// and then what the answer rests on once more: one lucky step would make a wrong answer.
  private var nearRate: Double? {
    let (holds, fails) = offered
    guard isNear, let holds, let fails else { return repeated([holds, fails]) }
    // Of a provider that does not stand still the steps before lie elsewhere, and tell nothing here.
    let taken = nearSteps.count { window?.contains($0.rate) ?? false }
    guard let curve else {
      let middle = Self.rounded((holds * fails).squareRoot())
      let first = [middle, holds, fails, middle]
      if first.indices.contains(taken) { return first[taken] }
      if fails / holds > 1 + rules.precision, let middle = between(holds, fails) { return middle }
      return repeated([holds, fails])
    }
    guard taken < Rules.mostNearSteps, nearSteps.count < 2 * Rules.mostNearSteps else { return nil }
    guard taken < Rules.leastNearSteps || curve.upper / curve.lower > 1 + rules.precision else {
      return nil
    }
    let sides = [0.0, -1, 1]
    let centre = min(max(curve.rate, holds / Rules.near), fails * Rules.near)
    let rate = Self.rounded(centre * (1 + sides[taken % sides.count] * rules.precision))
    return min(max(rate, rules.floor), rules.ceiling ?? .infinity)
  }

  /// The steps that count since the limit is near, which are the longer ones.
  private var nearSteps: [Step] {
    var search = RateSearch(rules)
    return steps.filter { step in
      defer { search.add(step) }
      return search.isNear && !step.isClientLimited
    }
  }

  private func repeated(_ rates: [Double?]) -> Double? {
    rates.compactMap(\.self).first { rate in
      steps.count { $0.rate == rate } < Rules.leastRepeats
    }
  }

  /// Three digits: rates that a person can say.
  private static func rounded(
    _ rate: Double,
    _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    guard rate > 0, rate.isFinite else { return rate }
    var unit = 1.0
    while rate / unit >= 1_000 { unit *= 10 }
    while rate / unit < 100 { unit /= 10 }
    return (rate / unit).rounded(rule) * unit
  }
}
