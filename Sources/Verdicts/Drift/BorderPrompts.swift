import Analysis
import Domain
package import Reports
package import Store

/// The prompts of a run at which a model hesitates between two first tokens.
///
/// Without log-probabilities only these tell a change of the model, and they do it at the price of a
/// token: the *border inputs* of Chauvin et al. 2026 (arXiv 2602.11083).
package struct BorderPrompts: Encodable {
  package var run: Int
  package var border: [Line]

  /// Prompts of the run, over all arms.
  package var asked: Int

  package struct Line: Encodable {
    var arm: String
    var sample: String
    var first: String
    var second: String

    /// The second token's likelihood in that of the first, 0 to 1.
    var balance: Double

    /// Whether both were said in the run, rather than listed as likely.
    var isSeen: Bool
  }

  /// Less than one to twenty turns over too seldom to tell anything.
  private static let leastBalance = 0.05

  package init(of word: String, in store: RunStore) throws {
    let rows = try RunWindow.runs(word, in: store)
    guard let row = rows.last else {
      throw CommandFailure(.missingInput, "There is no run to look for border prompts in.")
    }
    let answered = try AnsweredRun(.number(row.number), in: store)
    let names = ArmNames(answered.manifest.arms)
    run = Int(row.number)
    var (lines, asked) = ([Line](), 0)
    for arm in answered.manifest.arms {
      for sample in answered.manifest.samples {
        guard let answers = answered.answers[arm.index]?[sample.id] else { continue }
        asked += 1
        let tokens = answers.compactMap(\.firstToken)
        guard let hesitation = Hesitation(tokens), hesitation.balance >= Self.leastBalance else {
          continue
        }
        lines.append(
          Line(
            arm: names[arm.index],
            sample: sample.id,
            first: hesitation.first,
            second: hesitation.second,
            balance: hesitation.balance,
            isSeen: hesitation.isSeen
          )
        )
      }
    }
    self.asked = asked
    border = lines.enumerated()
      .sorted { ($1.element.balance, $0.offset) < ($0.element.balance, $1.offset) }
      .map(\.element)
  }

  package var words: String {
    guard !border.isEmpty else {
      return "Run \(run) shows no prompt at which the model hesitates. Ask more prompts, each at "
        + "least three times: --set repeat.at_zero_temperature=3"
    }
    return "At \(border.count) of \(asked) prompts the model hesitates between two first tokens. "
      + "Those in balance, some twenty of them asked ten times each, tell a change without "
      + "log-probabilities."
  }

  package var table: Table {
    Table(
      name: "border",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1),
        Table.Column("Case", key: "case", alignment: .leading, rank: 0).identifying,
        Table.Column("Says", key: "first", alignment: .leading, rank: 0),
        Table.Column("Or", key: "second", alignment: .leading, rank: 0),
        Table.Column("Balance", key: "balance", rank: 0),
        Table.Column("Known by", key: "known_by", alignment: .leading, rank: 2),
      ],
      rows: border.map { line in
        [
          TableCell(.name(line.arm)), TableCell(.name(line.sample)),
          TableCell(.name(line.first)), TableCell(.name(line.second)),
          .number(line.balance),
          TableCell(.words(line.isSeen ? "answers" : "log-probabilities")),
        ]
      },
      notes: [
        "Balance: how likely the second token is, the first being 1. Known by answers: both were said."
      ]
    )
  }
}
