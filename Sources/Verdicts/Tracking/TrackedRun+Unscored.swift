import Analysis
import Domain
import Reports

extension [TrackedRun] {
  /// Which runs have no value of a score that they were to have and that others of them have, a
  /// sentence for each set of runs.
  ///
  /// - Parameters:
  ///   - figures: What is tracked; those of scores are looked at.
  ///   - arms: The arms that are tracked, named as the last run names them.
  func unscoredCaveats(_ figures: [TrackedFigure], of arms: [Arm]) -> [String] {
    guard let last else { return [] }
    let names = ArmNames(last.manifest.arms)
    return figures.compactMap(\.figure.score).distinct.flatMap { score in
      var lacking: [(runs: [String], arms: [String])] = []
      for arm in arms {
        let runs = unscored(score, of: arm)
        guard !runs.isEmpty else { continue }
        let name = names[last.index(of: arm) ?? arm.index]
        if let place = lacking.firstIndex(where: { $0.runs == runs }) {
          lacking[place].arms.append(name)
        } else {
          lacking.append((runs, [name]))
        }
      }
      return lacking.map { runs, named in
        let whose = named.count == arms.count ? "" : " of \(named.joined(separator: ", "))"
        return "\(runs.count.noun("Run", "Runs")) \(runs.joined(separator: ", ")) "
          + "\(runs.count.noun("has", "have")) no '\(score)'\(whose), because no answer could be scored: it "
          + "is followed without \(runs.count.noun("it", "them")). Why: assay show \(runs.last ?? "")"
      }
    }
  }

  /// The runs that asked an arm and have nothing of the score; empty where none has.
  private func unscored(_ score: String, of arm: Arm) -> [String] {
    let asked = filter { run in
      run.index(of: arm) != nil && run.manifest.scores.contains { $0.name == score }
    }
    let (scored, others) = (
      asked.filter { $0.scores(score, of: arm) != nil },
      asked.filter { $0.scores(score, of: arm) == nil }
    )
    return scored.isEmpty ? [] : others.map(\.label).distinct
  }
}
