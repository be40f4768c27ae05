package import Domain
package import Transport

extension Provider {
  /// The request on the wire: exactly the parameters that were written, and nothing of a default.
  ///
  /// A streamed request also asks for its token counts where the profile can tell them.
  package func httpRequest(
    for request: CompletionRequest,
    limits: TransferLimits,
    connection: HTTPRequest.ConnectionPolicy = .reuse
  ) throws(ProviderError) -> HTTPRequest {
    guard let model = request.models.first, !request.models.contains(where: \.isEmpty) else {
      throw .noModel
    }
    guard request.models.count == 1 || request.endpoint == .gateway else {
      throw .severalModels(request.models, request.endpoint)
    }
    let isStreamed = try isStreamed(request)
    var body = RequestBody()
    addModel(model, of: request, to: &body)
    try addPrompt(of: request, to: &body)
    try addParameters(of: request, isStreamed: isStreamed, to: &body)
    return HTTPRequest(
      method: .post,
      url: try url(of: request.endpoint, model: model),
      headers: isStreamed ? streamedHeaders : wholeHeaders,
      body: body.finished(),
      limits: limits,
      connection: connection,
      security: security,
      containsToken: isStreamed ? CompletionStreamDecoder.containsToken(_:beyond:) : nil
    )
  }

  /// Whether to ask for a stream: where the profile can, and elsewhere only when the suite insists.
  private func isStreamed(_ request: CompletionRequest) throws(ProviderError) -> Bool {
    guard request.isStreamed, !profile.canStream(request.endpoint) else {
      return request.isStreamed
    }
    guard request.parameters["stream"]?.boolValue == true else { return false }
    guard request.endpoint != .embeddings else { throw .notStreamed(request.endpoint) }
    return true
  }

  private func addModel(
    _ model: String,
    of request: CompletionRequest,
    to body: inout RequestBody
  ) {
    switch request.endpoint {
    case .modelPath: break
    case .gateway where request.models.count > 1: body.add("model", request.models)
    case .gateway, .completions, .chat, .embeddings: body.add("model", model)
    }
  }

  private func addPrompt(
    of request: CompletionRequest,
    to body: inout RequestBody
  ) throws(ProviderError) {
    switch (request.endpoint, request.prompt) {
    case (.chat, .messages(let messages)):
      guard !messages.isEmpty else { throw .noMessages }
      body.add("messages", messages)
    case (.chat, .text(let text)):
      body.add("messages", [ChatMessage(role: .user, content: text)])
    case (.embeddings, .text(let text)):
      body.add("input", text)
    case (.completions, .text(let text)), (.modelPath, .text(let text)),
      (.gateway, .text(let text)):
      body.add("prompt", text)
    case (let endpoint, .messages):
      throw .messagesNotAccepted(endpoint)
    }
  }

  private func addParameters(
    of request: CompletionRequest,
    isStreamed: Bool,
    to body: inout RequestBody
  ) throws(ProviderError) {
    let written = request.parameters.values
    for (name, value) in written.sorted(by: { $0.key < $1.key }) where name != "stream" {
      guard !ProviderProfile.reservedNames.contains(name) else { throw .reservedParameter(name) }
      body.add(name, value)
    }
    if isStreamed {
      body.add("stream", .bool(true))
      if profile.reportsStreamedUsage, written["stream_options"] == nil {
        body.add("stream_options", json: #"{"include_usage":true}"#)
      }
    } else if written["stream"] != nil {
      body.add("stream", .bool(false))
    }
  }
}
