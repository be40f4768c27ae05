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

  /// UTF-8 bytes of streamed text that a visible token holds on average, by which two models' tokens
  /// compare; `nil` where that is not known.
  package var bytesPerToken: Double?

  /// Median over requests of one request's output tokens per second while it streamed.
  package var outputPerSecond: Estimate?

  /// Output tokens per second of the arm's time, thoughts that came in no event among them, and of
  /// failed attempts those of their events.
  ///
  /// The time reaches from the arm's first measured request leaving to its last response, in each
  /// sitting. `nil` when any succeeded attempt's token count is unknown, because the rate would be too
  /// low.
  package var throughput: Double?

  /// Succeeded requests per second of the arm's time.
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
