import Testing

/// What a provider's documents refuse is told by `plan`, before anything is sent.
struct ProviderDocumentsTests {
  private static func suite(_ model: String, _ params: String) -> String {
    """
    version: 1
    suite: refused
    models: [\(model)]
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases: [{vars: {country: France}, expected: Paris}]
    params: \(params)
    scores: {correct: {contains: "{{expected}}"}}
    """
  }

  private static let gateway =
    "{id: served, provider: gateway, base_url: \"http://127.0.0.1:1\", model: gpt-4}"

  @Test func `a temperature of 1.3 is refused on the gateway with its line and range`() async throws
  {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      Self.suite(Self.gateway, "{max_tokens: 8, temperature: 1.3}"),
      to: "suite.yaml"
    )
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 65)
    #expect(plan.output.isEmpty)
    #expect(
      plan.error == """
        suite.yaml:6:25: error: model 'served' cannot take temperature: 'temperature' is 1.3, but \
        profile 'gateway' documents a number from 0 to 1.

        """
    )
  }

  @Test(arguments: ["{n: 3, best_of: 2}", "{best_of: 2, n: 3}"])
  func `best_of below n is refused, though each alone is allowed`(params: String) async throws {
    let program = try BuiltProgram()
    defer { program.remove() }
    try program.write(
      Self.suite("{id: it, provider: builtin, model: large}", params),
      to: "suite.yaml"
    )
    let plan = try await program.run(["plan", "suite.yaml"])
    #expect(plan.exitCode == 65)
    #expect(plan.error.hasPrefix("suite.yaml:6:"), "\(plan.error)")
    #expect(plan.error.contains("'best_of' is 2, but it must be at least `n`, which is 3."))
    let sound = Self.suite("{id: it, provider: builtin, model: large}", "{n: 2, best_of: 2}")
    try program.write(sound, to: "suite.yaml")
    #expect(try await program.run(["plan", "suite.yaml"]).exitCode == 0)
  }
}
