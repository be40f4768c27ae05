import Analysis
import ArgumentParser
import Domain
import Reports
import Store
import Suites

/// Says which differences are real: of the arms of one run, or of several runs of a suite.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the arms of a run, or runs of the same suite, case by case.",
    discussion: """
      Of one run, its arms are compared with a baseline: the one that the suite's 'compare' names, \
      or the first. Of several runs, the arms that all of them have are compared with those of the \
      first run named: all together, or with --by each model, prompt, cell or arm with itself.

        assay compare latest --by model
        assay compare latest~1 latest --by model

      Better and worse are told only where the test, corrected for the number of comparisons, \
      supports it; equivalent only where the interval lies inside the suite's practical margin.
      """
  )

  @Argument(help: "The runs: numbers, starts of ids, 'latest', 'latest~1', 'blessed'.")
  var runs: [RunReference] = [.latest(back: 0)]

  @Option(help: "What stands together: arm, model, prompt or cell; of several runs, each apart.")
  var by: ArmGrouping?

  @Option(help: "Of one run, the name of the baseline.")
  var baseline: String?

  @Option(help: "Only the arms of this model.")
  var model: String?

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions

  @OptionGroup var document: DocumentOptions

  @Flag(help: "Print the comparison as JSON on standard output.")
  var json = false

  func validate() throws {
    guard !runs.isEmpty else { throw ValidationError("Name a run, such as 'latest'.") }
    guard runs.count == 1 || baseline == nil else {
      throw ValidationError(
        "--baseline is for one run. Several are compared with the first that is named."
      )
    }
  }

  func run() async throws {
    let store = try store.openForReading()
    let runs = try runs.map { try StoredRun($0, in: store, scoring: scoring.number) }
    let name = name(of: runs)
    let reports = try comparisons(of: runs).map { try $0.report(name: name) }
    guard let first = reports.first else { return }
    var report = reports.dropFirst().reduce(first) { $0.joined(with: $1) }
    report.harnessErrors = try runs.map { try $0.harnessError(in: store) }
    if json {
      Terminal.output.line(try JSONText.of(ComparisonOutline(report)))
    } else {
      ComparisonPresentation(report).show(on: .output)
    }
    try await DocumentPresentation(report.document, name: report.name, runs: runs.map(\.row.id))
      .write(document, tellingOn: json ? .error : .output)
  }

  private func name(of runs: [StoredRun]) -> String {
    let grouping = by.map { ["by", $0.rawValue] } ?? []
    let parts = ["compare"] + runs.map { String($0.row.number) } + grouping
    return (parts + [model].compactMap(\.self)).joined(separator: "-")
  }

  /// One, or with `--by` over several runs one for each group.
  private func comparisons(of runs: [StoredRun]) throws -> [RunComparison] {
    let families =
      try runs.count == 1
      ? runs.map(sidesOfOne) : RunFamilies(runs: runs, model: model, grouping: by).sides()
    let caveats = ComparisonCaveat.all(
      runs.map { ($0.row.number, $0.manifest, $0.summarizer.summary()) }
    )
    let tested = families.reduce(0) { $0 + $1.count - 1 }
    return try families.map { sides in
      let first = try baselinePosition(among: sides)
      let base = sides[first]
      return RunComparison(
        baseline: base,
        candidates: sides.indices.filter { $0 != first }.map { sides[$0] },
        rules: base.run.manifest.comparison,
        isInterleaved: runs.count == 1 && base.run.manifest.isInterleaved,
        caveats: caveats,
        familySize: tested
      )
    }
  }

  private func sidesOfOne(_ run: StoredRun) throws -> [ComparedSide] {
    let arms = run.manifest.arms.filter { model == nil || $0.model == model }
    let grouping = by ?? .arm
    let sides = grouping.groups(of: arms).map {
      ComparedSide(name: $0.name, run: run, arms: $0.arms)
    }
    guard sides.count > 1 else {
      throw CommandFailure(
        .missingInput,
        "Run \(run.row.number) has nothing to compare by \(grouping.rawValue). Name another --by, "
          + "or a second run."
      )
    }
    return sides
  }

  private func baselinePosition(among sides: [ComparedSide]) throws -> Int {
    if let baseline {
      guard let position = sides.firstIndex(where: { $0.name == baseline }) else {
        let names = sides.map { "'\($0.name.printable)'" }.joined(separator: ", ")
        throw CommandFailure(
          .missingInput,
          "There is no '\(baseline.printable)' to compare with. There are \(names)."
        )
      }
      return position
    }
    guard runs.count == 1, let run = sides.first?.run, let filter = run.suite.compare?.baseline,
      let arm = run.manifest.arms.first(where: filter.matches)
    else { return 0 }
    return sides.firstIndex { $0.arms.contains(arm.index) } ?? 0
  }
}

extension ArmGrouping: ExpressibleByArgument {}
