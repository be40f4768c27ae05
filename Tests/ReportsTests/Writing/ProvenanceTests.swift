import Analysis
import Domain
import Testing

@testable import Reports

struct ProvenanceTests {
  @Test func `what runs share is told once, and what differs with its runs`() throws {
    let provenance = Self.provenance(numbers: [3, 1, 2, 7]) { run in
      if run.number == 7 { run.manifest.suiteHash = "other" }
      run.manifest.id = "run \(run.number)"
    }
    let rows = provenance.table.rows.map { row in row.map(\.value) }
    #expect(provenance.table.columns.map(\.title) == ["What", "Runs", "Value"])
    #expect(rows.contains([.words("Seed"), .words("all"), .words("42")]))
    #expect(
      rows.contains([
        .words("Suite hash"), .words("1–3"), .name(String(repeating: "5f", count: 32)),
      ])
    )
    #expect(rows.contains([.words("Suite hash"), .words("7"), .name("other")]))
    #expect(rows.contains([.words("Run"), .words("3"), .name("run 3")]))
  }

  @Test func `suite texts are folded away, one for each that differs`() {
    let same = Self.provenance(numbers: [1, 2]) { _ in }
    #expect(Self.summaries(of: same) == ["The suite file, as it was read"])
    let changed = Self.provenance(numbers: [1, 2]) { run in
      if run.number == 2 { run.manifest.suiteText = "suite: later" }
    }
    #expect(
      Self.summaries(of: changed) == [
        "The suite file of run 1, as it was read", "The suite file of run 2, as it was read",
      ]
    )
  }

  @Test func `a report of one run needs no column of runs`() {
    let table = RunFixture(cases: 2).report().provenance.table
    #expect(table.columns.map(\.key) == ["what", "value"])
    #expect(table.rows.allSatisfy { $0.count == 2 })
  }

  @Test func `a price is told whole, as its list has it`() {
    let table = Self.provenance(numbers: [1]) { run in
      run.manifest.prices["m"] = TokenPrice(
        input: 1.375 / 1e6,
        output: 12.345 / 1e6,
        cachedInput: 0.1375 / 1e6,
        cacheWrittenInput: 1.71875 / 1e6,
        cacheWrittenInputForHour: 2.75 / 1e6,
        currency: "USD",
        asOf: "2026-08-01"
      )
    }.table
    let words =
      "input 1.375, cached 0.1375, written to a cache 1.71875, for an hour 2.75, output 12.345 USD a "
      + "million tokens, as of 2026-08-01"
    #expect(table.rows.contains { $0.map(\.value) == [.words("Price of m"), .words(words)] })
    #expect(table.markdown.contains(words))
  }

  @Test func `what one of two runs set is not told of both`() {
    let rows = Self.provenance(numbers: [1, 2]) { run in
      if run.number == 2 { run.manifest.overrides = ["repeat=3"] }
    }.table.rows.map { row in row.map(\.value) }
    #expect(rows.contains([.words("Set"), .words("2"), .name("repeat=3")]))
  }

  private static let orders: [(first: Set<Int>, second: Set<Int>, words: String)] = [
    ([1], [1], ""),
    ([1, 2], [2], ", in 2 sittings"),
    ([1], [2], " within each of 2 sittings, of which some arms share none"),
  ]

  @Test(arguments: orders)
  func `the order is told with the sittings that arms share`(
    first: Set<Int>,
    second: Set<Int>,
    words: String
  ) {
    var report = RunFixture(models: ["small", "large"], temperatures: [0], cases: 2).report()
    report.summary.arms[0].sittings = first
    report.summary.arms[1].sittings = second
    let rows = report.provenance.table.rows.map { row in row.map(\.value) }
    #expect(rows.contains([.words("Order"), .words("arms interleaved by the seed" + words)]))
    let isTold = report.caveats.contains {
      $0.plainText.hasPrefix("'small' and 'large' were never sent in one sitting")
    }
    #expect(isTold == words.contains("share none"))
  }

  private static func summaries(of provenance: Provenance) -> [String] {
    provenance.blocks.compactMap {
      if case .folded(let summary, _, _) = $0 { summary.plainText } else { nil }
    }
  }

  private static func provenance(
    numbers: [Int],
    _ change: (inout Provenance.Run) -> Void
  ) -> Provenance {
    let manifest = RunFixture(models: ["m"], temperatures: [0], cases: 2).manifest
    return Provenance(
      numbers.map { number in
        var run = Provenance.Run(
          number: number,
          manifest: manifest,
          state: .finished,
          attempts: 4,
          durationSeconds: 1.5
        )
        change(&run)
        return run
      }
    )
  }
}
