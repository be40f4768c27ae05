package import Domain

/// Which settings are measured on which cases next, by the method of the tuning.
package enum TuningStrategy: Hashable, Sendable {
  /// Each setting on each case, in one round; the ids of the cases left, and all settings.
  case every(settings: Int, cases: [String])
  case halving(Halving)
  case race(Race)

  package init(_ design: TuningDesign, manifest: RunManifest) {
    let settings = manifest.arms.count
    let cases = design.cases.tuning
    self =
      switch design.method {
      case .every: .every(settings: settings, cases: cases)
      case .halving: .halving(Halving(settings: settings, cases: cases))
      case .race:
        .race(Race(settings: settings, cases: cases, terms: design.raceTerms(manifest.samples)))
      }
  }

  /// Both empty at the end.
  package var next: (settings: [Int], cases: [String]) {
    switch self {
    case .every(let settings, let cases):
      cases.isEmpty ? ([], []) : (Array(0..<max(0, settings)), cases)
    case .halving(let halving): halving.next
    case .race(let race): race.next
    }
  }

  /// Settings that may still be chosen.
  package var running: [Int] {
    switch self {
    case .every(let settings, _): Array(0..<max(0, settings))
    case .halving(let halving): halving.running
    case .race(let race): race.running
    }
  }

  /// Settings that left only because the budget does not carry all to the last case.
  package var cut: Set<Int> {
    if case .race(let race) = self { race.cut } else { [] }
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
    }
  }
}
