package import Analysis
package import Domain

/// How the runs behind a report were made, so that somebody else can repeat it: the last part of
/// every kind of report.
package struct Provenance: Hashable, Sendable {
  /// A run as it was meant, and how far it got.
  package struct Run: Hashable, Sendable {
    /// Its number in its store.
    package var number: Int
    package var manifest: RunManifest

    /// Whose scores are told, in words; `nil` where the run was scored once.
    package var scoring: String?
    package var state: RunState

    /// Measured attempts, warm-up left out.
    package var attempts: Int

    /// First request leaving to last response, of each sitting, together; `nil` without attempts.
    package var durationSeconds: Double?

    /// In which sittings its arms were sent.
    package var sittings: ArmSittings

    package init(
      number: Int,
      manifest: RunManifest,
      scoring: String? = nil,
      state: RunState,
      attempts: Int,
      durationSeconds: Double?,
      sittings: ArmSittings = ArmSittings()
    ) {
      self.number = number
      self.manifest = manifest
      self.scoring = scoring
      self.state = state
      self.attempts = attempts
      self.durationSeconds = durationSeconds
      self.sittings = sittings
    }
  }

  /// In the order of the report.
  package var runs: [Run]

  package init(_ runs: [Run]) {
    self.runs = runs
  }
}

extension Provenance {
  package var blocks: [Document.Block] {
    [.heading("How it was made"), .table(table)] + suiteTexts
  }

  /// What all runs share stands once; what differs stands once for each value, with its runs.
  package var table: Table {
    let rows = facts.flatMap { fact in
      fact.values.map { value, numbers in
        [
          TableCell(.words(fact.what)), TableCell(.words(words(for: numbers))),
          TableCell(value),
        ]
      }
    }
    var columns = [
      Table.Column("What", key: "what", alignment: .leading, rank: 0),
      Table.Column("Runs", key: "runs", alignment: .leading, rank: 0),
      Table.Column("Value", key: "value", alignment: .leading, rank: 0),
    ]
    guard runs.count < 2 else {
      return Table(name: "provenance", columns: columns, rows: rows, foldedAfter: 40)
    }
    columns.remove(at: 1)
    return Table(
      name: "provenance",
      columns: columns,
      rows: rows.map { row in [row[0], row[2]] },
      foldedAfter: 60
    )
  }

  /// One thing that is told of every run, by its values.
  private struct Fact {
    var what: String

    /// Each value with the numbers of its runs, in order of appearance.
    var values: [(value: TableCell.Value, runs: [Int])]
  }

  private var facts: [Fact] {
    var facts: [Fact] = []
    for run in runs {
      for (what, value) in run.facts {
        let fact = facts.firstIndex { $0.what == what } ?? facts.endIndex
        if fact == facts.endIndex { facts.append(Fact(what: what, values: [])) }
        if let known = facts[fact].values.firstIndex(where: { $0.value == value }) {
          facts[fact].values[known].runs.append(run.number)
        } else {
          facts[fact].values.append((value, [run.number]))
        }
      }
    }
    return facts
  }

  private func words(for numbers: [Int]) -> String {
    numbers.count == runs.count ? "all" : Self.ranges(numbers)
  }

  /// `1–3, 7` for 3, 1, 2 and 7.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in Set(numbers).sorted() {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }.joined(separator: ", ")
  }

  /// Each text that a run was read from, folded away.
  private var suiteTexts: [Document.Block] {
    var texts: [(text: String, runs: [Int])] = []
    for run in runs {
      let text =
        run.manifest.keepsText ? run.manifest.suiteText : "# The file is \(RunManifest.notKept)."
      if let known = texts.firstIndex(where: { $0.text == text }) {
        texts[known].runs.append(run.number)
      } else {
        texts.append((text, [run.number]))
      }
    }
    return texts.map { text, numbers in
      let noun = numbers.count > 1 ? "runs" : "run"
      let whose = texts.count > 1 ? " of \(noun) \(Self.ranges(numbers))" : ""
      return .folded(
        summary: "The suite file\(plain: whose), as it was read",
        text: text,
        language: "yaml"
      )
    }
  }
}
