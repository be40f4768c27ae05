import Analysis
import Domain
import Store

/// The runs that answers were taken from, as people name them.
struct CachedSources {
  /// The run with most answers first.
  let runs: [(name: String, answers: Int)]

  init(_ origins: some Sequence<AnswerOrigin>, in store: RunStore) {
    var counts: [String: Int] = [:]
    for origin in origins { counts[origin.runID, default: 0] += 1 }
    self.init(counts, in: store)
  }

  /// - Parameter counts: Answers by the identifier of their run.
  init(_ counts: [String: Int], in store: RunStore) {
    runs = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { id, count in
      (Self.name(ofRun: id, in: store), count)
    }
  }

  /// `run 12`; a run that is not in the store is told by its identifier.
  static func name(ofRun id: String, in store: RunStore) -> String {
    guard let run = try? store.resolve(.identifier(prefix: id)) else {
      return "a run that is not in this store (\(id.prefix(12)))"
    }
    return "run \(run.number)"
  }

  /// `run 12`, or `run 12 (30), run 11 (8) and 2 others (2)`.
  var words: String {
    guard runs.count > 1 else { return runs.first?.name ?? "" }
    let named = runs.prefix(3).map { "\($0.name) (\($0.answers))" }
    let others = runs.dropFirst(3)
    guard !others.isEmpty else {
      return named.dropLast().joined(separator: ", ") + " and " + (named.last ?? "")
    }
    let rest = others.reduce(0) { $0 + $1.answers }
    return named.joined(separator: ", ") + " and \(others.count) others (\(rest))"
  }
}

extension RunExecution.Outcome {
  /// `40 answers were taken from run 12, …`; `nil` where all were asked for.
  func cachedWords(in store: RunStore) -> String? {
    let count = cached.values.reduce(0, +)
    guard count > 0 else { return nil }
    return
      "\(count) answers were taken from \(CachedSources(cached, in: store).words): they count for "
      + "scores and tokens, and not for speed or cost."
  }
}
