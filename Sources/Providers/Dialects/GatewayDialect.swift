import Domain
import Profiles

extension Dialects {
  var gateway: any Dialect { GatewayDialect() }
}

/// The multi-model gateway's (`providers/002…`): `model` is one name or several, and one reply holds
/// the answer of each.
struct GatewayDialect: Dialect {
  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    if asksSeveral(request) {
      body.add("model", request.models)
    } else {
      body.add("model", try onlyModel(of: request))
    }
    body.add("prompt", try text(of: request))
    try body.addParameters(of: request, isStreamed: isStreamed, for: profile)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms {
    ReplyTerms(isOneAnswer: !asksSeveral(request))
  }

  func answers(in reply: Reply, to request: CompletionRequest) -> [Reply] {
    asksSeveral(request) ? reply.answers(of: request.models) : [reply]
  }

  private func asksSeveral(_ request: CompletionRequest) -> Bool { request.models.count > 1 }
}
