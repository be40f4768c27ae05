import Domain
import Profiles

extension Dialects {
  var embeddings: any Dialect { EmbeddingsDialect() }
}

/// OpenAI's embeddings, `input` in and `data[].embedding` out.
struct EmbeddingsDialect: Dialect {
  let canBeStreamed = false

  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    body.add("model", try onlyModel(of: request))
    body.add("input", try text(of: request))
    try body.addParameters(of: request, isStreamed: isStreamed, for: profile)
  }

  func terms(of request: CompletionRequest) -> ReplyTerms { ReplyTerms(holdsVectors: true) }
}
