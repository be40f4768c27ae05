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
  private let blessed: TrackedRun?
  private let arms: [Arm]
  private let figures: [TrackedFigure]
  private let caveats: [String]

  /// - Parameters:
  ///   - rows: Finished runs, at least one, newest first.
  ///   - blessedRun: The run that later ones are held against, where one is.
  ///   - model: Only the arms of this model.
  ///   - wanted: Figures in a suite's words; empty for the usual ones.
  init(
    _ rows: [RunRow],
    in store: RunStore,
    blessedRun: RunRow?,
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
        .missingInput,
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
        caveats.append("Run \(row.number) is left out: this version cannot read its suite.")
      }
    }
    guard let last = runs.last else {
      throw CommandFailure(.invalidSuite, caveats.joined(separator: "\n"))
    }
    self.runs = runs
    self.last = last
    blessed = try blessedRun.map { row in
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
      blessedRun: blessed.map { Int($0.row.number) },
      quality: quality,
      caveats: caveats + cacheCaveats + further + qualityCaveats,
      provenance: Provenance(
        [blessed, last].compactMap(\.self).reduce(into: []) { runs, run in
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
        line(figure, of: arm, named: names[last.index(of: arm) ?? arm.index], identities)
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
      identity.flatMap { identity in
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
    let rules = figure.rules(for: points.map(\.estimate), blessedRun: blessed?.label)
    let series = TrackedSeries(points, rules: rules)
    guard !series.points.isEmpty else { return nil }
    return TrackReport.Line(arm: name, figure: figure, series: series)
  }

  /// One for each run; `nil` where it has no such arm.
  private func identities(of arm: Arm) -> [SeriesIdentity?] {
    var prompts = PromptVersions()
    var model = ReturnedName()
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
        fingerprint: fingerprint.name(among: seen.fingerprints)
      )
    }
  }

  // MARK: Quality

  private var quality: [QualityStanding] {
    guard let blessed, last.row.number != blessed.row.number else { return [] }
    let names = ArmNames(last.manifest.arms)
    let subjects = arms.flatMap { arm in
      let comparable = comparableRuns(of: arm)
      return figures.compactMap { figure -> QualityStanding.Subject? in
        guard let score = figure.figure.score, figure.figure.statistic == .mean,
          let base = blessed.scores(score, of: arm), last.scores(score, of: arm) != nil
        else { return nil }
        return QualityStanding.Subject(
          arm: names[last.index(of: arm) ?? arm.index],
          score: score,
          isHigherBetter: figure.isHigherBetter,
          margin: figure.margin,
          blessed: base,
          runs: comparable.compactMap { $0.scores(score, of: arm) }
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
    guard let blessed else {
      return ["No run of the suite is blessed, so quality is held against none: assay bless RUN"]
    }
    let isSame =
      blessed.casesDigest == last.casesDigest
      && blessed.scorersDigest == last.scorersDigest
      && arms.allSatisfy {
        blessed.suite.parametersDigest(of: $0) == last.suite.parametersDigest(of: $0)
      }
    return isSame
      ? []
      : [
        "Cases, parameters or scores have changed since run \(blessed.row.number) was blessed. "
          + "Bless a newer run."
      ]
  }
}
