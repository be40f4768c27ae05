/// How each case of a suite fared over the runs: which are flaky, and which flips to look at first.
package struct CaseHistory: Hashable, Sendable {
  /// Results of each case, oldest run first; 1 passed, 0 failed, between for repetitions.
  private let results: [String: [Double]]

  /// - Parameter runs: The scores of each run, oldest first.
  package init(_ runs: [CaseScores]) {
    var results: [String: [Double]] = [:]
    for scored in runs.flatMap(\.cases) {
      results[scored.sampleID, default: []].append(scored.mean)
    }
    self.results = results
  }

  /// The share of a case's runs that passed it; `nil` for a case never scored.
  package func passRate(of sampleID: String) -> Double? {
    results[sampleID].map { Double($0.count { $0 >= 0.5 }) / Double($0.count) }
  }

  /// Cases that passed in 20 to 80 % of at least five runs and turned both ways; they fail nothing
  /// alone.
  package var flakyCases: [String] {
    results.keys.filter(isFlaky).sorted()
  }

  package func isFlaky(_ sampleID: String) -> Bool {
    guard let count = results[sampleID]?.count, count >= Self.memory,
      let rate = passRate(of: sampleID)
    else { return false }
    return 0.2 <= rate && rate <= 0.8 && turns(of: sampleID) > 1
  }

  /// How often it passed where it had failed, or failed where it had passed: a case that broke and
  /// stayed broken turned once.
  private func turns(of sampleID: String) -> Int {
    let passed = (results[sampleID] ?? []).map { $0 >= 0.5 }
    return zip(passed, passed.dropFirst()).count { $0 != $1 }
  }

  /// Whether a case passed in at least 4 of its last 5 runs, so that failing it now is news.
  package func wasReliable(_ sampleID: String) -> Bool {
    guard let results = results[sampleID], results.count >= Self.memory else { return false }
    return results.suffix(Self.memory).count { $0 >= 0.5 } >= Self.memory - 1
  }

  /// Flips to the worse, those of reliable cases first and those of flaky ones last, else as given.
  package func newsworthy(_ flips: [CaseFlip], isHigherBetter: Bool = true) -> [CaseFlip] {
    func rank(_ flip: CaseFlip) -> Int {
      wasReliable(flip.sampleID) ? 0 : (isFlaky(flip.sampleID) ? 2 : 1)
    }
    return flips.filter { isHigherBetter ? $0.change < 0 : $0.change > 0 }.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  private static let memory = 5
}
