package import Domain

/// What a judge's preferences between the arms' answers come to.
package struct PairwiseSummary: Hashable, Sendable, Encodable {
  package var score: String

  /// The id of the model that judged.
  package var model: String

  /// Whether each pair was judged in both orders.
  package var bothOrders: Bool

  /// Answers of two arms to the same case that were to be compared, and of them those on which the
  /// judge came to no verdict.
  package var pairs: Int
  package var undecidedPairs: Int

  /// Where both orders were judged: pairs on which the preference turned with the order, and so
  /// counts as a tie.
  package var turned: Int
  package var position: PositionBias?

  /// Davidson's ν: how much a tie weighs between equals; `nil` without ties.
  package var tieWeight: Double?

  /// Whether every arm has, through others, both beaten and lost to every other one; else the
  /// strengths have no interval.
  package var isIdentified: Bool

  /// The strongest first.
  package var arms: [Standing]

  /// Of each two arms that were compared, the stronger first.
  package var comparisons: [Comparison]

  /// How far the place of an answer decided in the place of its content.
  package struct PositionBias: Hashable, Sendable, Encodable {
    /// Pairs on which the answer shown first won in both orders, and the one shown second did; 0
    /// where one order was asked.
    package var firstTwice: Int
    package var secondTwice: Int

    /// Exact, two-sided, that the two are as likely; `nil` where there are none.
    package var pValue: Double?

    /// Of all judgements that were no tie, those that went to the answer shown first.
    package var firstShare: Estimate?
  }

  package struct Standing: Hashable, Sendable, Encodable {
    /// Its position among the run's arms.
    package var arm: Int

    /// In logits, 0 being the mean of all arms.
    package var strength: Estimate
    package var won: Int
    package var tied: Int
    package var lost: Int
  }

  package struct Comparison: Hashable, Sendable, Encodable {
    package var arm: Int
    package var other: Int
    package var won: Int
    package var tied: Int
    package var lost: Int

    /// That `arm` is preferred to `other`, ties aside, by the strengths of all.
    package var preference: Estimate

    /// That both are equally strong, corrected for the number of comparisons (Holm).
    package var pValue: Double?

    /// The same, not corrected; not written.
    package var uncorrectedPValue: Double?

    /// Of `arm` against `other`: better, equivalent or undecided.
    package var verdict: Verdict

    private enum CodingKeys: String, CodingKey {
      case arm, other, won, tied, lost, preference, pValue, verdict
    }
  }
}

/// Two answers of the same case and repetition that a judge compared.
package struct ComparedPair: Hashable, Sendable {
  /// The case: pairs of one case are not independent.
  package var unit: Int
  package var arm: Int
  package var other: Int

  /// Seen from `arm`.
  package var preferences: PairedPreferences

  package init(unit: Int, arm: Int, other: Int, preferences: PairedPreferences) {
    self.unit = unit
    self.arm = arm
    self.other = other
    self.preferences = preferences
  }
}

extension PairwiseSummary {
  /// `nil` where nothing was compared.
  ///
  /// - Parameters:
  ///   - arms: How many the run has.
  ///   - alpha: Below which a corrected p-value tells two arms apart.
  ///   - practicalMargin: δ of the score; `nil` where the suite says nothing.
  package init?(
    score: String,
    model: String,
    bothOrders: Bool,
    arms: Int,
    pairs: [ComparedPair],
    alpha: Double = 0.05,
    practicalMargin: Double? = nil
  ) {
    guard !pairs.isEmpty else { return nil }
    let decided = pairs.compactMap { pair in
      pair.preferences.verdict(both: bothOrders).map { (pair: pair, verdict: $0) }
    }
    // Arms that were not compared have no strength; the others keep their order.
    let present = Set(decided.flatMap { [$0.pair.arm, $0.pair.other] }).sorted()
      .filter((0..<arms).contains)
    let place = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    self.score = score
    self.model = model
    self.bothOrders = bothOrders
    self.pairs = pairs.count
    undecidedPairs = pairs.count - decided.count
    turned = pairs.count { $0.preferences.hasTurned }
    position = PositionBias(pairs, bothOrders: bothOrders)
    let fit = BradleyTerry(
      arms: present.count,
      games: decided.compactMap { pair, verdict in
        // In one order, the place is part of the model: the game is told as it was shown.
        let isTurned = !bothOrders && pair.preferences.shownFirst == nil
        guard let arm = place[pair.arm], let other = place[pair.other] else { return nil }
        return BradleyTerry.Game(
          first: isTurned ? other : arm,
          second: isTurned ? arm : other,
          result: isTurned ? verdict.turned.worth : verdict.worth,
          unit: pair.unit
        )
      },
      tellsPosition: !bothOrders
    )
    tieWeight = fit.tieWeight
    isIdentified = fit.isIdentified
    let tallies = Tallies(decided)
    self.arms = present.map { arm in
      let tally = tallies.ofArms[arm] ?? SIMD3()
      return Standing(
        arm: arm,
        strength: fit.strength(of: place[arm] ?? 0),
        won: tally[0],
        tied: tally[1],
        lost: tally[2]
      )
    }
    .sorted { ($1.strength.value, $0.arm) < ($0.strength.value, $1.arm) }
    comparisons = []
    let order = self.arms.map(\.arm)
    for (index, arm) in order.enumerated() {
      for other in order[(index + 1)...] {
        guard let tally = tallies.ofPairs[SIMD2(arm, other)], let one = place[arm],
          let two = place[other]
        else { continue }
        let pValue = fit.pValue(of: one, against: two)
        comparisons.append(
          Comparison(
            arm: arm,
            other: other,
            won: tally[0],
            tied: tally[1],
            lost: tally[2],
            preference: fit.preference(for: one, over: two),
            pValue: pValue,
            uncorrectedPValue: pValue,
            verdict: .undecided
          )
        )
      }
    }
    decide(alpha: alpha, practicalMargin: practicalMargin)
  }

  private mutating func decide(alpha: Double, practicalMargin: Double?) {
    let told = comparisons.indices.filter { comparisons[$0].pValue != nil }
    let corrected = MultipleComparisons.holm(told.compactMap { comparisons[$0].pValue })
    for (index, pValue) in zip(told, corrected) {
      comparisons[index].pValue = pValue
      if pValue < alpha { comparisons[index].verdict = .better }
    }
    guard let practicalMargin else { return }
    for index in comparisons.indices {
      let difference = comparisons[index].difference
      guard let lower = difference.lower, let upper = difference.upper, -practicalMargin < lower,
        upper < practicalMargin
      else { continue }
      comparisons[index].verdict = .equivalent
    }
  }

  /// Won, tied and lost.
  private struct Tallies {
    var ofArms: [Int: SIMD3<Int>] = [:]
    var ofPairs: [SIMD2<Int>: SIMD3<Int>] = [:]

    init(_ decided: [(pair: ComparedPair, verdict: Preference)]) {
      for (pair, verdict) in decided {
        add(verdict, arm: pair.arm, other: pair.other)
        add(verdict.turned, arm: pair.other, other: pair.arm)
      }
    }

    private mutating func add(_ verdict: Preference, arm: Int, other: Int) {
      let one =
        switch verdict {
        case .first: SIMD3(1, 0, 0)
        case .tie: SIMD3(0, 1, 0)
        case .second: SIMD3(0, 0, 1)
        }
      ofArms[arm, default: SIMD3()] &+= one
      ofPairs[SIMD2(arm, other), default: SIMD3()] &+= one
    }
  }
}

extension PairedPreferences {
  /// Whether the answer that is preferred is another in each order.
  fileprivate var hasTurned: Bool {
    guard let shownFirst, let shownSecond else { return false }
    return shownFirst != .tie && shownSecond == shownFirst.turned
  }
}

extension PairwiseSummary.PositionBias {
  /// `nil` where no judgement was anything but a tie.
  fileprivate init?(_ pairs: [ComparedPair], bothOrders: Bool) {
    var first = 0
    var second = 0
    firstTwice = 0
    secondTwice = 0
    for preferences in pairs.map(\.preferences) {
      // Seen from the answer that stood in the first place.
      let shown = [preferences.shownFirst, preferences.shownSecond?.turned]
      first += shown.count { $0 == .first }
      second += shown.count { $0 == .second }
      guard preferences.hasTurned else { continue }
      if preferences.shownFirst == .first { firstTwice += 1 } else { secondTwice += 1 }
    }
    guard first + second > 0 else { return nil }
    pValue =
      firstTwice + secondTwice > 0
      ? McNemarTest(onlyFirst: firstTwice, onlySecond: secondTwice).pValue : nil
    firstShare = .wilson(passed: first, of: first + second)
  }
}
