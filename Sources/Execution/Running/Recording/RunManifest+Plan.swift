package import Domain
package import Foundation
package import Suites

extension RunManifest {
  /// The record of what this run is going to do, made before anything is sent.
  ///
  /// - Parameters:
  ///   - search: Where its load is chosen while it goes on.
  ///   - decision: What ends it before its plan does.
  ///   - caching: What was done about the provider's cache.
  package init(
    _ plan: Plan,
    environment: RunEnvironment,
    search: (words: String, terms: LoadSearchTerms)? = nil,
    decision: DecisionTerms? = nil,
    caching: CacheTerms? = nil,
    at date: Date = .now
  ) {
    let secrets = plan.suite.querySecrets
    self.init(
      id: UUID().uuidString.lowercased().replacing("-", with: ""),
      suiteName: plan.suite.name,
      suiteDescription: plan.suite.description,
      suiteText: secrets.masked(plan.suite.text),
      suitePath: plan.suite.path,
      suiteHash: plan.suite.hash,
      planHash: plan.hash,
      seed: plan.seed,
      startedAtMilliseconds: date.millisecondsSince1970,
      plannedRequests: plan.requestCount,
      repetitions: plan.repetitions,
      load: search?.words ?? plan.loadDescription,
      loadTerms: LoadTerms(
        objectives: plan.suite.objectives,
        search: search?.terms,
        tuning: plan.tuningMethod,
        narrowing: plan.suite.narrowing,
        decision: decision,
        synthesis: plan.synthesis,
        caching: caching,
        trace: plan.suite.traceTerms
      ),
      isInterleaved: true,
      arms: plan.arms,
      samples: plan.samples,
      scores: plan.scores,
      environment: environment,
      overrides: plan.suite.overrides.map(secrets.masked),
      prices: plan.suite.prices,
      services: plan.suite.services,
      comparison: plan.suite.compare?.rules ?? ComparisonRules()
    )
  }
}

extension Suite {
  /// By the names in reports, judges and embedders too.
  fileprivate var prices: [String: TokenPrice] {
    let priced = models.flatMap { model in
      model.reportedNames.compactMap { name in model.price?.perToken.map { (name, $0) } }
    }
    return Dictionary(priced, uniquingKeysWith: { first, _ in first })
  }
}
