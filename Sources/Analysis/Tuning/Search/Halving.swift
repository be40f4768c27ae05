/// Successive halving: many settings on few cases, the best third of them on three times as many.
///
/// Jamieson and Talwalkar (2016), η = 3; for when requests are scarcer than patience. A pure state
/// machine like `Race`.
package struct Halving: Hashable, Sendable {
  /// Ids in the order in which all settings see them.
  package let cases: [String]

  /// Settings of the current rung.
  package private(set) var running: [Int]

  /// Settings and cases measured.
  package private(set) var spent = 0
  private var sums: [Double]
  private var counts: [Int]
  private var mayLead: [Bool]
  private var position = 0
  private let settings: Int

  /// How many cases have been seen at the end of each rung; the last has all of them.
  private var rungEnds: [Int]
  private static let eta = 3

  /// - Parameters:
  ///   - settings: How many compete.
  ///   - cases: Shuffled.
  ///   - smallestRung: Cases of the first rung at least, below which a mean says too little.
  package init(settings: Int, cases: [String], smallestRung: Int = 10) {
    self.cases = cases
    self.settings = max(0, settings)
    running = Array(0..<max(0, settings))
    sums = .init(repeating: 0, count: max(0, settings))
    counts = .init(repeating: 0, count: max(0, settings))
    mayLead = .init(repeating: true, count: max(0, settings))
    rungEnds = cases.isEmpty ? [] : [cases.count]
    // No more rungs than leave one setting for the last.
    var left = settings
    while left > 1, let first = rungEnds.first, first / Self.eta >= max(1, smallestRung) {
      rungEnds.insert(first / Self.eta, at: 0)
      left = (left + Self.eta - 1) / Self.eta
    }
  }

  /// The cases to measure next, and the settings to measure them with; both empty at the end.
  package var next: (settings: [Int], cases: [String]) {
    guard let rungEnd = rungEnds.first, !running.isEmpty else { return ([], []) }
    return (running, Array(cases[position..<rungEnd]))
  }

  /// Takes in the scores of all that `next` asked for and promotes the top third.
  ///
  /// One that breaks a constraint for certain leaves; one that seems to goes on only in a place that
  /// no other takes.
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
    guard !work.cases.isEmpty else { return }
    for setting in work.settings {
      for id in work.cases {
        spent += 1
        guard let score = results(setting, id), !score.isNaN else { continue }
        sums[setting] += score
        counts[setting] += 1
      }
    }
    let kept = (running.count + Self.eta - 1) / Self.eta
    let standings = work.settings.map(standing)
    for (setting, standing) in zip(work.settings, standings) { mayLead[setting] = standing == .fit }
    running = zip(work.settings, standings).filter { $0.1 != .unfit }.map(\.0)
    position += work.cases.count
    rungEnds.removeFirst()
    guard !rungEnds.isEmpty else { return }
    running = Array(ranking.prefix(kept)).sorted()
  }

  /// The setting in front in the last rung; `nil` before anything was scored.
  package var leader: Int? { ranking.first { mayLead[$0] } }

  /// Over the cases that could be scored; `nil` without one.
  package func mean(_ setting: Int) -> Double? {
    guard counts.indices.contains(setting), counts[setting] > 0 else { return nil }
    return sums[setting] / Double(counts[setting])
  }

  /// What the whole grid would have taken beyond that.
  package var saved: Int { settings * position - spent }

  /// Settings of the rung that have a mean: those that may lead before the others, best first; at
  /// equal means, as they were listed.
  private var ranking: [Int] {
    let ranked = running.compactMap { setting in mean(setting).map { (setting, $0) } }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .map(\.0)
    return ranked.filter { mayLead[$0] } + ranked.filter { !mayLead[$0] }
  }
}
