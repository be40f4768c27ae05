import Domain
import Providers
import Runner
import Suites
import Transport

/// Asks a model before the load, each time once: nobody measures it, and the budget pays for it.
struct UnmeasuredRequest {
  var plan: Plan
  var transport: any HTTPTransport
  var budget: SpendingLimit

  struct Answer {
    /// `nil` where the provider tells none.
    var usage: TokenUsage?
    var failure: RequestFailure?
  }

  /// - Returns: `nil` where the budget is spent.
  /// - Throws: `ProviderError` for what cannot be written as a request.
  func answer(
    to request: CompletionRequest,
    ofArm arm: Int,
    _ route: ModelRoute
  ) async throws -> Answer? {
    guard budget.admitRequest() else { return nil }
    let sent = try route.provider.httpRequest(for: request, limits: route.limits)
    let reply = route.provider.reply(to: request, in: await transport.sendUnmeasured(sent))
    let usage = route.provider.answers(in: reply, to: request).first?.completion?.usage
    let price = plan.model(of: plan.arms[arm]).price?.perToken
    if let cost = usage?.cost(at: price) { budget.add(cost: cost) }
    return Answer(usage: usage, failure: reply.outcome.failure)
  }
}
