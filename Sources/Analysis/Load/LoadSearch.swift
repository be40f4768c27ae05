package import Domain

/// Finds the highest load that holds: doubles it until one fails, halves the interval until it is
/// near, then takes longer steps on both sides and fits a curve through them.
///
/// A value: what comes next follows from the steps so far alone, so that a stored search gives the
/// same answer again. A step in which the harness itself was late says nothing of the provider and
/// counts for nothing; where that happens again and again, the search stays below that load.
package struct LoadSearch: Sendable {
  package var rules: Rules
  package private(set) var steps: [Step]

  package struct Rules: Hashable, Sendable {
    /// What the loads are counted in; requests in flight are whole numbers.
    package var axis: LoadAxis

    /// Of the first step.
    package var start: Double

    /// No higher load is offered; `nil` for no bound.
    package var ceiling: Double?

    /// No lower load is offered.
    package var floor: Double

    /// The share of requests that must be good.
    package var attainment: Double

    /// The search ends when the lowest failing load is at most this share above the highest that
    /// holds, or after `mostNearSteps`.
    package var precision: Double

    package init(
      axis: LoadAxis = .rate,
      start: Double,
      ceiling: Double? = nil,
      floor: Double = 0,
      attainment: Double,
      precision: Double = Self.usualPrecision
    ) {
      self.axis = axis
      self.start = start
      self.ceiling = ceiling
      self.floor = floor
      self.attainment = attainment
      self.precision = precision
    }

    /// Of fewer requests nothing is said, unless a load was offered `mostRepeats` times: how many a
    /// closed loop sends in a time is not known beforehand.
    var leastRequests: Int { axis == .inFlight ? Self.fewestRequests : 0 }

    package static let usualPrecision = 0.05

    /// Fewer requests in a step say too little of a share of some 95 %.
    package static let fewestRequests = 20

    /// A load at which the client was late, that sent too few requests, or of which chance may have left
    /// too little known, is offered so often.
    package static let mostRepeats = 3

    /// The two loads that an answer without a curve rests on are offered so often at least.
    package static let leastRepeats = 2

    /// Neighbouring numbers in flight whose shares lie too near the target are offered so often.
    package static let mostClearing = 5

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

  package init(_ rules: Rules, steps: [Step] = []) {
    self.rules = rules
    self.steps = steps
  }

  package mutating func add(_ step: Step) {
    steps.append(step)
  }
}

// MARK: - What is known

extension LoadSearch {
  /// What the steps say of one load.
  package enum Finding: Hashable, Sendable {
    case holds
    case fails
    /// The harness was late in each of its steps.
    case clientLimited
    /// Of so many of its requests nobody knows whether they were good that it may hold or not.
    case unknown
    /// Another step is needed.
    case open
  }

  /// By the share of all its steps together.
  package func finding(at load: Double) -> Finding {
    let own = steps.filter { $0.load == load }
    let sum = attainment(at: load)
    if sum.attempted < rules.leastRequests, own.count < Rules.mostRepeats { return .open }
    if sum.isUnknown(target: rules.attainment) {
      // More requests may tell, unless it is beyond doubt that they cannot.
      return own.count < Rules.mostRepeats && !sum.isPlainlyUnknown(target: rules.attainment)
        ? .open : .unknown
    }
    guard let verdict = sum.verdict(target: rules.attainment) else {
      return own.count >= Rules.mostRepeats ? .clientLimited : .open
    }
    return verdict.holds ? .holds : .fails
  }

  /// Of all steps of a load that count.
  package func attainment(at load: Double) -> Attainment {
    steps.filter { $0.load == load && !$0.isClientLimited }.map(\.attainment)
      .reduce(Attainment(), +)
  }

  /// The loads that were offered, lowest first.
  var loads: [Double] { Set(steps.map(\.load)).sorted() }

  /// The lowest load that this machine could not offer in time.
  package var clientLimit: Double? { loads.first { finding(at: $0) == .clientLimited } }

  /// The lowest load above those that hold of which it cannot be known; like one that fails it bounds
  /// what is looked for, from below.
  package var unknownLoad: Double? { unknownLoads.first }

  /// All of them, below the lowest that fails.
  var unknownLoads: [Double] {
    let (holds, fails) = offered
    return loads.filter {
      $0 > holds ?? 0 && $0 < fails ?? .infinity && finding(at: $0) == .unknown
    }
  }

  /// The lowest load that was offered and fails, and the highest below it, and below what this machine
  /// can offer, that holds.
  var offered: (holds: Double?, fails: Double?) {
    let fails = loads.first { finding(at: $0) == .fails }
    let end = [fails, clientLimit].compactMap(\.self).min() ?? .infinity
    return (loads.last { finding(at: $0) == .holds && $0 < end }, fails)
  }

  /// Loads near the limit, as far as it is known; `nil` while it is not near.
  var window: ClosedRange<Double>? {
    let (holds, fails) = offered
    guard let holds, let fails, fails / holds <= Rules.near else { return nil }
    return (holds / Rules.near)...(fails * Rules.near)
  }

  /// The curve through the steps near the limit; `nil` before there are enough, and where shares leap.
  ///
  /// Its interval reaches from that of the curve by which no request was good of which nobody knows to
  /// that by which all were.
  var curve: ThresholdFit? {
    guard let window else { return nil }
    let steps = nearSteps.filter { window.contains($0.load) }
    func fit(_ part: (Attainment) -> (good: Int, attempted: Int)) -> ThresholdFit? {
      let points = steps.map { step in
        let (good, attempted) = part(step.attainment)
        return ThresholdFit.Point(
          load: step.load,
          good: Double(good),
          attempted: Double(attempted)
        )
      }
      return ThresholdFit(points, share: rules.attainment)
        .flatMap { window.contains($0.load) ? $0.clamped(to: window) : nil }
    }
    guard let known = fit({ ($0.good, $0.judged) }) else { return nil }
    guard steps.contains(where: { $0.attainment.unknown > 0 }) else { return known }
    guard let least = fit({ ($0.good, $0.attempted) }),
      let most = fit({ ($0.good + $0.unknown, $0.attempted) })
    else { return nil }
    return known.reaching(from: least.lower, to: most.upper)
  }

  /// The load at which the curve through the steps has the share that is asked for, of requests in
  /// flight the last whole number before it; `nil` where the answer rests on the loads that were
  /// offered alone.
  package var limit: Double? {
    curve.map { curve in
      switch rules.axis {
      case .rate: curve.load
      case .inFlight: seen(near: max(1, curve.load.rounded(.down)))
      }
    }
  }

  /// The ends of the curve's 95 % interval, rounded outwards: the lower holds, the upper fails.
  package var limits: (lower: Double, upper: Double)? {
    curve.map { curve in
      switch rules.axis {
      case .rate: (rules.axis.told(curve.lower, .down), rules.axis.told(curve.upper, .up))
      case .inFlight:
        (
          min(max(1, curve.lower.rounded(.down)), limit ?? .infinity),
          max(curve.upper.rounded(.down), limit ?? 0) + 1
        )
      }
    }
  }

  /// A number in flight that the curve gives, but for what was seen of it and its neighbours beyond
  /// doubt: a curve through shares that leap passes beside them.
  private func seen(near number: Double) -> Double {
    func isSeen(_ finding: Finding, at load: Double) -> Bool {
      loads.contains(load) && self.finding(at: load) == finding && isClear(load)
    }
    var number = number
    while number > 1, isSeen(.fails, at: number) { number -= 1 }
    while isSeen(.holds, at: number + 1) { number += 1 }
    return number
  }

  /// A load that fails: the upper end of the curve's interval, else the lowest that was offered.
  package var fails: Double? { limits?.upper ?? offered.fails }

  /// The highest load of which it is known that it holds, likewise.
  package var holds: Double? { limits?.lower ?? offered.holds }
}

extension LoadAxis {
  /// A load that a person can say: a rate of three digits, a whole number in flight.
  func told(
    _ load: Double,
    _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    guard load > 0, load.isFinite else { return load }
    guard self == .rate else { return load.rounded(rule) }
    var unit = 1.0
    while load / unit >= 1_000 { unit *= 10 }
    while load / unit < 100 { unit /= 10 }
    return (load / unit).rounded(rule) * unit
  }
}
