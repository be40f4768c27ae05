extension RequestFailure {
  /// A reason for which a provider refuses whatever an arm asks, until somebody mends it: the key, the
  /// address, the model, a parameter, the account, the country or a firewall.
  ///
  /// Refusals are alike when their reasons are equal.
  package struct LastingReason: Hashable, Sendable {
    package var kind: Kind
    package var status: Int?

    /// The provider's code, or the parameter that it names.
    package var detail: String?
  }

  /// `nil` of what another case, or another moment, may mend.
  package var lastingReason: LastingReason? {
    switch kind {
    case .unauthorised, .quota, .unsupportedSystemPrompt:
      LastingReason(kind: kind, status: status)
    case .unsupportedParameter:
      LastingReason(kind: kind, status: status, detail: parameter ?? code)
    // Moderation may let the next case in.
    case .rejected where denial == .content: nil
    case .rejected where status == 404 || denial != nil || tellsOfModelOrParameter:
      LastingReason(kind: kind, status: status, detail: code)
    case .rejected:
      refusedParameter.map { LastingReason(kind: kind, status: status, detail: $0) }
    default: nil
    }
  }

  /// What providers write where they do not have a model, or where it does not take a parameter.
  private var tellsOfModelOrParameter: Bool {
    let code = code?.lowercased() ?? ""
    let words = message.lowercased()
    return Self.codes.contains { code.contains($0) } || Self.phrases.contains { words.contains($0) }
      || words.contains("model")
        && Self.modelPhrases.contains { words.contains($0) }
  }

  private static let codes = [
    "model_not_found", "invalid_model", "unknown_model", "unsupported_model",
    "unsupported_parameter", "unknown_parameter", "unsupported_value",
  ]

  private static let phrases = [
    "unsupported parameter", "unknown parameter", "unsupported value",
    "unrecognized request argument",
    "unsupportedparamserror", "extra inputs are not permitted", "unexpected keyword argument",
  ]

  private static let modelPhrases = [
    "does not exist", "not found", "is not supported", "does not support", "no such model",
    "unknown model", "invalid model", "not a valid model", "not available",
  ]

  /// The `param` of an error in OpenAI's form, unless it is one that holds the case itself.
  private var refusedParameter: String? {
    guard let status, [400, 422].contains(status), let body,
      let said = JSONValue(parsing: body),
      let name = (said["error"] ?? said)["param"]?.stringValue
    else { return nil }
    let isOfCase = Self.parametersOfCase.contains { name.hasPrefix($0) }
    // How much may be written depends on how long the prompt is.
    return isOfCase || message.lowercased().contains("context") ? nil : name
  }

  private static let parametersOfCase = ["messages", "prompt", "input", "suffix", "max_"]
}
