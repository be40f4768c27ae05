import Domain

/// A search among more settings than the requests carry: it tries a few that lie far apart, then those
/// that may be best by what their neighbours were, then the leaders against each other.
///
/// Four rounds over half of the cases, the settings of each drawn from a Gaussian process of all before
/// (Thompson sampling); then finalists alone, on the other half. A pure state machine like `Race`; the
/// budget is never exceeded.
package struct AdaptiveSearch: Hashable, Sendable {
  /// Ids in the order in which settings see them.
  package let cases: [String]

  /// Settings of the present round; after the last, those of it that keep the constraints.
  package private(set) var running: [Int]

  /// Requests sent for the cases so far.
  package private(set) var spent = 0

  /// The most requests that the search takes.
  package let budget: Int

  private let space: SettingSpace
  private let requestsPerCase: [Int]
  /// How many cases have been seen at the end of each round to come, and what it may take.
  private var rounds: [Round]
  private var roundNumber = 0
  private var position = 0
  private var observations: [GaussianProcess.Observation] = []
  private var residualSquares = 0.0
  private var residualDegrees = 0.0
  private var unfit: Set<Int> = []
  private var doubtful: Set<Int> = []
  private var generator: SplitMix64

  /// The one that is likeliest to be the best of those that stayed and keep the constraints, by all
  /// that was measured; `nil` before the end.
  package private(set) var leader: Int?

  private struct Round: Hashable {
    var end: Int
    /// Requests.
    var allowance: Int
    var isFinal: Bool
  }

  /// Of the requests of every setting on every case.
  package static let usualShare = 0.2

  /// So many settings on every case may be asked in any case: with fewer nothing is learnt.
  package static let fewestSettings = 6

  /// - Parameters:
  ///   - space: The settings to search.
  ///   - cases: Shuffled.
  ///   - requestsPerCase: By setting; one without an entry takes 1.
  ///   - requests: The most that it may take.
  package init(
    _ space: SettingSpace,
    cases: [String],
    requestsPerCase: [Int] = [],
    requests: Int,
    seed: UInt64
  ) {
    self.space = space
    self.cases = cases
    self.requestsPerCase = requestsPerCase
    budget = max(0, requests)
    generator = SplitMix64(seed: seed)
    running = []
    rounds = []
    let all = space.settings.reduce(0) { $0 + cost($1) }
    guard all > 0, !cases.isEmpty else { return }
    let usual = Double(all) / Double(space.settings.count)
    rounds = Self.rounds(cases: cases.count, budget: budget, usual: usual)
    // Not all of a great number are put in order for the few of them that are asked first.
    let firstCount = rounds.first.map { max(2, $0.allowance / $0.end) } ?? 0
    open(space.spread(firstCount, startingAt: 0))
  }

  /// Half of the cases for four rounds of search, half for two rounds of finalists, of which the second
  /// takes half as many.
  private static func rounds(cases: Int, budget: Int, usual: Double) -> [Round] {
    let searched = max(1, cases / 2)
    let carried = Double(budget) / (usual * Double(cases))
    let finalists = max(2, min(5, carried / 3))
    let final = min(Double(budget) / 2, finalists * usual * Double(cases - searched) * 0.75)
    let search = (Double(budget) - final) / 4
    var rounds: [Round] = []
    for number in 1...4 {
      let end = searched * number / 4
      guard end > rounds.last?.end ?? 0 else { continue }
      rounds.append(Round(end: end, allowance: Int(search), isFinal: false))
    }
    let middle = searched + (cases - searched) / 2
    if middle > searched {
      rounds.append(Round(end: middle, allowance: Int(final * 2 / 3), isFinal: true))
    }
    if cases > middle {
      rounds.append(Round(end: cases, allowance: Int(final / 3), isFinal: true))
    }
    return rounds
  }

  private func cost(_ setting: Int) -> Int {
    requestsPerCase.indices.contains(setting) ? max(1, requestsPerCase[setting]) : 1
  }

  /// The cases to measure next, and the settings to measure them with; both empty at the end.
  package var next: (settings: [Int], cases: [String]) {
    guard let round = rounds.first, !running.isEmpty else { return ([], []) }
    return (running, Array(cases[position..<round.end]))
  }

  /// Goes on with as many of the settings, in order, as the next round may take; a round that can take
  /// none leaves its cases to the one after it.
  private mutating func open(_ ranked: [Int]) {
    running = affordable(ranked)
    while running.isEmpty, !rounds.isEmpty {
      rounds.removeFirst()
      running = affordable(ranked)
    }
  }

  private func affordable(_ ranked: [Int]) -> [Int] {
    guard let round = rounds.first else { return [] }
    let kept = round.isFinal ? [] : rounds.filter(\.isFinal)
    let left = budget - spent - kept.reduce(0) { $0 + $1.allowance }
    var allowed = min(round.allowance, left)
    let share = round.end - position
    var taken: [Int] = []
    for setting in ranked {
      let price = cost(setting) * share
      // Two are the least that tell anything.
      let isNeeded = taken.count < 2 && price <= left - taken.reduce(0) { $0 + cost($1) * share }
      guard price <= allowed || isNeeded else { break }
      allowed -= price
      taken.append(setting)
    }
    return taken.sorted()
  }

  /// Takes in the scores of all that `next` asked for and picks the settings of the next round.
  ///
  /// - Parameters:
  ///   - results: The score of a setting on a case, higher is better; `nil` when it could not be
  ///     scored.
  ///   - standing: Of a setting by all cases so far.
  package mutating func record(
    _ results: (_ setting: Int, _ sampleID: String) -> Double?,
    standing: (_ setting: Int) -> TuningStanding = { _ in .fit }
  ) {
    let work = next
    guard !work.cases.isEmpty, let round = rounds.first else { return }
    let scores = work.settings.map { setting in
      work.cases.map { results(setting, $0).flatMap { $0.isNaN ? nil : $0 } }
    }
    spent += work.settings.reduce(0) { $0 + cost($1) } * work.cases.count
    for (setting, own) in zip(work.settings, scores) {
      let known = own.compactMap(\.self)
      if !known.isEmpty {
        let mean = known.reduce(0, +) / Double(known.count)
        observations.append(
          .init(setting: setting, round: roundNumber, mean: mean, count: known.count)
        )
      }
      switch standing(setting) {
      case .fit: doubtful.remove(setting)
      case .doubtful: doubtful.insert(setting)
      case .unfit: unfit.insert(setting)
      }
    }
    takeIn(scores)
    position = round.end
    roundNumber += 1
    rounds.removeFirst()
    let stayed = work.settings.filter { !unfit.contains($0) }
    if let coming = rounds.first {
      open(picks(isFinal: coming.isFinal, among: round.isFinal ? stayed : nil))
    }
    guard rounds.isEmpty else { return }
    running = picks(isFinal: true, among: stayed)
    leader = running.first { !doubtful.contains($0) }
    running.sort()
  }

  /// What an answer scatters about its case's and its setting's level.
  private mutating func takeIn(_ scores: [[Double?]]) {
    let whole = scores.filter { $0.allSatisfy { $0 != nil } }.map { $0.compactMap(\.self) }
    guard whole.count > 1, let width = whole.first?.count, width > 1 else { return }
    let rows = whole.map { $0.reduce(0, +) / Double(width) }
    let mean = rows.reduce(0, +) / Double(rows.count)
    for column in 0..<width {
      let level = whole.reduce(0) { $0 + $1[column] } / Double(whole.count)
      for (row, values) in zip(rows, whole) {
        let rest = values[column] - row - level + mean
        residualSquares += rest * rest
      }
    }
    residualDegrees += Double((whole.count - 1) * (width - 1))
  }

  /// Settings by how much they are wanted next.
  private mutating func picks(isFinal: Bool, among field: [Int]?) -> [Int] {
    let all = field ?? space.settings.filter { !unfit.contains($0) }
    let noise = residualDegrees > 0 ? residualSquares / residualDegrees : 0.25
    let process = GaussianProcess(
      points: space.points,
      observations: observations.map { observed in
        var placed = observed
        placed.setting = space.place(of: observed.setting)
        return placed
      },
      noise: max(noise, 1e-9)
    )
    guard let process else { return space.spread(Self.candidateLimit, startingAt: roundNumber) }
    let beliefs = process.beliefs(all.map { space.place(of: $0) })
    let ranked = all.indices.sorted { left, right in
      let keys = [left, right].map { (doubtful.contains(all[$0]) ? 1 : 0, -beliefs[$0].mean, $0) }
      return keys[0] < keys[1]
    }
    guard !isFinal else { return ranked.map { all[$0] } }
    return explored(ranked.map { all[$0] }, beliefs: ranked.map { beliefs[$0] }, process)
  }

  /// Leaders for a third, then those that lead in draws of what may be.
  private mutating func explored(
    _ ranked: [Int],
    beliefs: [(mean: Double, deviation: Double)],
    _ process: GaussianProcess
  ) -> [Int] {
    let hopeful = ranked.indices.sorted { left, right in
      let hopes = [left, right].map { (-beliefs[$0].mean - beliefs[$0].deviation, $0) }
      return hopes[0] < hopes[1]
    }
    let count = affordable(ranked).count
    var picked = Array(ranked.prefix(max(1, count / 3)))
    var seen = Set(picked)
    let candidates = hopeful.prefix(Self.candidateLimit).map { ranked[$0] }
    let places = candidates.map { space.place(of: $0) }
    for leader in process.leaders(6 * count, among: places, using: &generator)
    where seen.insert(candidates[leader]).inserted {
      picked.append(candidates[leader])
    }
    return picked + hopeful.map { ranked[$0] }.filter { !seen.contains($0) }
  }

  /// Drawn together at most: a draw takes the cube of them.
  private static let candidateLimit = 300
}
