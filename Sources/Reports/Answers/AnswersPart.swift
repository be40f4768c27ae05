package import Analysis
package import Domain

/// The answers of some cases of a run, for people to read: those first that say most.
package struct AnswersPart: Hashable, Sendable {
  /// The run's number.
  package var run: Int

  /// The primary one first.
  package var scores: [RunManifest.ScoreDefinition]
  package var arms: [Arm]

  /// What tables call the arms, by their indices.
  package var names: [Int: String]
  package var cases: [CaseAnswers]

  /// Cases of the run that have an answer, by how they stand; those that are not shown too.
  package var counts: [CaseStanding: Int]

  /// Whether the run kept the texts; without them no case is shown.
  package var keepsText: Bool

  package init(
    run: Int,
    manifest: RunManifest,
    cases: [CaseAnswers],
    counts: [CaseStanding: Int]
  ) {
    self.run = run
    let primary = manifest.primaryScore
    scores =
      [primary].compactMap(\.self) + manifest.scores.filter { $0.name != primary?.name }
    arms = manifest.arms
    let names = ArmNames(manifest.arms)
    self.names = Dictionary(manifest.arms.map { ($0.index, names[$0.index]) }) { first, _ in first }
    self.cases = cases
    self.counts = counts
    keepsText = manifest.keepsText
  }
}

extension AnswersPart {
  /// Empty where the run has no answers.
  package var blocks: [Document.Block] {
    guard !counts.isEmpty else { return [] }
    guard keepsText else {
      return [.heading("Answers"), .paragraph("\(plain: RunManifest.notKept.capitalizedFirst).")]
    }
    return [.heading("Answers"), .paragraph(introduction), .answers(self)]
  }

  private var total: Int { counts.values.reduce(0, +) }

  private var introduction: Prose {
    let all = cases.count == total
    let extent: Prose =
      all
      ? "All \(total) \(plain: total == 1 ? "case" : "cases")"
      : "\(cases.count) of \(total) cases"
    let parts = CaseStanding.allCases.compactMap { standing -> Prose? in
      guard let count = counts[standing], count > 0 else { return nil }
      let shown = cases.count { $0.standing == standing }
      let number: Prose = shown == count ? "\(count)" : "\(shown) of \(count)"
      return "\(number) \(plain: words(for: standing))"
    }
    var list: Prose = ""
    for (position, part) in parts.enumerated() {
      list = list + (position == 0 ? "" : ", ") + part
    }
    let more: Prose =
      all ? "" : " \(code: "assay report \(run) --answers all") has every case."
    return extent + ": " + list + "." + more
      + " \(code: "assay show \(run) CASE") shows one with nothing cut."
  }

  /// As a part of a sentence, after a number.
  private func words(for standing: CaseStanding) -> String {
    let isOne = arms.count == 1
    guard scores.first?.isPassFail ?? false else {
      return switch standing {
      case .disagreement: "where arms differ"
      case .allWrong: "that are wrong"
      case .agreement: isOne ? "with a score" : "where arms are equal"
      case .incomplete: "without a score of every answer"
      }
    }
    return switch standing {
    case .disagreement: "where arms disagree"
    case .allWrong: isOne ? "that it got wrong" : "that all got wrong"
    case .agreement: isOne ? "that it got right" : "that all got right"
    case .incomplete: "without a verdict on every answer"
    }
  }

  /// As a title.
  func title(for standing: CaseStanding) -> String {
    let isPassFail = scores.first?.isPassFail ?? false
    return switch standing {
    case .disagreement: isPassFail ? "Arms disagree" : "Arms differ"
    case .allWrong: arms.count == 1 ? "Wrong" : "All wrong"
    case .agreement:
      isPassFail ? (arms.count == 1 ? "Right" : "All right") : "Alike"
    case .incomplete: scores.isEmpty ? "No score" : "No verdict on every answer"
    }
  }

  func name(_ arm: Int) -> String { names[arm] ?? "arm \(arm)" }

  /// What was cut off an answer, and where it is whole.
  func note(on text: CutText, request: Int) -> Prose? {
    guard text.omitted > 0 else { return nil }
    return
      "… \(text.omitted) more characters: \(code: "assay show \(run) \(plain(request))")"
  }

  private func plain(_ number: Int) -> String { String(number) }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
