import Analysis
import Domain
package import Reports

/// What a drift test would find, told from the answers of one run before a second is paid for.
package struct DriftForecast: Encodable {
  var arms: [ArmLine]

  struct ArmLine: Encodable {
    var arm: String

    /// Cases with two answers or more.
    var prompts: Int
    var unit: DriftReport.Unit
    var steps: [Step]
  }

  /// Of so many answers to each case in the second run.
  struct Step: Encodable {
    var answers: Int

    /// The smallest share of answers from another model that is found four times in five; `nil` where
    /// not even 80 % would be.
    var detectableShare: Double?
  }

  private static let counts = [2, 3, 5, 10]

  init(_ run: AnsweredRun) {
    let names = ArmNames(run.manifest.arms)
    arms = run.manifest.arms.compactMap { arm in
      let answered = run.manifest.samples.compactMap { sample in
        run.answers[arm.index]?[sample.id].map {
          AnsweredCase(id: sample.id, nights: [$0], after: [])
        }
      }
      guard !answered.isEmpty else { return nil }
      return Self.line(names[arm.index], answered, seed: run.manifest.seed)
    }
  }

  private static func line(_ name: String, _ cases: [AnsweredCase], seed: UInt64) -> ArmLine {
    var places = AnswerPlaces(cases)
    let prompts = cases.map { answered in answered.before.map { places.places($0) } }
    var generator = SplitMix64(seed: seed)
    return ArmLine(
      arm: name,
      prompts: prompts.count { $0.count > 1 },
      unit: places.unit,
      steps: counts.map { count in
        let power = DriftPower(before: prompts, answersAfter: count)
        return Step(answers: count, detectableShare: power.detectableShare(using: &generator))
      }
    )
  }

  package var table: Table {
    Table(
      name: "power",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0),
        Table.Column("Cases", key: "cases", rank: 1),
        Table.Column("By", key: "unit", alignment: .leading, rank: 2),
      ]
        + Self.counts.map {
          Table.Column("\($0) answers", key: "detectable_with_\($0)", rank: 0)
        },
      rows: arms.map { line in
        [
          TableCell(.name(line.arm)), .count(line.prompts), TableCell(.words(line.unit.rawValue)),
        ]
          + line.steps.map { step in
            TableCell(
              step.detectableShare.map { .share(Estimate(value: $0, count: line.prompts)) }
                ?? .missing
            )
          }
      },
      notes: [
        """
        The share of answers from another model that is found four times in five at p ≤ 0.05, by how \
        many answers a second run has to each case; of 5, 10, 20, 40 and 80 %. "–": not even 80 %. \
        Answers that hardly vary within the run are held against what one night may turn over, a \
        fifth; against three runs or more, how they vary themselves counts.
        """
      ]
    )
  }
}
