import Analysis
import Domain

extension RunReport {
  /// Sentences beyond so many are left to the table.
  private static let mostSentences = 8

  /// What each swept parameter does to each model; nothing where none was swept.
  var effectBlocks: [Document.Block] {
    let effects = summary.effects ?? []
    guard !effects.isEmpty else { return [] }
    let isShort = effects.count <= Self.mostSentences
    return [.heading("What each parameter does")]
      + (isShort ? [.list(effects.map(\.sentence))] : []) + [.table(effectsTable)]
  }

  package var effectsTable: Table {
    Table(
      name: "effects",
      columns: [
        Table.Column("Model", key: "model", alignment: .leading, rank: 0).identifying,
        Table.Column("Parameter", key: "parameter", alignment: .leading, rank: 0).identifying,
        Table.Column("Values", key: "values", alignment: .leading, rank: 2),
        Table.Column("It has", key: "verdict", alignment: .leading, rank: 0),
        Table.Column("Answers differ, p", key: "answers_p_adjusted", rank: 1),
        Table.Column("Would have shown", key: "detectable_share", rank: 1),
        Table.Column("Moves", key: "moves", alignment: .leading, rank: 1),
      ],
      rows: (summary.effects ?? []).map { effect in
        [
          TableCell(.name(effect.model)),
          TableCell(.name(effect.parameter)),
          TableCell(.name(effect.extent)),
          TableCell(.words(effect.verdict.words)),
          .probability(effect.answers?.adjustedPValue),
          .figure(
            effect.answers.flatMap { answers in
              answers.detectableShare.map { Estimate(value: $0, count: answers.cases) }
            },
            isShare: true
          ),
          .name(effect.moved.isEmpty ? nil : effect.moved.map(\.name).joined(separator: ", ")),
        ]
      },
      notes: [
        """
        Held together are settings that differ in the parameter alone, case by case: the texts of the \
        answers by the two-sample test of \(code: "assay drift"), scores, tokens and times by Friedman's \
        test. Values of p are corrected by Holm over all of these tests, and an effect is told at 0.05. \
        "Would have shown": so many of one value's answers, had another model given them.
        """
      ]
    )
    .droppingEmptyColumns(["answers_p_adjusted", "detectable_share", "moves"])
  }
}

extension ParameterEffect.Verdict {
  fileprivate var words: String {
    switch self {
    case .effect: "an effect"
    case .none: "no measurable effect"
    case .undecided: "undecided"
    }
  }
}

extension ParameterEffect {
  /// `0 to 1.2`, `none, low, high`.
  fileprivate var extent: String {
    let shown = levels.map { $0.elided(to: 20) }
    guard shown.count > 4, let first = shown.first, let last = shown.last else {
      return shown.joined(separator: ", ")
    }
    return "\(first) … \(last) (\(shown.count))"
  }

  var sentence: Prose {
    let subject: Prose = "\(code: parameter.elided(to: 60))"
    let model: Prose = "\(code: self.model.elided(to: 60))"
    switch verdict {
    case .effect:
      var words: Prose = subject
      if changesAnswers {
        words = words + " changes what " + model + " answers (\(plain: answersP))"
        if !moved.isEmpty { words = words + ", and moves " + movedFigures }
      } else {
        words = words + " moves, of " + model + ", " + movedFigures
      }
      return words + "."
    case .none:
      return subject + " has no measurable effect on " + model + " (\(plain: answersP), "
        + "\(plain: power))."
    case .undecided:
      return "Whether " + subject + " does anything to " + model + " is undecided: \(plain: doubt)."
    }
  }

  /// `correct (91.7 % at 0, 70.8 % at 1.2, p = 0.003) and …`.
  private var movedFigures: Prose {
    let told = moved.map { figure -> Prose in
      let ends: String =
        if let first = figure.means.first, let last = figure.means.last, let low = levels.first,
          let high = levels.last
        {
          "\(Self.words(first, figure)) at \(low.printable), \(Self.words(last, figure)) at "
            + "\(high.printable), "
        } else {
          ""
        }
      return
        "\(code: figure.name.elided(to: 60)) (\(plain: ends + Self.words(forP: figure.adjustedPValue)))"
    }
    return told.dropFirst().reduce(told.first ?? "") { $0 + ", " + $1 }
  }

  private static func words(_ mean: Double, _ figure: Figure) -> String {
    guard !figure.isShare else { return NumberText.fixed(mean * 100, decimals: 1) + " %" }
    let isOfTime = Metric(named: figure.name)?.unit == .milliseconds
    return NumberText.significant(mean) + (isOfTime ? " ms" : "")
  }

  private static func words(forP p: Double) -> String { "p " + NumberText.relation(ofP: p) }

  private var answersP: String { answers.map { Self.words(forP: $0.adjustedPValue) } ?? "" }

  /// What would have been seen, of the answers and of the score that comes first.
  private var power: String {
    let share = answers?.detectableShare.map { share in
      "would have shown \(NumberText.fixed(share * 100, decimals: 0)) % of one value's answers from "
        + "another model"
    }
    let score = detectable(figures.first).map { ", and " + $0 } ?? ""
    return (share ?? "") + score
  }

  private func detectable(_ figure: Figure?) -> String? {
    guard let figure, let difference = figure.detectableDifference, difference > 0 else {
      return nil
    }
    let amount =
      figure.isShare
      ? NumberText.fixed(difference * 100, decimals: 1) + " points"
      : NumberText.significant(difference)
    return "a difference of \(amount) on \(figure.name.printable.elided(to: 60))"
  }

  private var doubt: String {
    guard let answers else {
      return "the answers' texts were not kept, or each setting has a single one to a case"
    }
    guard let share = answers.detectableShare else {
      return
        "\(Self.words(forP: answers.adjustedPValue)), but nothing would have shown with so few "
        + "answers. Ask more cases, or repeat them"
    }
    return "\(Self.words(forP: answers.adjustedPValue)), but only a change of "
      + "\(NumberText.fixed(share * 100, decimals: 0)) % of one value's answers would have shown. Ask "
      + "more cases, or repeat them"
  }
}
