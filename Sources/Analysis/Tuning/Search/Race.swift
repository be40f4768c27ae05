/// A race of settings over the same cases in the same order, within a budget of requests.
///
/// A pure state machine: ask for `next`, measure it, `record` it, until `next` is empty. At each look
/// a setting leaves
/// - that breaks a constraint for certain;
/// - that is outdone: no more than the margin better than the leader, with the confidence of the
///   terms over all looks and pairs (Maron and Moore 1994; the tolerance after Even-Dar, Mannor and
///   Mansour 2006);
/// - that is cut: the last of a field that the budget does not carry to the last case. The field
///   thins evenly, so that two are left when the budget is spent (Audibert, Bubeck and Munos 2010
///   reject so, one by one).
///
/// The budget is never exceeded. A cut has no confidence of its own: `RaceGuaranteeTests` counts what
/// it costs.
package struct Race: Hashable, Sendable {
  /// Ids in the order in which all settings see them.
  package let cases: [String]
  package private(set) var isRunning: [Bool]

  /// Settings that left for the budget's sake, and not because they were outdone.
  package private(set) var cut: Set<Int> = []

  /// Requests sent for the cases so far.
  package private(set) var spent = 0

  /// The most requests that the race takes.
  package let budget: Int

  /// Higher is better; `nil` where an answer could not be scored.
  private var scores: [[Double?]]
  private var mayLead: [Bool]
  private var position = 0
  private let terms: RaceTerms
  private let interval: Int

  /// - Parameters:
  ///   - settings: How many race.
  ///   - cases: Shuffled.
  package init(settings: Int, cases: [String], terms: RaceTerms = RaceTerms()) {
    self.cases = cases
    self.terms = terms
    isRunning = .init(repeating: true, count: max(0, settings))
    mayLead = isRunning
    scores = .init(repeating: [], count: max(0, settings))
    interval = terms.interval(of: cases.count)
    let grid = terms.requests(for: Array(isRunning.indices)) * cases.count
    // A hair's breadth, lest 0.6 of 100 be 59.
    budget = Int((terms.budget * Double(grid) + 1e-6).rounded(.down))
  }

  /// The cases to measure next, and the settings to measure them with; both empty at the end.
  ///
  /// The race goes on while there are cases and requests even when one setting is left, for its own
  /// figure.
  package var next: (settings: [Int], cases: [String]) {
    let perCase = terms.requests(for: running)
    guard perCase > 0 else { return ([], []) }
    let end = min(position + min(interval, (budget - spent) / perCase), cases.count)
    return position < end ? (running, Array(cases[position..<end])) : ([], [])
  }

  /// Settings that did not leave.
  package var running: [Int] { isRunning.indices.filter { isRunning[$0] } }

  /// Takes in the scores of all that `next` asked for and drops who is behind.
  ///
  /// - Parameters:
  ///   - results: The score of a setting on a case; `nil` when it could not be scored.
  ///   - standing: Of a setting by all cases so far.
  package mutating func record(
    _ results: (_ setting: Int, _ sampleID: String) -> Double?,
    standing: (_ setting: Int) -> TuningStanding = { _ in .fit }
  ) {
    let work = next
    guard !work.cases.isEmpty else { return }
    spent += terms.requests(for: work.settings) * work.cases.count
    for setting in work.settings {
      scores[setting] += work.cases.map { results(setting, $0).flatMap { $0.isNaN ? nil : $0 } }
      let standing = standing(setting)
      mayLead[setting] = standing == .fit
      if standing == .unfit { isRunning[setting] = false }
    }
    position += work.cases.count
    guard position < cases.count else { return }
    dropOutdone()
    thin()
  }

  /// The setting in front among those still running that keep the constraints; `nil` without one.
  package var leader: Int? { ranking.first { mayLead[$0] && mean($0) != nil } }

  /// Over the cases that could be scored; `nil` without one.
  package func mean(_ setting: Int) -> Double? {
    guard scores.indices.contains(setting) else { return nil }
    let known = scores[setting].compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// What the whole grid would have taken on the cases that were seen, beyond that.
  package var saved: Int { terms.requests(for: Array(isRunning.indices)) * position - spent }
}

extension Race {
  private mutating func dropOutdone() {
    guard let leader else { return }
    for setting in running where setting != leader {
      if let most = greatestAdvantage(of: setting, over: leader), most < terms.margin {
        isRunning[setting] = false
      }
    }
  }

  /// The upper bound of the mean paired difference; `nil` while too little is known.
  private func greatestAdvantage(of setting: Int, over leader: Int) -> Double? {
    let pairs = zip(cases, zip(scores[setting], scores[leader])).compactMap { id, pair in
      pair.0.flatMap { mine in pair.1.map { (cluster: terms.clusters[id], difference: mine - $0) } }
    }
    let clusters = CaseScores.grouped(pairs, by: \.cluster).map { $0.map(\.difference) }
    guard let mean = ClusteredMean(clusters) else { return nil }
    // The last look decides nothing.
    let looks = max(1, (cases.count + interval - 1) / interval - 1)
    let chance = terms.alpha / Double(looks * max(1, isRunning.count - 1))
    let reach = StudentT(degreesOfFreedom: Double(clusters.count - 1)).quantile(1 - chance)
    // Differences that never varied could still have in one case more.
    let least = spread * 1e-12
    let error = mean.standardError > least ? mean.standardError : spread / Double(clusters.count)
    return mean.estimate.value + reach * error
  }

  /// The greatest score seen less the smallest.
  private var spread: Double {
    let known = scores.joined().compactMap(\.self)
    guard let least = known.min(), let most = known.max() else { return 0 }
    return most - least
  }

  /// Cuts the last of the field, where the budget does not carry all that run to the last case.
  private mutating func thin() {
    let field = running
    let perCase = Double(terms.requests(for: field))
    let remaining = Double(budget - spent)
    let left = Double(cases.count - position)
    guard field.count > 2, remaining > 0, perCase * left > remaining else { return }
    // A field that thins evenly to two takes the mean of its first and its last requests a case.
    let last = 2 * perCase / Double(field.count)
    let reach = min(left, 2 * remaining / (perCase + last))
    let share = min(1, Double(interval) / reach)
    let kept = Double(field.count) - Double(field.count - 2) * share
    for setting in ranking.dropFirst(max(2, Int((kept - 1e-9).rounded(.up)))) {
      isRunning[setting] = false
      cut.insert(setting)
    }
  }

  /// Settings still running: those that may lead before the others, best first; at equal means, as
  /// they were listed.
  private var ranking: [Int] {
    let ranked = running.map { (setting: $0, mean: mean($0) ?? -.infinity) }
      .sorted { ($1.mean, $0.setting) < ($0.mean, $1.setting) }
      .map(\.setting)
    return ranked.filter { mayLead[$0] } + ranked.filter { !mayLead[$0] }
  }
}
