import Analysis
import Domain

extension RunReport {
  /// The primary score by the values of each tag that the suite names.
  var tagBlocks: [Document.Block] {
    tagTables.flatMap { tag, table -> [Document.Block] in
      [.heading("By \(tag.printable.elided(to: 40))"), .table(table)]
    }
  }

  package var tagTables: [(tag: String, table: Table)] {
    guard let score = manifest.primaryScore else { return [] }
    return (summary.breakdowns ?? []).map { breakdown in
      let table =
        manifest.arms.count <= Self.mostArmColumns
        ? armsAcross(breakdown, score) : armsDown(breakdown, score)
      return (breakdown.tag, table)
    }
  }

  /// With more, a row for each arm is easier to read.
  private static let mostArmColumns = 6

  private func armsAcross(
    _ breakdown: TagBreakdown,
    _ score: RunManifest.ScoreDefinition
  ) -> Table {
    let legend = legend
    return Table(
      name: "by-\(breakdown.tag.fileNameStem)",
      columns: Self.heads(breakdown)
        + legend.order.map { arm in
          Table.Column(
            legend.name(arm),
            key: "\(score.name).\(legend.name(arm))",
            showsIntervals: true,
            isNamedOutside: true
          )
        },
      rows: breakdown.groups.map { group in
        Self.cells(group)
          + legend.order.map { arm in
            TableCell.figure(group.mean(of: score.name, arm: arm), isShare: score.isPassFail)
          }
      },
      notes: notes(breakdown, score)
    )
  }

  private func armsDown(
    _ breakdown: TagBreakdown,
    _ score: RunManifest.ScoreDefinition
  ) -> Table {
    let legend = legend
    return Table(
      name: "by-\(breakdown.tag.fileNameStem)",
      columns: Self.heads(breakdown) + [
        .arm,
        Table.Column(score.name, key: score.name, showsIntervals: true, isNamedOutside: true),
      ],
      rows: breakdown.groups.flatMap { group in
        legend.order.map { arm in
          Self.cells(group) + [
            TableCell(.name(legend.name(arm))),
            .figure(group.mean(of: score.name, arm: arm), isShare: score.isPassFail),
          ]
        }
      },
      notes: notes(breakdown, score)
    )
  }

  private static func heads(_ breakdown: TagBreakdown) -> [Table.Column] {
    [
      Table.Column(
        breakdown.tag,
        key: "value",
        alignment: .leading,
        isNamedOutside: true,
        rank: 0
      ),
      Table.Column("Cases", key: "cases"),
    ]
  }

  private static func cells(_ group: TagBreakdown.Group) -> [TableCell] {
    [.name(group.value), .count(group.cases)]
  }

  private func notes(
    _ breakdown: TagBreakdown,
    _ score: RunManifest.ScoreDefinition
  ) -> [Prose] {
    var notes: [Prose] = [
      """
      \(code: score.name.elided(to: 60)) over the cases of each value, in brackets its 95 % interval. \
      Nothing is tested here: among many parts some differ by chance.
      """
    ]
    if breakdown.groups.contains(where: { $0.value == nil }) {
      notes.append("The last row is of cases without the tag.")
    }
    if breakdown.untold > 0 {
      notes.append("\(breakdown.untold) further values, of fewer cases, are left out.")
    }
    return notes
  }
}
