package import Domain

extension Suite {
  /// Says which parameter a model's provider cannot take beside the others; `nil` when it can take
  /// all of them.
  ///
  /// Which parameters a provider takes is its profile's business, and this module knows no profile.
  package typealias ParameterCheck = (
    _ model: Model, _ endpoint: Endpoint, _ parameters: SamplingParameters
  ) -> RefusedParameter?

  /// Expands the suite into everything that a run will send.
  ///
  /// - Parameters:
  ///   - seed: The same suite and seed give the same plan.
  ///   - purpose: Whether all of it is going to be sent.
  ///   - coldSalt: Makes a cold run's nonces; random, so that no two runs share them.
  ///   - refusal: Asked for each parameter alone, and for all of each arm's together.
  /// - Throws: All that stands in the way: unset variables, scores without a target, refused
  ///   parameters, nothing to send.
  package func plan(
    seed: UInt64,
    purpose: PlanPurpose = .run,
    coldSalt: UInt64 = .random(in: .min ... .max),
    refusal: ParameterCheck? = nil
  ) throws(SuiteErrors) -> Plan {
    let findings = Findings()
    sources.forEach { findings.open($0.file) }
    var planner = Planner(
      suite: self,
      seed: seed,
      purpose: purpose,
      salt: isCold ? coldSalt : nil,
      findings: findings,
      refusal: refusal
    )
    return try planner.plan()
  }
}
