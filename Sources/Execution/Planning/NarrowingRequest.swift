import Analysis
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

  /// The cases that some arm of a run got wrong, or of which a request failed in the end.
  ///
  /// By the primary score, where it passes or fails; else by every score that does.
  private static func failing(
    in reference: RunReference,
    _ store: RunStore
  ) throws -> RunNarrowing.Failing {
    try CommandFailure.wrapping(.missingInput) {
      let run = try store.run(named: reference)
      let manifest = try store.manifest(of: run)
      let judging = manifest.judging
      var standings = (judging.isEmpty ? [nil] : judging).map {
        CaseStandings(manifest, score: $0)
      }
      try store.forEachAttempt(of: run, parts: [.scores]) { record in
        for index in standings.indices { standings[index].add(record) }
      }
      let failing = Set(standings.flatMap(\.failing))
      let cases = manifest.samples.map(\.id).filter(failing.contains)
      guard !cases.isEmpty else {
        throw CommandFailure(
          .usage,
          judging.isEmpty
            ? "no request of run \(run.number) failed, and no score of it passes or fails, so that "
              + "none of its cases is known to be wrong."
            : "run \(run.number) has no case that failed or was wrong."
        )
      }
      return RunNarrowing.Failing(run: String(run.number), cases: cases)
    }
  }
}

extension RunManifest {
  /// The scores that say which cases are wrong.
  fileprivate var judging: [String?] {
    if let primary = primaryScore, primary.isPassFail { return [primary.name] }
    return scores.filter(\.isPassFail).map { $0.name }
  }
}
