import Domain

extension LoadSearch {
  package struct Next: Hashable, Sendable {
    package var load: Double

    /// How many times as long as the first step.
    package var length: Double
  }

  /// The next step; `nil` when the search is over.
  package var next: Next? {
    guard steps.count < Rules.mostSteps else { return nil }
    guard let last = steps.last else {
      return Next(load: min(rules.start, rules.ceiling ?? .infinity), length: 1)
    }
    let open = [last.load] + loads
    if let undecided = open.first(where: { finding(at: $0) == .open }) {
      let isLonger = isNear && rules.precision < Rules.near - 1
      return Next(load: undecided, length: isLonger ? nearLength(undecided) : 1)
    }
    if let load = farLoad { return Next(load: load, length: 1) }
    guard rules.precision < Rules.near - 1 else {
      return repeated([offered.holds, offered.fails]).map { Next(load: $0, length: 1) }
    }
    return nearLoad.map { Next(load: $0, length: nearLength($0)) }
  }

  private var isNear: Bool { window != nil }

  /// The steps that count since the limit is near, which are the longer ones.
  var nearSteps: [Step] {
    var search = LoadSearch(rules)
    return steps.filter { step in
      defer { search.add(step) }
      return search.isNear && !step.isClientLimited
    }
  }
}

// MARK: - Lengths

extension LoadSearch {
  private func nearLength(_ load: Double) -> Double {
    let usual = usualRequests(at: load)
    let wanted = usual > 0 ? (Rules.nearRequests / usual).rounded(.up) : 1
    return min(max(wanted, Rules.nearLength.lowerBound), Rules.nearLength.upperBound)
  }

  /// What a step of the usual length counts.
  private func usualRequests(at load: Double) -> Double {
    switch rules.axis {
    case .rate:
      steps.first.map { Double($0.attainment.attempted) / $0.load * load } ?? 0
    case .inFlight:
      // Near the limit more in flight are answered no faster; the first step of a load is short.
      Dictionary(farSteps.map { ($0.load, $0.attainment.attempted) }) { first, _ in first }
        .values.max().map(Double.init) ?? 0
    }
  }

  private var farSteps: ArraySlice<Step> {
    var search = LoadSearch(rules)
    return steps.prefix { step in
      defer { search.add(step) }
      return !search.isNear
    }
  }
}

// MARK: - Loads

extension LoadSearch {
  /// Until the limit is near.
  private var farLoad: Double? {
    let (holds, fails) = offered
    let end = [fails, clientLimit, unknownLoad].compactMap(\.self).min()
    switch (holds, end) {
    case (let holds?, let end?):
      if let load = loadAboveUnknown { return load }
      let isBlocked = end != fails
      let near = isBlocked ? 1 + rules.precision : max(Rules.near, 1 + rules.precision)
      if end / holds > near, let load = between(holds, end) { return load }
      // A load of which it cannot be known lies below the one that fails, and may be luck.
      guard let fails, let highest = unknownLoads.last, fails / highest > 1 + rules.precision else {
        return nil
      }
      return between(highest, fails)
    case (let holds?, nil):
      let next = min(rules.axis.told(holds * 2), rules.ceiling ?? .infinity)
      return next > holds ? next : nil
    case (nil, let end?):
      // Where nothing can be judged, as of answers that do not stream, it cannot at a lower load either.
      guard steps.contains(where: { $0.attainment.unknown == 0 || $0.attainment.judged > 0 }) else {
        return nil
      }
      let next = rules.axis.told(end / 2, rules.axis == .rate ? .toNearestOrAwayFromZero : .down)
      return next >= rules.floor && next > 0 ? next : nil
    case (nil, nil): return nil
    }
  }

  /// A load of which it cannot be known is no wall: once the next higher is offered, which may be known to
  /// fail, or to hold.
  private var loadAboveUnknown: Double? {
    guard let load = unknownLoad, loads.last == load, clientLimit == nil else { return nil }
    let next = min(rules.axis.told(load * 2), rules.ceiling ?? .infinity)
    return next > load ? next : nil
  }

  private func between(_ holds: Double, _ end: Double) -> Double? {
    let middle = rules.axis.told((holds * end).squareRoot())
    return holds < middle && middle < end ? middle : nil
  }

  /// On the curve, and a step of the precision below and above it in turn; where shares leap, halfway,
  /// and then what the answer rests on once more: one lucky step would make a wrong answer.
  private var nearLoad: Double? {
    let (holds, fails) = offered
    guard isNear, let holds, let fails else { return repeated([holds, fails]) }
    // Of a provider that does not stand still the steps before lie elsewhere, and tell nothing here.
    let taken = nearSteps.count { window?.contains($0.load) ?? false }
    guard let curve else {
      let middle = rules.axis.told((holds * fails).squareRoot())
      let first = [middle, holds, fails, middle]
      if first.indices.contains(taken) { return first[taken] }
      if isWide(holds, fails), let middle = between(holds, fails), finding(at: middle) == .open {
        return middle
      }
      return repeated([holds, fails])
    }
    guard taken < Rules.mostNearSteps, nearSteps.count < 2 * Rules.mostNearSteps else { return nil }
    guard taken < Rules.leastNearSteps || isWide(curve) else { return nil }
    let sides = [0.0, -1, 1]
    let centre = min(max(curve.load, holds / Rules.near), fails * Rules.near)
    let load = beside(centre, sides[taken % sides.count])
    return min(max(load, rules.floor), rules.ceiling ?? .infinity)
  }

  /// - Parameter side: So many steps of the precision away, of requests in flight one at least.
  private func beside(_ centre: Double, _ side: Double) -> Double {
    switch rules.axis {
    case .rate: rules.axis.told(centre * (1 + side * rules.precision))
    case .inFlight:
      centre.rounded() + side * max(1, (centre * rules.precision).rounded())
    }
  }

  /// Whether the limit is not known as nearly as was asked; up to a hundred in flight it is known to
  /// the number, since that takes few steps more.
  private func isWide(_ holds: Double, _ fails: Double) -> Bool {
    if rules.axis == .inFlight, holds <= Self.exactUpTo { return fails - holds > 1 }
    return fails / holds > 1 + rules.precision
  }

  private static let exactUpTo = 100.0

  private func isWide(_ curve: ThresholdFit) -> Bool {
    if rules.axis == .inFlight, curve.lower.rounded(.down) == curve.upper.rounded(.down) {
      return false
    }
    return curve.upper / curve.lower > 1 + rules.precision
  }

  private func repeated(_ loads: [Double?]) -> Double? {
    let known = loads.compactMap(\.self)
    return known.first { load in
      let times = steps.count { $0.load == load }
      // One alone is what was offered at most, or at least: no limit rests on it.
      let isDoubtful = known.count == loads.count && (!isClear(load) || isThin(load))
      return times < Rules.leastRepeats || times < Rules.mostClearing && isDoubtful
    }
  }

  /// Whether a whole number in flight was offered in short steps alone: two unlucky ones look clear.
  private func isThin(_ load: Double) -> Bool {
    guard rules.axis == .inFlight, rules.precision < Rules.near - 1 else { return false }
    let own = steps.filter { $0.load == load && !$0.isClientLimited }.map(\.attainment.attempted)
    return Double(own.reduce(0, +)) < Rules.nearLength.lowerBound * Double(own.first ?? 0)
  }

  /// Whether a whole number in flight is told from the target by its interval; of a rate there are
  /// others beside it.
  func isClear(_ load: Double) -> Bool { rules.axis == .rate || isTold(load) }

  /// Whether a load is told from the target by its interval; one of which nothing was counted is in no
  /// doubt.
  package func isTold(_ load: Double) -> Bool {
    attainment(at: load).verdict(target: rules.attainment)?.isClear ?? true
  }
}
