/// Token counts and rates of an arm.
package struct TokenSummary: Hashable, Sendable, Encodable {
  /// Sums over succeeded attempts; `nil` when the provider never told.
  package var input: Int?
  package var output: Int?

  /// Those of the output that were thought, and those of the input that came from a cache, of the
  /// attempts that told them; `nil` where none did.
  package var reasoning: Int?
  package var cachedInput: Int?

  /// Succeeded attempts whose count the provider did not tell, so that a sum lacks them.
  package var withoutInputCount: Int
  package var withoutOutputCount: Int

  /// Median over requests of one request's output tokens per second while it streamed.
  package var outputPerSecond: Estimate?

  /// Tokens whose event fell in the arm's window, per second of that window.
  ///
  /// The window reaches from the arm's first measured request leaving to its last response. `nil`
  /// when any succeeded attempt's token count is unknown, because the rate would be too low.
  package var throughput: Double?

  /// Succeeded requests per second of the run.
  package var requestsPerSecond: Double?

  package init(
    input: Int? = nil,
    output: Int? = nil,
    withoutInputCount: Int = 0,
    withoutOutputCount: Int = 0,
    outputPerSecond: Estimate? = nil,
    throughput: Double? = nil,
    requestsPerSecond: Double? = nil
  ) {
    self.input = input
    self.output = output
    self.withoutInputCount = withoutInputCount
    self.withoutOutputCount = withoutOutputCount
    self.outputPerSecond = outputPerSecond
    self.throughput = throughput
    self.requestsPerSecond = requestsPerSecond
  }
}
