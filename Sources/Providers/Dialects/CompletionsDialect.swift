import Domain
import Profiles

extension Dialects {
  var completions: any Dialect { CompletionsDialect() }
}

/// OpenAI's text completions, `prompt` in and `choices[].text` out.
struct CompletionsDialect: Dialect {
  func write(
    _ request: CompletionRequest,
    isStreamed: Bool,
    for profile: ProviderProfile,
    to body: inout RequestBody
  ) throws(ProviderError) {
    let model = try onlyModel(of: request)
    // On the model's own path, the body does not name it.
    if request.endpoint != .modelPath { body.add("model", model) }
    body.add("prompt", try text(of: request))
    try body.addParameters(of: request, isStreamed: isStreamed, for: profile)
  }
}
