package import Analysis
package import Domain

extension AnswersPart {
  /// The answers of one run, those cases first that say most.
  ///
  /// - Parameters:
  ///   - run: The run's number.
  ///   - cases: None where the run did not keep its texts.
  ///   - counts: Cases of the run that have an answer, by how they stand; those that are not shown
  ///     too.
  package init(
    run: Int,
    manifest: RunManifest,
    cases: [(standing: CaseStanding, answers: CaseAnswers)],
    counts: [CaseStanding: Int]
  ) {
    let primary = manifest.primaryScore
    let words = StandingWords(
      isOfOneArm: manifest.arms.count == 1,
      score: primary,
      // A number would be taken for a request.
      namesCase: manifest.samples.contains { Int($0.id) != nil }
    )
    let names = ArmNames(manifest.arms)
    self.init(
      introduction: manifest.keepsText
        ? words.introduction(run: run, shown: cases.map(\.standing), counts: counts)
        : "They were \(plain: RunManifest.notKept).",
      scores: [primary].compactMap(\.self) + manifest.scores.filter { $0.name != primary?.name },
      arms: manifest.arms,
      names: Dictionary(manifest.arms.map { ($0.index, names[$0.index]) }) { first, _ in first },
      cases: cases.map { standing, answers in
        var answers = answers
        answers.title = words.title(for: standing)
        return answers
      }
    )
  }
}

/// What a report calls the standings of a run's cases.
private struct StandingWords {
  let isOfOneArm: Bool
  let score: RunManifest.ScoreDefinition?

  /// Whether `show` has to be told that a case is meant.
  let namesCase: Bool

  private var isPassFail: Bool { score?.isPassFail ?? false }

  func introduction(run: Int, shown: [CaseStanding], counts: [CaseStanding: Int]) -> Prose {
    let total = counts.values.reduce(0, +)
    let isWhole = shown.count == total
    let extent: Prose =
      isWhole
      ? "All \(total, "case")"
      : "\(shown.count) of \(total, "case")"
    let parts = CaseStanding.allCases.compactMap { standing -> Prose? in
      guard let count = counts[standing], count > 0 else { return nil }
      let own = shown.count { $0 == standing }
      let number: Prose = own == count ? "\(count)" : "\(own) of \(count)"
      return number + " \(plain: clause(for: standing))"
    }
    var list: Prose = ""
    for (position, part) in parts.enumerated() {
      list = list + (position == 0 ? "" : ", ") + part
    }
    let more: Prose =
      isWhole ? "" : " \(code: "assay report \(run) --answers all") has every case."
    return extent + ": " + list + "." + more
      + " \(code: "assay show \(run) \(namesCase ? "case=ID" : "CASE")") shows one with nothing "
      + "cut."
  }

  /// As a part of a sentence, after a number.
  private func clause(for standing: CaseStanding) -> String {
    guard isPassFail else {
      return switch standing {
      case .disagreement: "where arms differ"
      case .allWrong: "that are wrong"
      case .agreement: isOfOneArm ? "with a score" : "where arms are equal"
      case .incomplete: score == nil ? "without a score" : "without a score of every answer"
      }
    }
    return switch standing {
    case .disagreement: "where arms disagree"
    case .allWrong: isOfOneArm ? "that it got wrong" : "that all got wrong"
    case .agreement: isOfOneArm ? "that it got right" : "that all got right"
    case .incomplete: "without a verdict on every answer"
    }
  }

  func title(for standing: CaseStanding) -> String {
    switch standing {
    case .disagreement: isPassFail ? "Arms disagree" : "Arms differ"
    case .allWrong: isOfOneArm ? "Wrong" : "All wrong"
    case .agreement:
      isPassFail ? (isOfOneArm ? "Right" : "All right") : (isOfOneArm ? "Scored" : "Alike")
    case .incomplete: score == nil ? "No score" : "No verdict on every answer"
    }
  }
}
