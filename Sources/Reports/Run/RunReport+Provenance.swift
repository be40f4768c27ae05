import Analysis
import Domain

extension RunReport {
  /// How the run was made, so that somebody else can repeat it.
  var provenance: [Document.Block] {
    [
      .heading("How it was made"),
      .table(provenanceTable),
      .folded(
        summary: "The suite file, as it was read",
        text: manifest.suiteText,
        language: "yaml"
      ),
    ]
  }

  package var provenanceTable: Table {
    let versions = manifest.environment.versions.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let rows: [(String, TableCell.Value)] =
      [
        ("Run", .name(manifest.id)),
        ("State", .words(state.rawValue)),
        ("Started", .words(TimeText.second(manifest.startedAtMilliseconds))),
        ("Took", .words(duration)),
        ("Suite", .name(manifest.suitePath)),
        ("Suite hash", .name(manifest.suiteHash)),
        ("Plan hash", .name(manifest.planHash)),
        ("Seed", .words(String(manifest.seed))),
        ("Load", .words(manifest.load)),
        ("Order", .words(manifest.isInterleaved ? "arms interleaved by the seed" : "arm by arm")),
        ("Cases", .count(manifest.samples.count)),
        ("Repetitions", .count(manifest.repetitions)),
        ("Requests planned", .count(manifest.plannedRequests)),
        ("Attempts measured", .count(summary.attempts)),
      ]
      + manifest.scores.map { ("Score \($0.name.printable.elided(to: 40))", .name($0.summary)) }
      + [
        ("Versions", .name(versions)),
        ("Machine", .name(manifest.environment.machine)),
      ]
    return Table(
      name: "provenance",
      columns: [
        Table.Column("What", key: "what", alignment: .leading, rank: 0),
        Table.Column("Value", key: "value", alignment: .leading, rank: 0),
      ],
      rows: rows.map { [TableCell(.words($0.0)), TableCell($0.1)] },
      foldedAfter: 60
    )
  }

  private var duration: String {
    guard let seconds = summary.durationSeconds else { return NumberText.missing }
    guard seconds >= 120 else { return "\(NumberText.significant(seconds)) s" }
    let whole = Int(min(seconds.rounded(), 1e9))
    let (hours, minutes) = (whole / 3_600, whole / 60 % 60)
    return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min \(whole % 60) s"
  }
}
