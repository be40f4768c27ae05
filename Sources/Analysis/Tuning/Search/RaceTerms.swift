/// What a race is held to, fixed before it begins.
package struct RaceTerms: Hashable, Sendable {
  /// How much better than the leader a setting may be and yet leave, in the goal's unit: below that
  /// nobody cares which of the two it is.
  package var margin: Double

  /// The chance, over all looks and pairs, that a setting is outdone which is better by more.
  package var alpha: Double

  /// The share of the requests of every setting on every case that the race may take.
  package var budget: Double

  /// Requests that a setting takes for a case, by setting; one without an entry takes 1.
  package var requestsPerCase: [Int]

  /// Case → its source, where cases share one and so are not independent.
  package var clusters: [String: String]

  package init(
    margin: Double = 0,
    alpha: Double = 0.05,
    budget: Double = 0.6,
    requestsPerCase: [Int] = [],
    clusters: [String: String] = [:]
  ) {
    self.margin = margin
    self.alpha = alpha
    self.budget = budget
    self.requestsPerCase = requestsPerCase
    self.clusters = clusters
  }

  /// For one case.
  func requests(for settings: [Int]) -> Int {
    settings.reduce(0) {
      $0 + (requestsPerCase.indices.contains($1) ? max(1, requestsPerCase[$1]) : 1)
    }
  }

  /// Cases between two looks: 20, or a fifth of them where they are few.
  func interval(of cases: Int) -> Int { min(20, max(5, cases / 5)) }
}
