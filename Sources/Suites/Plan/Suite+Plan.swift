package import Domain

extension Suite {
  /// Says why a model's provider cannot take a parameter; `nil` when it can.
  ///
  /// Which parameters a provider takes is its profile's business, and this module knows no profile.
  package typealias ParameterCheck = (
    _ model: Model, _ endpoint: Endpoint, _ name: String, _ value: JSONValue
  ) -> String?

  /// Expands the suite into everything that a run will send.
  ///
  /// - Parameters:
  ///   - seed: The same suite and seed give the same plan.
  ///   - coldSalt: Makes a cold run's nonces; random, so that no two runs share them.
  ///   - refusal: Asked for each parameter of each arm.
  /// - Throws: All that stands in the way: unset variables, scores without a target, refused
  ///   parameters, nothing to send.
  package func plan(
    seed: UInt64,
    coldSalt: UInt64 = .random(in: .min ... .max),
    refusal: ParameterCheck? = nil
  ) throws(SuiteErrors) -> Plan {
    let findings = Findings()
    sources.forEach { findings.open($0.file) }
    var planner = Planner(
      suite: self,
      seed: seed,
      expansion: Expansion(self, salt: isCold ? coldSalt : nil),
      findings: findings,
      refusal: refusal
    )
    return try planner.plan()
  }

  /// The parameters that a model's requests may carry, with the places where they were written:
  /// the suite's, the model's own over them, and every swept value.
  package func writtenParameters(for model: Model) -> [Parameter] {
    let own = model.parameters.map(\.name)
    var written = parameters.filter { !own.contains($0.name) } + model.parameters
    for axis in sweep?.axes(for: model) ?? model.axes {
      guard case .listed(let values) = axis.values else { continue }
      written += values.map { Parameter(name: axis.name, value: $0, position: axis.position) }
    }
    return written + (sweep?.cells.flatMap(\.self) ?? [])
  }
}
