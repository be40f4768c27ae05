import Analysis
import Domain
import Scoring
import Store
import Suites

extension CorrectedScore {
  /// The score of a judge as people would give it: the primary one, or the only one that judges.
  ///
  /// By what people said of the run's own answers; where they said nothing of them, by the judge's
  /// calibration file.
  ///
  /// - Parameter suite: The run's; `nil` where it cannot be read, and the judge's letters with it.
  static func stored(
    of reading: RunReading,
    suite: Suite?,
    _ summary: RunSummary
  ) throws -> CorrectedScore? {
    guard let judged = suite?.judgedScore(in: reading.manifest) else { return nil }
    let (labels, calibrated) = try CommandFailure.wrapping(.missingInput) {
      (
        try reading.store.labels(of: reading.run),
        try reading.store.calibration(of: reading.run.identity, scoring: reading.scoring.number)
      )
    }
    if !labels.isEmpty {
      let answers = try reading.collect(
        JudgedAnswers(judged, labels: labels, arms: reading.manifest.arms.count)
      )
      let corrected = CorrectedScore(
        score: judged.name,
        answers: answers.answers,
        isShare: judged.isShare
      )
      if let corrected { return corrected }
    }
    return calibratedScore(judged, calibrated.filter { $0.scoreName == judged.name }, summary)
  }

  private static func calibratedScore(
    _ judged: JudgedScore,
    _ rows: [CalibratedAnswer],
    _ summary: RunSummary
  ) -> CorrectedScore? {
    let verdicts = rows.compactMap { row -> (person: Bool, judge: Bool)? in
      guard let person = judged.bounded(row.labelScore), let judge = row.judgeScore,
        [0, 1].contains(person), [0, 1].contains(judge)
      else { return nil }
      return (person == 1, judge == 1)
    }
    guard verdicts.count == rows.count(where: { $0.judgeScore != nil }),
      let accuracy = CalibratedShare.Accuracy(verdicts)
    else { return nil }
    return CorrectedScore(
      score: judged.name,
      shares: summary.arms.map { arm in
        arm.scores.first { $0.name == judged.name }?.mean
          .map { (share: $0.value, cases: $0.count) }
      },
      by: accuracy
    )
  }
}

/// A score that a judge gives of one answer.
private struct JudgedScore {
  var name: String
  var scale: JudgeScale
  var bounds: ScoreRule.Bounds?

  /// Whether a mean lies in 0...1.
  var isShare: Bool { bounds != nil || isScaleOfShares }

  private var isScaleOfShares: Bool { scale.choices.allSatisfy { (0...1).contains($0.score) } }

  /// What a score on the judge's scale comes to; `nil` for none.
  func bounded(_ score: Double) -> Double? {
    Score(name: name, value: bounds?.applied(to: .number(score)) ?? .number(score)).numericValue
  }

  /// What a person's label comes to: by its letter where that is the judge's, else as pass or fail
  /// where these are ends of the scale.
  func worth(of label: HumanLabel) -> Double? {
    if let choice = label.letter.flatMap(scale.choice) { return bounded(choice.score) }
    guard isShare else { return nil }
    return label.passed.map { $0 ? 1 : 0 }
  }
}

extension Suite {
  fileprivate func judgedScore(in manifest: RunManifest) -> JudgedScore? {
    let judged = externalScores.compactMap { name, score -> JudgedScore? in
      guard case .judge(let judge) = score.asked,
        manifest.scores.contains(where: { $0.name == name })
      else { return nil }
      return JudgedScore(name: name, scale: judge.scale, bounds: score.bounds)
    }
    return judged.first { $0.name == manifest.primaryScore?.name }
      ?? (judged.count == 1 ? judged.first : nil)
  }
}

/// The answers of each arm that a judge gave a score, with what people said of them.
private struct JudgedAnswers: RecordCollector {
  private(set) var answers: [[JudgedAnswer]]
  private let judged: JudgedScore
  private let labels: [AttemptReference: Double]

  init(_ judged: JudgedScore, labels: [HumanLabel], arms: Int) {
    self.judged = judged
    answers = Array(repeating: [], count: arms)
    self.labels = Dictionary(
      labels.compactMap { label in
        judged.worth(of: label).map {
          (AttemptReference(request: label.request, attempt: label.attempt), $0)
        }
      }
    ) { _, later in later }
  }

  var parts: AttemptParts { .scores }

  mutating func add(_ record: AttemptRecord) {
    guard record.isMeasured, answers.indices.contains(record.arm),
      let score = record.scores.first(where: { $0.name == judged.name })?.numericValue
    else { return }
    let reference = AttemptReference(request: record.request, attempt: record.attempt)
    answers[record.arm].append(
      JudgedAnswer(sampleID: record.sampleID, judge: score, person: labels[reference])
    )
  }
}
