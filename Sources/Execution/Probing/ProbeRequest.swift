package import Domain
package import Providers
import Transport

/// A probe as it is asked for.
package struct ProbeRequest: Sendable {
  private let model: String
  private let endpoint: Endpoint?
  private let parameters: [String]
  private let repeats: Int
  private let answerTokens: Int
  private let budget: Int

  /// - Parameters:
  ///   - endpoint: `nil` for the first that can be pinged of those that the profile has.
  ///   - parameters: Those to ask about; empty for all that are documented.
  ///   - repeats: Answers to each prompt that are compared.
  ///   - answerTokens: Of an answer, at most.
  ///   - budget: Requests at most.
  package init(
    model: String,
    endpoint: Endpoint?,
    parameters: [String],
    repeats: Int,
    answerTokens: Int,
    budget: Int
  ) {
    self.model = model
    self.endpoint = endpoint
    self.parameters = parameters
    self.repeats = repeats
    self.answerTokens = answerTokens
    self.budget = budget
  }

  /// - Parameter planned: Told what it takes before anything is sent.
  /// - Throws: `CommandFailure` where it would take more than the budget, or cannot be asked so.
  package func report(
    from provider: Provider,
    planned: (String) -> Void
  ) async throws -> ProbeReport {
    guard (3...100).contains(repeats) else {
      throw CommandFailure(.usage, "--repeat takes 3 to 100, not \(repeats).")
    }
    guard (20...100_000).contains(answerTokens) else {
      throw CommandFailure(.usage, "--max-tokens takes 20 to 100000, not \(answerTokens).")
    }
    let plan = try ProbePlan(
      model: model,
      endpoint: endpoint,
      of: provider.profile,
      repeats: repeats,
      answerTokens: answerTokens,
      only: parameters
    )
    try plan.hold(to: budget)
    planned(plan.words)
    return try await Probe(plan, of: provider, budget: budget, over: CurlTransport()).report()
  }
}
