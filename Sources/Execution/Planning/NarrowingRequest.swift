package import Domain
import Reports
package import Store

/// What the command line asks of a suite, before it is known what the suite has.
package struct NarrowingRequest: Sendable {
  private let limit: Int?
  private let stratify: String?

  /// `case=ID`, `tag=NAME` or `model=ID`.
  private let only: [String]
  private let failing: RunReference?

  package init(
    limit: Int? = nil,
    stratify: String? = nil,
    only: [String] = [],
    failing: RunReference? = nil
  ) {
    self.limit = limit
    self.stratify = stratify
    self.only = only
    self.failing = failing
  }

  /// - Parameter store: Opened only where a run is asked for.
  /// - Throws: `CommandFailure` for what cannot be read, and for a run in which nothing was wrong.
  package func narrowing(in store: () throws -> RunStore) throws -> RunNarrowing {
    if let limit, limit < 1 {
      throw CommandFailure(.usage, "--limit takes 1 or more, not \(limit).")
    }
    guard stratify == nil || limit != nil else {
      throw CommandFailure(.usage, "--stratify is for --limit: say how many cases are wanted.")
    }
    var narrowing = RunNarrowing(limit: limit, stratify: stratify)
    for text in only { try Self.read(text, into: &narrowing) }
    if let failing { narrowing.failing = try Self.failing(in: failing, store()) }
    return narrowing
  }

  private static func read(_ text: String, into narrowing: inout RunNarrowing) throws {
    let kinds = ["case", "tag", "model"]
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let kind = String(parts[0])
    guard parts.count == 2, !parts[1].isEmpty, kinds.contains(kind) else {
      let near = parts.count == 2 ? Spelling.nearest(to: kind, in: kinds) : nil
      throw CommandFailure(
        .usage,
        "cannot read '--only \(text.printable)'. Write case=ID, tag=NAME, tag=NAME=VALUE or model=ID"
          + (near.map { "; did you mean '\($0)=…'?" } ?? ".")
      )
    }
    let value = String(parts[1])
    switch kind {
    case "case": narrowing.cases.append(value)
    case "tag": narrowing.tags.append(value)
    default: narrowing.models.append(value)
    }
  }

  /// The cases of which, in some arm, a request failed in the end or an answer was wrong.
  private static func failing(
    in reference: RunReference,
    _ store: RunStore
  ) throws -> RunNarrowing.Failing {
    var tally = FailingCases()
    let run = try CommandFailure.wrapping(.missingInput) {
      let run = try store.run(named: reference)
      tally = FailingCases(try store.manifest(of: run))
      try store.forEachAttempt(of: run, parts: [.scores]) { tally.add($0) }
      return run
    }
    let cases = tally.cases
    guard !cases.isEmpty else {
      throw CommandFailure(
        .missingInput,
        tally.scores.isEmpty
          ? "no request of run \(run.number) failed, and no score of it passes or fails, so that none "
            + "of its cases is known to be wrong."
          : "run \(run.number) has no case that failed or was wrong."
      )
    }
    return RunNarrowing.Failing(run: String(run.number), cases: cases)
  }
}

/// Finds the cases of a run that failed or were wrong.
private struct FailingCases {
  /// The primary score, where it passes or fails; else every score that does.
  private(set) var scores: Set<String> = []
  private var order: [String] = []
  private var verdicts: [Int: (sample: String, isFailing: Bool)] = [:]

  init() {}

  init(_ manifest: RunManifest) {
    let passFail = manifest.scores.filter(\.isPassFail)
    let primary = manifest.primaryScore.flatMap { $0.isPassFail ? $0.name : nil }
    scores = primary.map { [$0] } ?? Set(passFail.map(\.name))
    order = manifest.samples.map(\.id)
  }

  /// Attempts come in their order: the last one of a request counts.
  mutating func add(_ record: AttemptRecord) {
    guard !record.isWarmUp, !record.isStale else { return }
    let isWrong = record.scores.contains {
      scores.contains($0.name) && $0.value == .passed(false)
    }
    verdicts[record.request] = (record.sampleID, !record.succeeded || isWrong)
  }

  /// In the order of the run.
  var cases: [String] {
    let failing = Set(verdicts.values.lazy.filter(\.isFailing).map(\.sample))
    return order.filter(failing.contains)
  }
}
