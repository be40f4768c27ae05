import Domain

extension Provider {
  /// What to do where a request was not let in for another reason than its key; `nil` where the key may be
  /// the reason.
  func denialRemedy(for failure: RequestFailure, models: [String]) -> String? {
    switch failure.denial {
    case .place:
      "The provider does not serve the country or the network that this comes from, or not with this "
        + "model; the key is not the reason. Ask from where it does, or another provider."
    case .model:
      "\(keyWords) is not allowed to ask \(Self.words(models)). Have it allowed in the provider's console, "
        + "or name another key or model."
    case .content:
      "The provider's moderation refused what this request says, which is no matter of the key. "
        + settings.words(
          suite: "Reword the case or the prompt, or ask a model that is not moderated.",
          options: "Reword it, or ask a model that is not moderated."
        )
    case .page:
      "A page answered in place of the provider's API: a firewall such as Cloudflare's, a proxy or "
        + "another server refused the request, and the key was not looked at. Check "
        + "\(settings.baseURL) (\(baseURL)), and whether this network is let through."
    case nil where failure.kind == .unauthorised && failure.statuses == [403]:
      (key?.reference).map {
        "The provider does not permit this with the key in \($0). See what its account may use, and "
          + "whether it is the right one for \(baseURL)."
      }
    case nil: nil
    }
  }

  /// `The key in the environment variable K`.
  private var keyWords: String {
    (key?.reference).map { "The key in \($0)" } ?? "A request without a key"
  }

  private static func words(_ models: [String]) -> String {
    models.isEmpty ? "the model" : models.map { "'\($0)'" }.joined(separator: ", ")
  }
}
