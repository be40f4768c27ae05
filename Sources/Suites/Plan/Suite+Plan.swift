extension Suite {
  /// Expands the suite into everything that a run will send.
  ///
  /// - Parameters:
  ///   - seed: The same suite and seed give the same plan.
  ///   - purpose: Whether all of it is going to be sent.
  ///   - coldSalt: Makes a cold run's nonces; random, so that no two runs share them.
  /// - Throws: All that stands in the way: unset variables, scores without a target, refused
  ///   parameters, nothing to send.
  package func plan(
    seed: UInt64,
    purpose: PlanPurpose = .run,
    coldSalt: UInt64 = .random(in: .min ... .max)
  ) throws(SuiteErrors) -> Plan {
    let findings = Findings()
    sources.forEach { findings.open($0.file) }
    var planner = Planner(
      suite: askingReferenceTwice(findings),
      seed: seed,
      purpose: purpose,
      salt: isCold ? coldSalt : nil,
      findings: findings
    )
    return try planner.plan()
  }
}
