import Domain
import Suites

/// What attempts are scored whose text is not what came: a key was masked in it when it was stored.
///
/// To score the masked text would give another score in silence. The one from when the text was
/// whole stays where the same rule still gives it; any other is left out.
struct MaskedScores: Sendable {
  /// Names of scores whose rule has not changed since.
  private let kept: Set<String>

  /// Positions of cases that have not changed.
  private let sameSamples: Set<Int>

  init(_ manifest: RunManifest, plan: Plan) {
    let before = Dictionary(manifest.scores.map { ($0.name, $0) }) { first, _ in first }
    kept = Set(plan.scores.filter { before[$0.name] == $0 }.map(\.name))
    let stored = Dictionary(manifest.samples.map { ($0.id, $0) }) { first, _ in first }
    let samples = plan.samples
    sameSamples = Set(samples.indices.filter { stored[samples[$0].id] == samples[$0] })
  }

  /// - Parameter fresh: What the stored text comes to, for the names of the scores and their order.
  func scores(of record: AttemptRecord, inPlaceOf fresh: [Score], sample: Int) -> [Score] {
    var before = Dictionary(grouping: record.scores, by: \.name).mapValues { $0[...] }
    return fresh.map { score in
      let known = before[score.name]?.popFirst()
      guard kept.contains(score.name), sameSamples.contains(sample), let known else {
        return Score(name: score.name, value: .unscored(.masked))
      }
      return known
    }
  }
}

extension Rescoring.Extent {
  mutating func add(_ record: AttemptRecord) {
    attempts += 1
    if record.isMasked { masked += 1 }
  }

  /// `nil` where every text is what came.
  package var note: String? {
    guard masked > 0 else { return nil }
    return
      "\(masked.counted("attempt")) had a key masked in the answer when it was stored, so that "
      + "its text cannot be scored anew: the scores given before stay, and there is none "
      + "where the suite now scores otherwise."
  }
}
