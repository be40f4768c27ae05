import Runner

extension RunExecution {
  /// What is found out and seen to before the run is entered: how synthetic prompts are counted, and
  /// what the provider has in its cache.
  func prepared(
    routes: [String: ModelRoute],
    over transport: any RunTransport,
    _ budget: SpendingLimit
  ) async -> RunExecution {
    var execution = self
    execution.plan = await PromptCalibration(
      plan: plan,
      routes: routes,
      transport: transport,
      budget: budget,
      observer: observer,
      salt: sharding?.salt
    )
    .calibrated()
    execution.caching = await CacheWarming(
      plan: execution.plan,
      routes: routes,
      transport: transport,
      budget: budget,
      observer: observer,
      share: sharding?.share
    )
    .terms()
    return execution
  }
}
