import Analysis
import Domain
import Reports
import Store

/// Several runs of a suite, lined up by the arms that all of them have.
struct RunFamilies {
  /// The first is the one that the others are compared with.
  let runs: [StoredRun]

  /// Only the arms of this model.
  let model: String?

  /// What stands together and is compared between the runs; `nil` takes all arms of a run as one.
  let grouping: ArmGrouping?

  /// A side for each run, the first run's first, for each group of arms.
  func sides() throws -> [[ComparedSide]] {
    try check()
    if let refused = runs.first(where: \.measuredArms.isEmpty) {
      throw CommandFailure(
        .failure,
        "Nothing of run \(refused.row.number) was measured, so that there is nothing to compare. See: "
          + "assay report \(refused.row.number)\(refused.reading.store.option)"
      )
    }
    let shared = shared
    guard let first = shared.first, !first.isEmpty else {
      throw CommandFailure(.usage, "The runs share no model, prompt and parameters.")
    }
    guard let grouping else {
      return [zip(runs, shared).map { side($0, named: nil, arms: $1.map(\.index)) }]
    }
    return grouping.groups(of: first).map { group in
      let members = first.filter { group.arms.contains($0.index) }
      return zip(runs, shared).map { run, arms in
        let same = arms.filter { arm in members.contains { $0.isSame(as: arm) } }
        return side(run, named: group.name, arms: same.map(\.index))
      }
    }
  }

  /// The baseline is named by its run alone, since each candidate says which of its arms is meant.
  private func side(_ run: StoredRun, named group: String?, arms: [Int]) -> ComparedSide {
    let name = "run \(run.row.number)"
    let isBaseline = run.row.number == runs.first?.row.number
    let parts = [
      group.map { ComparisonReport.Part(grouping?.columnTitle ?? "Arms", $0) },
      ComparisonReport.Part("Run", String(run.row.number)),
    ]
    return ComparedSide(
      name: isBaseline ? name : [group, name].compactMap(\.self).joined(separator: ", "),
      run: run,
      arms: arms,
      parts: isBaseline ? [] : parts.compactMap(\.self)
    )
  }

  private func check() throws {
    let suites = Set(runs.map(\.manifest.suiteName)).sorted()
    guard suites.count == 1 else {
      throw CommandFailure(
        .usage,
        "The runs are of different suites: \(suites.map(\.printable).joined(separator: ", ")). "
          + "Name runs of one."
      )
    }
    guard Set(runs.map(\.row.number)).count == runs.count else {
      throw CommandFailure(.usage, "A run is named twice. Name different runs.")
    }
  }

  /// By run, the arms that all of them have.
  private var shared: [[Arm]] {
    runs.map { run in
      run.measuredArms.filter { arm in
        (model == nil || arm.model == model)
          && runs.allSatisfy { $0.measuredArms.contains { $0.isSame(as: arm) } }
      }
    }
  }

  /// What of the runs is not compared, one line a run; nothing where a model was named.
  var notes: [String] {
    guard model == nil else { return [] }
    return zip(runs, shared).compactMap { run, arms in
      guard arms.count < run.manifest.arms.count else { return nil }
      return
        "Of run \(run.row.number), \(arms.count) of \(run.manifest.arms.count.counted("arm")) "
        + "\(arms.count.noun("is", "are")) compared: what every run has."
    }
  }
}

extension ArmGrouping {
  /// Above the names of its groups.
  fileprivate var columnTitle: String {
    switch self {
    case .arm: "Arm"
    case .model: "Model"
    case .prompt: "Prompt"
    case .cell: "Parameters"
    }
  }
}
