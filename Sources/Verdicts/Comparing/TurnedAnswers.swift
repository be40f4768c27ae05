import Analysis
import Domain
import Reports
import Store

/// The answers of both sides to the cases that turned, read once it is known which those are.
struct TurnedAnswers {
  let comparisons: [RunComparison]
  let store: RunStore

  /// A case that turned for some candidate of a comparison.
  private struct Turned {
    var comparison: Int
    var sampleID: String

    /// The candidates' changes, the worst and the best.
    var worst: Double
    var best: Double

    var title: String {
      if worst < 0 { return best > 0 ? "Worse for one, better for another" : "Worse" }
      return "Better"
    }
  }

  /// What was read of one run.
  private struct ReadRun {
    var cases: [String: CaseStandings.Case]
    var reader: AnswersReader
    var frame: CaseFrame
    var names: ArmNames
  }

  /// `nil` where nothing turned, none is wanted, or the texts were not kept.
  func part(_ extent: AnswersExtent) throws -> AnswersPart? {
    let turned = turned
    let shown = Array(turned.prefix(extent.limit ?? turned.count))
    guard let run = comparisons.first?.baseline.run, !shown.isEmpty,
      sides.allSatisfy(\.run.row.keepsText)
    else { return nil }
    let runs = try read(Set(shown.map(\.sampleID)))
    let primary = run.manifest.primaryScore
    let names = sideNames
    let count = shown.count * names.count
    let isHigherBetter = primary?.isHigherBetter
    return AnswersPart(
      introduction: Self.introduction(shown: shown.count, of: turned.count),
      scores: [primary].compactMap(\.self),
      arms: names.enumerated().map { Arm(index: $0, model: $1, prompt: "") },
      names: Dictionary(names.enumerated().map { ($0, $1) }) { first, _ in first },
      cases: try shown.compactMap { turned in
        var answers = try answers(to: turned, names: names, among: count, in: runs)
        answers?.title = isHigherBetter == nil ? "Different" : turned.title
        return answers
      }
    )
  }

  private static func introduction(shown: Int, of count: Int) -> Prose {
    let cases: Prose =
      shown == count
      ? "\(count, "case") turned"
      : "\(shown) of \(count, "case") that turned, the worst first"
    let more: Prose = shown == count ? "" : " \(code: "--answers all") has every one."
    return cases + ": each side's answer." + more
  }

  /// The worst for a candidate first.
  private var turned: [Turned] {
    comparisons.enumerated()
      .flatMap { position, comparison -> [Turned] in
        let flips = comparison.turned.flatMap(\.flips)
        let sign = comparison.baseline.run.manifest.primaryScore?.isHigherBetter == false ? -1.0 : 1
        let order = flips.map(\.sampleID).distinct
        let changes = Dictionary(grouping: flips, by: \.sampleID)
          .mapValues { $0.map { sign * $0.change } }
        return order.map { id in
          let own = changes[id] ?? []
          return Turned(
            comparison: position,
            sampleID: id,
            worst: own.min() ?? 0,
            best: own.max() ?? 0
          )
        }
      }
      .enumerated()
      .sorted { left, right in
        (left.element.worst, left.offset) < (right.element.worst, right.offset)
      }
      .map(\.element)
  }

  private var sides: [ComparedSide] {
    comparisons.flatMap { [$0.baseline] + $0.candidates }
  }

  private var sideNames: [String] { sides.map(\.name).distinct }

  /// By the run's number.
  private func read(_ samples: Set<String>) throws -> [Int64: ReadRun] {
    var runs: [Int64: ReadRun] = [:]
    for run in sides.map(\.run) where runs[run.row.number] == nil {
      var standings = CaseStandings(run.manifest)
      let scope = AttemptScope(samples: samples.count <= 500 ? samples.sorted() : [])
      try store.forEachStoredAttempt(
        of: run.row,
        within: scope,
        parts: .scores,
        scoring: run.scoring.number
      ) { attempt in
        if samples.contains(attempt.record.sampleID) { standings.add(attempt.record) }
      }
      let cases = standings.cases().map { ($0.sampleID, $0) }
      runs[run.row.number] = ReadRun(
        cases: Dictionary(cases) { first, _ in first },
        reader: AnswersReader(
          run: run.row,
          manifest: run.manifest,
          scoring: run.scoring.number,
          store: store
        ),
        frame: CaseFrame(run.manifest, samples: samples),
        names: ArmNames(run.manifest.arms)
      )
    }
    return runs
  }

  private func answers(
    to turned: Turned,
    names: [String],
    among count: Int,
    in runs: [Int64: ReadRun]
  ) throws -> CaseAnswers? {
    let comparison = comparisons[turned.comparison]
    let sides = [comparison.baseline] + comparison.candidates
    let shared = sharedSetting(of: sides, turned.sampleID, in: runs)
    let primary = comparison.baseline.run.manifest.primaryScore?.name
    let read = try sides.compactMap { side -> CaseFrame.Read? in
      guard let run = runs[side.run.row.number], let known = run.cases[turned.sampleID],
        let position = names.firstIndex(of: side.name),
        let (arm, request) = Self.telling(of: side, known, setting: shared),
        let text = try run.reader.texts(of: [request], among: count)[request]
      else { return nil }
      let source = side.arms.count > 1 ? run.names[arm] : nil
      var answer = CaseAnswers.Answer(text, arm: position, source: source, cell: known.cells[arm])
      if let primary { answer.verdicts[primary] = known.verdict(ofArm: arm) }
      return (text, answer, side.run.manifest.arms[arm].prompt)
    }
    return runs[comparison.baseline.run.row.number]?.frame.answers(to: turned.sampleID, read)
  }

  /// What arms of different sides have in common, so that their answers are held against each other.
  private struct Setting: Hashable {
    /// `nil` where the sides are of different models.
    var model: String?
    var prompt: String
    var cell: [Arm.Setting]
  }

  /// The setting that every side has and in which they differ most; `nil` where they share none.
  private func sharedSetting(
    of sides: [ComparedSide],
    _ sampleID: String,
    in runs: [Int64: ReadRun]
  ) -> (of: (Arm) -> Setting, Setting)? {
    let keys: [(Arm) -> Setting] = [
      { Setting(model: $0.model, prompt: $0.prompt, cell: $0.cell) },
      { Setting(model: nil, prompt: $0.prompt, cell: $0.cell) },
    ]
    for key in keys {
      let means = sides.map { side -> [Setting: Double] in
        guard let known = runs[side.run.row.number]?.cases[sampleID] else { return [:] }
        let values = side.arms.compactMap { arm -> (Setting, Double)? in
          guard side.run.manifest.arms.indices.contains(arm),
            let value = known.verdict(ofArm: arm).value
          else { return nil }
          return (key(side.run.manifest.arms[arm]), value)
        }
        return Dictionary(values) { first, _ in first }
      }
      func spread(_ setting: Setting) -> Double {
        let values = means.compactMap { $0[setting] }
        return (values.max() ?? 0) - (values.min() ?? 0)
      }
      let first =
        sides.first.map { side in side.arms.map { key(side.run.manifest.arms[$0]) } } ?? []
      let shared = first.filter { setting in means.allSatisfy { $0[setting] != nil } }
      if let most = shared.max(by: { spread($0) < spread($1) }) { return (key, most) }
    }
    return nil
  }

  /// The arm and the request that show what a side's mean says: a right answer where it is right.
  ///
  /// - Parameter setting: Of the arm that is shown, where the sides have one in common.
  private static func telling(
    of side: ComparedSide,
    _ known: CaseStandings.Case,
    setting: (of: (Arm) -> Setting, Setting)?
  ) -> (arm: Int, request: Int)? {
    let arms = side.run.manifest.arms
    let cells = known.cells
    let own = side.arms.filter { arm in
      guard cells.indices.contains(arm), arms.indices.contains(arm) else { return false }
      return setting.map { $0.of(arms[arm]) == $0.1 } ?? true
    }
    let values = own.compactMap { known.verdict(ofArm: $0).value }
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    let isRight = mean >= 0.5
    let matching = own.first { arm in
      known.verdict(ofArm: arm).value.map { ($0 >= 0.5) == isRight } ?? false
    }
    guard let arm = matching ?? own.first(where: { cells[$0].request != nil }) else { return nil }
    let request = isRight ? cells[arm].rightRequest ?? cells[arm].request : cells[arm].request
    return request.map { (arm, $0) }
  }
}
