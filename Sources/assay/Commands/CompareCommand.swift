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
      first run named.

        assay compare latest --by model
        assay compare latest~1 latest --model large

      Better and worse are told only where the test, corrected for the number of comparisons, \
      supports it; equivalent only where the interval lies inside the suite's practical margin.
      """
  )

  @Argument(help: "The runs: numbers, starts of ids, 'latest', 'latest~1', 'blessed'.")
  var runs: [RunReference] = [.latest(back: 0)]

  @Option(help: "Of one run, what stands together: arm, model, prompt or cell.")
  var by: ArmGrouping?

  @Option(help: "Of one run, the name of the baseline.")
  var baseline: String?

  @Option(help: "Only the arms of this model.")
  var model: String?

  @OptionGroup var store: StoreOptions

  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp("The folder that reports are written into.", valueName: "folder")
  )
  var folder = "reports"

  @Flag(help: "Print the comparison as JSON on standard output.")
  var json = false

  func validate() throws {
    guard !runs.isEmpty else { throw ValidationError("Name a run, such as 'latest'.") }
    guard runs.count == 1 || (by == nil && baseline == nil) else {
      throw ValidationError(
        "--by and --baseline are for one run. Several are compared with the first; --model picks "
          + "one of their models."
      )
    }
  }

  func run() async throws {
    let store = try store.openForReading()
    let runs = try runs.map { try StoredRun($0, in: store) }
    let comparison = try comparison(of: runs)
    let report = try comparison.report(name: name(of: runs))
    if json {
      Terminal.output.line(try JSONText.of(ComparisonOutline(report)))
    } else {
      ComparisonPresentation(report).show(on: .output)
    }
    try await DocumentPresentation(report.document, name: report.name)
      .write(into: folder, tellingOn: json ? .error : .output)
  }

  private func name(of runs: [StoredRun]) -> String {
    let grouping = by.map { ["by", $0.rawValue] } ?? []
    let parts = ["compare"] + runs.map { String($0.row.number) } + grouping
    return (parts + [model].compactMap(\.self)).joined(separator: "-")
  }

  private func comparison(of runs: [StoredRun]) throws -> RunComparison {
    let sides = try runs.count == 1 ? runs.flatMap(sidesOfOne) : sidesOfSeveral(runs)
    let first = try baselinePosition(among: sides)
    let caveats = ComparisonCaveat.all(runs.map { ($0.manifest, $0.summarizer.summary()) })
    let base = sides[first]
    return RunComparison(
      baseline: base,
      candidates: sides.indices.filter { $0 != first }.map { sides[$0] },
      rules: base.run.manifest.comparison,
      isInterleaved: runs.count == 1 && base.run.manifest.isInterleaved,
      caveats: caveats
    )
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

  private func sidesOfSeveral(_ runs: [StoredRun]) throws -> [ComparedSide] {
    let suites = Set(runs.map(\.manifest.suiteName)).sorted()
    guard suites.count == 1 else {
      throw CommandFailure(
        .missingInput,
        "The runs are of different suites: \(suites.map(\.printable).joined(separator: ", ")). "
          + "Name runs of one."
      )
    }
    guard Set(runs.map(\.row.number)).count == runs.count else {
      throw CommandFailure(.missingInput, "A run is named twice. Name different runs.")
    }
    let sides = runs.map { run in
      let shared = run.manifest.arms.filter { arm in
        (model == nil || arm.model == model)
          && runs.allSatisfy { $0.manifest.arms.contains { $0.isSame(as: arm) } }
      }
      return ComparedSide(name: "run \(run.row.number)", run: run, arms: shared.map(\.index))
    }
    guard sides.allSatisfy({ !$0.arms.isEmpty }) else {
      throw CommandFailure(.missingInput, "The runs share no model, prompt and parameters.")
    }
    for side in sides where side.arms.count < side.run.manifest.arms.count && model == nil {
      Terminal.error.line(
        "Of \(side.name), \(side.arms.count) of \(side.run.manifest.arms.count) arms are compared: "
          + "those that every run has."
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
