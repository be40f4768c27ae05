/// A race of settings over the same cases in the same order, the hopeless ones dropped on the way.
///
/// A pure state machine: ask for `next`, measure it, `record` it, until `next` is empty. Every 20
/// cases a setting whose paired difference to the leader has z < −2 is dropped (statistics.md, 18),
/// and so is one that breaks a constraint for certain.
package struct Race: Hashable, Sendable {
  /// Ids in the order in which all settings see them.
  package let cases: [String]
  package private(set) var isRunning: [Bool]

  /// Higher is better; `nil` where an answer could not be scored.
  private var scores: [[Double?]]
  private var mayLead: [Bool]
  private var position = 0
  private let interval: Int

  /// - Parameters:
  ///   - settings: How many race.
  ///   - cases: Shuffled.
  ///   - interval: Cases between two looks.
  package init(settings: Int, cases: [String], interval: Int = 20) {
    self.cases = cases
    self.interval = max(2, interval)
    isRunning = .init(repeating: true, count: max(0, settings))
    mayLead = isRunning
    scores = .init(repeating: [], count: max(0, settings))
  }

  /// The cases to measure next, and the settings to measure them with; both empty at the end.
  ///
  /// The race goes on to the last case even when one setting is left, for its own figure.
  package var next: (settings: [Int], cases: [String]) {
    let end = min(position + interval, cases.count)
    guard position < end, isRunning.contains(true) else { return ([], []) }
    return (isRunning.indices.filter { isRunning[$0] }, Array(cases[position..<end]))
  }

  /// Takes in the scores of all that `next` asked for and drops who is clearly behind.
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
    for setting in work.settings {
      scores[setting] += work.cases.map { results(setting, $0).flatMap { $0.isNaN ? nil : $0 } }
      let standing = standing(setting)
      mayLead[setting] = standing == .fit
      if standing == .unfit { isRunning[setting] = false }
    }
    position += work.cases.count
    dropHopeless()
  }

  /// The setting in front among those still running that keep the constraints; `nil` without one.
  package var leader: Int? {
    let leading = isRunning.indices.filter { isRunning[$0] && mayLead[$0] }
    return leading.compactMap { setting in mean(setting).map { (setting, $0) } }
      .max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
  }

  /// Over the cases that could be scored; `nil` without one.
  package func mean(_ setting: Int) -> Double? {
    guard scores.indices.contains(setting) else { return nil }
    let known = scores[setting].compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// Settings and cases measured.
  package var spent: Int { scores.reduce(0) { $0 + $1.count } }

  /// What the whole grid would have taken beyond those.
  package var saved: Int { isRunning.count * position - spent }

  private mutating func dropHopeless() {
    guard let leader else { return }
    for setting in isRunning.indices where isRunning[setting] && setting != leader {
      let differences = zip(scores[setting], scores[leader]).compactMap { mine, best in
        mine.flatMap { mine in best.map { mine - $0 } }
      }
      guard let moments = Moments(differences), moments.count >= interval / 2,
        let error = moments.standardError
      else { continue }
      // Always the same distance behind: no doubt is left.
      let z = error > 0 ? moments.mean / error : (moments.mean < 0 ? -.infinity : 0)
      if z < Self.hopeless { isRunning[setting] = false }
    }
  }

  private static let hopeless = -2.0
}
