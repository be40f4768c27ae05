package import Domain
import Profiles

extension Provider {
  /// What a user can do about a failure, in a sentence or two; `nil` where there is nothing to do.
  ///
  /// - Parameters:
  ///   - request: The request that failed, or one like it.
  ///   - place: Where the suite has the parameter that was refused, such as `suite.yaml:9:12`.
  ///   - isSwept: Whether arms are told apart by it.
  package func remedy(
    for failure: RequestFailure,
    of request: CompletionRequest,
    isTriedAgain: Bool = false,
    place: String? = nil,
    isSwept: Bool = false
  ) -> String? {
    if failure.kind == .unsupportedParameter {
      return refusalRemedy(for: failure, place: place, isSwept: isSwept)
    }
    if isTriedAgain, let remedy = Self.furtherRemedy(for: failure) { return remedy }
    if failure.kind == .fewerChoices, request.isStreamed {
      return settings.words(
        suite:
          "Not every server knows `n`, or keeps the choices of a stream apart. "
          + "Write `stream: false`, or `n: 1` and `repeat: \(request.parameters.choiceCount)`.",
        options: "The server does not know how many were asked for."
      )
    }
    if failure.kind == .truncatedStream, !request.isStreamed {
      return
        "The reply came whole, and does not say that its answer is. Try again; if it persists, "
        + "the server, or something between it and here, leaves out how answers end."
    }
    return remedy(
      for: failure,
      models: request.models,
      endpoint: "endpoint '\(request.endpoint.rawValue)'",
      url: request.models.first.flatMap { try? url(of: request.endpoint, model: $0) }
    )
  }

  /// Where the suite has such failures tried again already, and that was not enough.
  private static func furtherRemedy(for failure: RequestFailure) -> String? {
    switch failure.kind {
    case .rateLimited:
      "`retry` has them tried again already. Send less at once (`load:`), or let it try more often "
        + "(`retry: {max: …}`)."
    case .overloaded, .serverError:
      "The provider is at fault, and `retry` has them tried again already. Try again later, or let "
        + "it try more often (`retry: {max: …}`)."
    default: nil
    }
  }

  /// - Parameters:
  ///   - endpoint: What was asked, in words.
  ///   - url: The address that was asked; `nil` where there is none.
  func remedy(
    for failure: RequestFailure,
    models: [String],
    endpoint: String,
    url: String?
  ) -> String? {
    switch failure.kind {
    case .unauthorised: denialRemedy(for: failure, models: models) ?? keyRemedy
    case .unsupportedSystemPrompt:
      "The model takes no system prompt. Write `system_prompt: merge` for it: the system prompt then "
        + "goes in front of the first user message."
    case .rejected:
      denialRemedy(for: failure, models: models)
        ?? rejectionRemedy(for: failure, models: models, url: url)
    case .unsupportedParameter: refusalRemedy(for: failure, place: nil, isSwept: false)
    case .otherUpstream:
      "The router had another provider answer than the one that was asked for, so the answer counts for "
        + "neither. "
        + settings.words(
          suite: "Take that one out of `routes`, or ask the router without them.",
          options: "Try again."
        )
    case .rateLimited:
      settings.words(
        suite:
          "Send less at once (`load:`), or let Assay wait and try again (`retry: {max: 4, on: [429]}`).",
        options: "Wait a while, and try again."
      )
    case .quota:
      "The account has nothing left to spend, or is not active, and no waiting changes that. See to its "
        + "credit, plan and limits, or "
        + settings.words(suite: "name another key (`api_key`).", options: "name another key.")
    case .overloaded, .serverError:
      "The provider is at fault. Try again later"
        + settings.words(suite: ", or write `retry: {max: 4, on: [5xx]}`.", options: ".")
    case .timeoutFirstToken:
      settings.words(
        suite: "Raise `timeout: {first_token: …}`, or send less at once (`load:`).",
        options: "Try again later."
      )
    case .timeoutTotal:
      settings.words(
        suite: "Raise `timeout: {total: …}`, or lower `max_tokens`.",
        options: "Try again later."
      )
    case .stalled:
      "The provider stopped sending in the middle. "
        + settings.words(
          suite: "Raise `timeout: {stall: …}` if it may pause that long.",
          options: "Try again."
        )
    case .truncatedStream:
      "The provider, or something between it and here, cut the answer off. Try again"
        + settings.words(suite: "; if it persists, try `stream: false`.", options: ".")
    case .malformedResponse where CompressedBody.isTold(by: failure): compressionRemedy
    case .malformedResponse:
      "This is not how profile '\(profile.name.rawValue)' answers on \(endpoint). "
        + "Check \(settings.baseURL) (\(baseURL))"
        + settings.words(suite: " and the path.", options: ".")
    case .oversizedResponse:
      settings.words(
        suite: "Lower `max_tokens`, so that an answer ends by itself, or raise `answer_limit`.",
        options: "No answer is that long. Check --base-url (\(baseURL))."
      )
    case .fewerChoices:
      settings.words(
        suite: "The server does not know `n`. Write `n: 1`, and `repeat` for more answers.",
        options: "The server does not know how many were asked for."
      )
    case .connection: connectionRemedy
    case .staleConnection:
      settings.words(
        suite: "Each was sent once more. To have none, write `connections: fresh`.",
        options: "Try again."
      )
    case .cancelled, .cancelledOnPurpose: nil
    }
  }

  private var compressionRemedy: String {
    asksForCompression
      ? "The header 'accept-encoding' asks for that. "
        + settings.words(suite: "Take it out of `headers`.", options: "Leave that --header out.")
      : "Nothing had asked for that. Turn compression off at the server, or at the proxy in front of it."
  }

  private var keyRemedy: String {
    switch key?.reference {
    case let reference?:
      "The provider refused the key in \(reference). Check that it is the right one for \(baseURL)."
    case nil where profile.keyVariable != nil:
      "The provider wants a key and none was sent. Set \(profile.keyVariable ?? ""), or "
        + settings.keyReference + "."
    case nil:
      "The provider wants a key and none was sent. To name one, \(settings.keyReference)."
    }
  }

  private func refusalRemedy(
    for failure: RequestFailure,
    place: String?,
    isSwept: Bool
  ) -> String {
    guard let name = failure.parameter else {
      return settings.words(
        suite: "No provider behind the router takes all that was asked with. Leave parameters "
          + "out, or the one provider that `routes` names.",
        options: "No provider behind the router takes what was asked with."
      )
    }
    let line = place.map { " at \($0)" } ?? ""
    if place == nil, name.hasPrefix("stream") {
      return "The model does not take `\(name)`. "
        + settings.words(suite: "Write `stream: false`.", options: "Try another endpoint.")
    }
    if isSwept {
      return
        "The model does not take `\(name)`, which is swept\(line). Give the model axes of its own "
        + "(`sweep: {axes: …}` in its entry), or leave it out of the suite."
    }
    return settings.words(
      suite: "The model does not take `\(name)` as it was sent. Delete it\(line), or write "
        + "`unsupported: drop` for the model: it is then left out, and the report says so.",
      options: "The model does not take `\(name)` as it was sent. 'assay run' with a suite that "
        + "leaves it out does without."
    )
  }

  private func rejectionRemedy(
    for failure: RequestFailure,
    models: [String],
    url: String?
  ) -> String {
    if let status = failure.status, (300..<400).contains(status) {
      return "Write the address that it leads to as \(settings.baseURL)."
    }
    let isAboutOne = !models.isEmpty
    let models =
      models.isEmpty ? "the model" : models.map { "'\($0)'" }.joined(separator: ", ")
    let words = (failure.message + " " + (failure.code ?? "")).lowercased()
    // LiteLLM without a database says this of every key but its master key.
    if words.contains("no connected db") || words.contains("invalid_api_key") { return keyRemedy }
    let isAboutModel =
      ["invalid model", "unknown model", "no such model"].contains { words.contains($0) }
      || words.contains("model")
        && ["not found", "not_found", "not exist"].contains { words.contains($0) }
    if isAboutModel, profile.modelListPath != nil {
      return
        "Check the name of \(models): `assay models --provider \(profile.name.rawValue)` lists "
        + "what there is."
    }
    if isAboutModel { return "Check the name of \(models) in the provider's documents." }
    if failure.status == 404 || failure.status == 405 {
      let others = settings.words(
        suite: isAboutOne ? ", `path`, `endpoint` and the model's name" : "",
        options: isAboutOne ? ", --endpoint and the model's name" : ""
      )
      let place = url.map { " at " + BaseURL.withoutSecrets($0) } ?? " there"
      return "Nothing is served\(place). Check \(settings.baseURL) (\(baseURL))\(others). "
        + addressWords
    }
    return settings.words(
      suite:
        "`assay show request` prints what was sent; the provider's message says what it minds.",
      options: "The provider's message says what it minds."
    )
  }

  /// What may be written as an address.
  private var addressWords: String {
    // As OpenAI does so many servers speak that its own address says nothing of theirs.
    let published = profile.name == .openai ? nil : profile.defaultBaseURL
    let usual = published.flatMap { $0 == baseURL ? nil : "\(profile.name.rawValue)'s is \($0). " }
    return (usual ?? "") + "An endpoint's whole address, as its documents have it, will do."
  }

  private var connectionRemedy: String {
    profile.name == .builtin
      ? "The built-in provider does not answer. `assay doctor` tells what is wrong here."
      : "Check \(settings.baseURL) (\(baseURL)), the network and, where there is one, "
        + settings.words(suite: "`proxy` and `ca_file`.", options: "--proxy and --ca-file.")
  }
}
