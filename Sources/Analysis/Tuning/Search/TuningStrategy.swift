package import Domain

/// Which settings are measured on which cases next, by the method of the tuning.
package enum TuningStrategy: Hashable, Sendable {
  /// Each setting on each case, in one round; the ids of the cases left, and all settings.
  case every(settings: Int, cases: [String])
  case halving(Halving)
  case race(Race)
  case adaptive(AdaptiveSearch)

  package init(_ design: TuningDesign, manifest: RunManifest) {
    let settings = manifest.arms.count
    let cases = design.cases.tuning
    self =
      switch design.method {
      case .every: .every(settings: settings, cases: cases)
      case .halving: .halving(Halving(settings: settings, cases: cases))
      case .race:
        .race(Race(settings: settings, cases: cases, terms: design.raceTerms(manifest.samples)))
      case .adaptive: .adaptive(AdaptiveSearch(design, manifest: manifest))
      }
  }

  /// Both empty at the end.
  package var next: (settings: [Int], cases: [String]) {
    switch self {
    case .every(let settings, let cases):
      cases.isEmpty ? ([], []) : (Array(0..<max(0, settings)), cases)
    case .halving(let halving): halving.next
    case .race(let race): race.next
    case .adaptive(let search): search.next
    }
  }

  /// Settings that may still be chosen.
  package var running: [Int] {
    switch self {
    case .every(let settings, _): Array(0..<max(0, settings))
    case .halving(let halving): halving.running
    case .race(let race): race.running
    case .adaptive(let search): search.running
    }
  }

  /// Settings that left only because the budget does not carry all to the last case.
  package var cut: Set<Int> {
    if case .race(let race) = self { race.cut } else { [] }
  }

  /// The setting that the search itself takes for the best; `nil` where the figures alone say it.
  package var leader: Int? {
    if case .adaptive(let search) = self { search.leader } else { nil }
  }

  /// Takes in what `next` asked for; higher is better, `nil` could not be scored.
  package mutating func record(
    _ results: (_ setting: Int, _ sampleID: String) -> Double?,
    standing: (_ setting: Int) -> TuningStanding
  ) {
    switch self {
    case .every(let settings, _):
      self = .every(settings: settings, cases: [])
    case .halving(var halving):
      halving.record(results, standing: standing)
      self = .halving(halving)
    case .race(var race):
      race.record(results, standing: standing)
      self = .race(race)
    case .adaptive(var search):
      search.record(results, standing: standing)
      self = .adaptive(search)
    }
  }
}

extension AdaptiveSearch {
  /// Among all settings but the default, which has none of the swept parameters.
  init(_ design: TuningDesign, manifest: RunManifest) {
    let standards = Set(design.standards.values)
    let isSwept = manifest.arms.contains { !$0.cell.isEmpty }
    let arms = manifest.arms.filter {
      !(isSwept && $0.cell.isEmpty && standards.contains($0.index))
    }
    let all = RaceTerms(requestsPerCase: design.requestsPerCase)
      .requests(for: manifest.arms.map(\.index))
    let grid = Double(all * design.cases.tuning.count)
    let settings = Double(max(1, manifest.arms.count))
    let share = max(Self.usualShare, min(1, Double(Self.fewestSettings) / settings))
    self.init(
      SettingSpace(arms),
      cases: design.cases.tuning,
      requestsPerCase: design.requestsPerCase,
      requests: Int(share * grid + 1e-6),
      seed: manifest.seed
    )
  }
}
