import Analysis
import Domain
import Reports
import Store
import Suites

/// The stored runs of a suite as one track: every figure of every arm, run by run.
struct SuiteHistory {
  /// Oldest first, never empty.
  private let runs: [TrackedRun]
  private let last: TrackedRun

  /// Those that later runs are held against together, oldest first; empty where none is blessed.
  private let blessed: [TrackedRun]
  private let arms: [Arm]
  private let figures: [TrackedFigure]
  private let caveats: [String]

  /// - Parameters:
  ///   - rows: Finished runs, at least one, newest first.
  ///   - blessed: The runs that later ones are held against, oldest first.
  ///   - model: Only the arms of this model.
  ///   - wanted: Figures in a suite's words; empty for the usual ones.
  init(
    _ rows: [RunRow],
    in store: RunStore,
    blessed: [RunRow],
    model: String?,
    wanted: [String]
  ) throws {
    guard let newest = rows.first else {
      throw CommandFailure(.missingInput, "There is no finished run to track.")
    }
    let manifest = try store.manifest(of: newest)
    let arms = manifest.arms.filter { model == nil || $0.model == model }
    guard !arms.isEmpty else {
      let models = Set(manifest.arms.map(\.model)).sorted().map { "'\($0.printable)'" }
      throw CommandFailure(
        .usage,
        "Run \(newest.number) has no model '\((model ?? "").printable)'. It has "
          + models.joined(separator: ", ") + "."
      )
    }
    let figures = try FigureChoice(manifest).figures(wanted)
    func read(_ row: RunRow) throws -> TrackedRun {
      try TrackedRun(row, in: store, arms: arms, figures: figures.map(\.figure))
    }
    var caveats: [String] = []
    var runs: [TrackedRun] = []
    for row in rows.reversed() {
      do {
        runs.append(try read(row))
      } catch let failure as CommandFailure where failure.kind == .invalidSuite {
        caveats.append(
          "Run \(row.number) is left out, because its suite cannot be read: "
            + failure.message.prefix { $0 != "\n" }
        )
      }
    }
    caveats += runs.flatMap { $0.suite.caveats(ofRun: $0.row.number) }
    guard let last = runs.last else {
      throw CommandFailure(.invalidSuite, caveats.joined(separator: "\n"))
    }
    self.runs = runs
    self.last = last
    self.blessed = try blessed.map { row in
      try runs.first { $0.row.number == row.number } ?? read(row)
    }
    self.arms = arms
    self.figures = figures
    self.caveats = caveats
  }

  /// - Parameter further: What else a reader must know.
  func report(name: String, further: [String]) -> TrackReport {
    TrackReport(
      name: name,
      suite: last.manifest.suiteName,
      lines: lines,
      runCount: runs.count,
      blessedRuns: blessed.map { Int($0.row.number) },
      quality: quality,
      caveats: caveats + cacheCaveats + (blessed + runs).unscoredCaveats(figures, of: arms)
        + tailCaveats + currencyCaveats + further + qualityCaveats,
      provenance: Provenance(
        (blessed + [last]).reduce(into: []) { runs, run in
          if !runs.contains(run.provenance) { runs.append(run.provenance) }
        }
      )
    )
  }

  // MARK: Series

  private var lines: [TrackReport.Line] {
    let names = ArmNames(last.manifest.arms)
    return arms.flatMap { arm in
      let identities = identities(of: arm)
      return figures.compactMap { figure in
        line(
          figure,
          of: arm,
          named: names[last.index(of: arm) ?? arm.index],
          figure.dependsOnMachine ? identities : identities.map { $0?.onAnyMachine }
        )
      }
    }
  }

  /// `nil` for a figure that no run has.
  private func line(
    _ figure: TrackedFigure,
    of arm: Arm,
    named name: String,
    _ identities: [SeriesIdentity?]
  ) -> TrackReport.Line? {
    let points = zip(runs, identities).compactMap { run, identity in
      guard run.isComparable(figure.figure, of: arm, with: last) else {
        return TrackedSeries.Point?.none
      }
      return identity.flatMap { identity in
        run.estimate(figure.figure, of: arm).map { estimate in
          TrackedSeries.Point(
            run: run.label,
            startedAtMilliseconds: run.row.startedAtMilliseconds,
            identity: identity,
            estimate: estimate
          )
        }
      }
    }
    let rules = figure.rules(for: points.map(\.estimate), blessedRun: blessed.last?.label).allowing(
      for: last.timingError(figure.figure, of: arm),
      at: points.last?.value ?? 0
    )
    let series = TrackedSeries(points, rules: rules)
    guard !series.points.isEmpty else { return nil }
    return TrackReport.Line(
      arm: name,
      load: last.manifest.load,
      figure: told(figure, of: arm),
      series: series,
      isOfLastRun: series.points.last?.run == last.label
    )
  }

  /// Money in the currency of the arm.
  private func told(_ figure: TrackedFigure, of arm: Arm) -> TrackedFigure {
    guard figure.figure.isMoney(scores: last.manifest.scores) else { return figure }
    var figure = figure
    figure.currency = last.currency(of: arm).map(LevelCost.code)
    return figure
  }

  /// One for each run; `nil` where it has no such arm.
  private func identities(of arm: Arm) -> [SeriesIdentity?] {
    var prompts = PromptVersions()
    var model = ReturnedName()
    var upstream = ReturnedName()
    var fingerprint = ReturnedName()
    return runs.map { run in
      guard let index = run.index(of: arm) else { return nil }
      let seen = run.sentAndReturned[index] ?? SentAndReturned()
      return SeriesIdentity(
        suite: run.suite.conditionsDigest(of: arm),
        cases: run.casesDigest,
        prompts: prompts.version(of: seen.prompts, suiteHash: run.manifest.suiteHash),
        parameters: run.suite.parametersDigest(of: arm),
        scorers: run.scorersDigest,
        model: model.name(among: seen.models),
        upstream: upstream.name(among: seen.upstreams),
        fingerprint: fingerprint.name(among: seen.fingerprints),
        machine: run.manifest.environment.hardware
      )
    }
  }

  // MARK: Quality

  private var quality: [QualityStanding] {
    guard !blessed.isEmpty, !blessed.contains(where: { $0.row.number == last.row.number }) else {
      return []
    }
    let names = ArmNames(last.manifest.arms)
    let subjects = arms.flatMap { arm in
      let comparable = comparableRuns(of: arm)
      return figures.compactMap { figure -> QualityStanding.Subject? in
        guard let score = figure.figure.score, figure.figure.statistic == .mean,
          blessed.allSatisfy({ $0.isComparable(figure.figure, of: arm, with: last) }),
          let base = CaseScores(pooling: blessed.compactMap { $0.scores(score, of: arm) }),
          last.scores(score, of: arm) != nil
        else { return nil }
        return QualityStanding.Subject(
          arm: names[last.index(of: arm) ?? arm.index],
          score: score,
          isHigherBetter: figure.isHigherBetter,
          margin: figure.margin,
          blessed: base,
          runs: comparable.filter { $0.isComparable(figure.figure, of: arm, with: last) }
            .compactMap { $0.scores(score, of: arm) }
        )
      }
    }
    return QualityStanding.standings(
      of: subjects,
      alpha: last.manifest.comparison.alpha,
      seed: last.manifest.seed
    )
  }

  /// The runs that asked the last run's arm the same and scored it the same.
  private func comparableRuns(of arm: Arm) -> [TrackedRun] {
    let identities = identities(of: arm)
    guard let own = identities.last ?? nil else { return [] }
    return zip(runs, identities).compactMap { run, identity in
      let changes = identity?.changes(to: own) ?? [.suite]
      let isSame = !changes.contains { [.cases, .prompts, .parameters, .scorers].contains($0) }
      return isSame ? run : nil
    }
  }

  /// A tail of few values is told all the same, because it was asked for.
  private var tailCaveats: [String] {
    figures.compactMap { figure in
      guard case .percentile(let quantile) = figure.figure.statistic, quantile > 0.5,
        let needed = OrderStatisticInterval.smallestCount(quantile: quantile)
      else { return nil }
      let estimates = runs.flatMap { run in
        arms.compactMap { run.estimate(figure.figure, of: $0) }
      }
      guard let fewest = estimates.filter({ $0.lower == nil }).map(\.count).min() else {
        return nil
      }
      return "'\(figure.name)' is of as few as \(fewest) values in a run, and then little else "
        + "than the greatest of them: at least \(needed) are needed."
    }
  }

  private var currencyCaveats: [String] {
    guard figures.contains(where: { $0.figure.isMoney(scores: last.manifest.scores) }) else {
      return []
    }
    let others = (blessed + runs).filter { run in
      arms.contains { arm in
        run.currency(of: arm).map { $0 != last.currency(of: arm) } ?? false
      }
    }
    let numbers = others.map(\.label).distinct
    guard !numbers.isEmpty else { return [] }
    return [
      "Costs of \(numbers.count == 1 ? "run" : "runs") \(numbers.joined(separator: ", ")) are in another "
        + "currency than those of run \(last.label), and are not followed with them."
    ]
  }

  private var cacheCaveats: [String] {
    let served = runs.filter { $0.cached > 0 }.map(\.label)
    guard !served.isEmpty else { return [] }
    return [
      "Answers of \(served.count == 1 ? "run" : "runs") \(served.joined(separator: ", ")) were taken from "
        + "earlier runs (cache: quality): their scores repeat what those found, and a change since is "
        + "not seen. Track with cache: none."
    ]
  }

  private var qualityCaveats: [String] {
    guard let newest = blessed.last else {
      return [
        "No run of the suite is blessed, so quality is held against none: assay bless latest~4..latest"
      ]
    }
    let isSame = blessed.allSatisfy { base in
      base.casesDigest == last.casesDigest && base.scorersDigest == last.scorersDigest
        && arms.allSatisfy {
          base.suite.parametersDigest(of: $0) == last.suite.parametersDigest(of: $0)
        }
    }
    let changed =
      isSame
      ? []
      : [
        "Cases, parameters or scores have changed since run \(newest.row.number) was blessed. "
          + "Bless newer runs."
      ]
    return changed + (blessed.count == 1 ? [Self.singleNight(newest)] : [])
  }

  /// What is wrong with one run as what all later ones are held against.
  private static func singleNight(_ run: TrackedRun) -> String {
    "Only run \(run.row.number) is blessed: what it had by luck, later runs are held against. Bless "
      + "several together, and by their date and not by their scores: assay bless latest~4..latest"
  }
}
