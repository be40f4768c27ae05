import Domain

// What a run comes to where requests that failed count as wrong.
extension RunSummarizer {
  /// The same run with the worst value in place of each score that is missing because its request failed.
  ///
  /// A mean of what was answered is of other cases than a rival's that answered all: who fails on the
  /// hard ones looks best. What a judge could not tell of an answer stays unscored, and so does a
  /// failure where the worst value is not known.
  package var countingFailures: RunSummarizer {
    var counting = self
    counting.casesOfFailures = casesHavingScore
    return counting
  }

  /// `nil` where it is the same: where no request of the arms failed that was to have any of the scores.
  ///
  /// - Parameter scores: Their names.
  func countingFailures(of arms: [Int], scores: [String]) -> RunSummarizer? {
    guard casesOfFailures == nil else { return nil }
    let positions = scores.compactMap(scoreNames.firstIndex).filter {
      manifest.scores[$0].worst != nil
    }
    let hasFailed = arms.contains { arm in
      self.arms.indices.contains(arm)
        && positions.contains { !self.arms[arm].answersFailed(score: $0).isEmpty }
    }
    return hasFailed ? countingFailures : nil
  }

  /// The scores of an arm beside what its means would be; `self` counts its failures.
  func noted(on scores: [ScoreSummary], arm: Int) -> [ScoreSummary] {
    scores.indices.map { position in
      var score = scores[position]
      let hasFailed = !arms[arm].answersFailed(score: position).isEmpty
      if score.mean != nil, hasFailed, manifest.scores[position].worst != nil {
        score.countingFailures = scoreSummary(arm: arm, score: position).mean
      }
      return score
    }
  }

  /// How many requests failed that count as wrong in a score; 0 for a figure that is none.
  func failuresCounted(in figure: RunFigure, arm: Int) -> Int {
    guard let score = figure.score.flatMap({ scoreNames.firstIndex(of: $0) }),
      arms.indices.contains(arm), manifest.scores[score].worst != nil
    else { return 0 }
    return arms[arm].answersFailed(score: score).values.reduce(0, +)
  }

  /// Values that stand for failures, by the positions of the cases.
  func valuesOfFailures(arm: Int, score: Int) -> [Int: [Double]] {
    guard let cases = casesOfFailures?[score], let worst = manifest.scores[score].worst else {
      return [:]
    }
    return arms[arm].answersFailed(score: score).filter { cases[$0.key] }
      .mapValues { [Double](repeating: worst, count: $0) }
  }
}

extension RunManifest.ScoreDefinition {
  /// The end of its values that is the worst; `nil` where nothing bounds them there, or neither more nor
  /// less is better.
  var worst: Double? {
    isHigherBetter.flatMap { $0 ? range?.lowest : range?.highest }
  }
}

/// What a comparison comes to where requests that failed count as wrong.
package struct CountedFailures: Hashable, Sendable, Encodable {
  /// `nil` where the two were not compared so.
  package var levels: ComparedLevels?
  package var verdict: Verdict

  package init(levels: ComparedLevels?, verdict: Verdict) {
    self.levels = levels
    self.verdict = verdict
  }
}

extension ArmComparison {
  /// Whether the candidate is no longer better, or is worse, once failed requests count as wrong.
  package var isShakenByFailures: Bool {
    guard let counted = countingFailures?.verdict, counted != verdict else { return false }
    return verdict == .better || counted == .worse
  }

  /// - Parameter counted: Comparisons where failures count, the one of the same two among them.
  func noting(_ counted: [ArmComparison]) -> ArmComparison {
    var noted = self
    let same = counted.first { $0.candidate == candidate && $0.baseline == baseline }
    noted.countingFailures = same.map {
      CountedFailures(levels: $0.levels, verdict: $0.verdict)
    }
    return noted
  }
}
