package import Domain

/// The runs that answers were taken from, as people name them.
package struct CachedSources {
  /// The run with most answers first.
  package let runs: [(name: String, answers: Int)]

  package init(_ origins: some Sequence<AnswerOrigin>, in store: RunStore) {
    var counts: [String: Int] = [:]
    for origin in origins { counts[origin.runID, default: 0] += 1 }
    self.init(counts, in: store)
  }

  /// - Parameter counts: Answers by the identifier of their run.
  package init(_ counts: [String: Int], in store: RunStore) {
    runs = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { id, count in
      (Self.name(ofRun: id, in: store), count)
    }
  }

  /// `run 12`; a run that is not in the store is told by its identifier.
  package static func name(ofRun id: String, in store: RunStore) -> String {
    guard let run = try? store.resolve(.identifier(prefix: id)) else {
      return "a run that is not in this store (\(id.prefix(12)))"
    }
    return "run \(run.number)"
  }

  /// `run 12`, or `run 12 (30), run 11 (8) and 2 others (2)`.
  package var words: String {
    guard runs.count > 1 else { return runs.first?.name ?? "" }
    let named = runs.prefix(3).map { "\($0.name) (\($0.answers))" }
    let others = runs.dropFirst(3)
    guard !others.isEmpty else {
      return named.dropLast().joined(separator: ", ") + " and " + (named.last ?? "")
    }
    let rest = others.reduce(0) { $0 + $1.answers }
    return named.joined(separator: ", ") + " and \(others.count.counted("other")) (\(rest))"
  }
}
