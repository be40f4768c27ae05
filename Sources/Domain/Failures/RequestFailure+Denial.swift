extension RequestFailure {
  /// For what a request was not let in that is not the key itself.
  package enum Denial: Hashable, Sendable {
    /// The country, or the network, that it came from.
    case place

    /// The model, which the key's account may not use.
    case model

    /// What it says: moderation refused it, and may let the next one in.
    case content

    /// Nothing that the provider tells: what answered is no API, but a firewall's or a proxy's page.
    case page
  }

  /// `nil` where the key may be the reason, or nothing is said.
  ///
  /// By code and message, and of a page and of OpenRouter's moderation by the body.
  package var denial: Denial? {
    guard kind == .unauthorised || kind == .rejected else { return nil }
    let code = code?.lowercased() ?? ""
    let words = message.lowercased()
    if isOfPage(code, words) {
      let page = body?.lowercased() ?? words
      return Self.placesOfPages.contains(where: page.contains) ? .place : .page
    }
    if Self.placeCodes.contains(where: code.contains)
      || Self.placePhrases.contains(where: words.contains)
    {
      return .place
    }
    if tellsOfContent(code, words) { return .content }
    let isAuthorised = kind == .rejected && ![401, 403].contains(status)
    if !isAuthorised, code.contains("model") || words.contains("model"),
      Self.accessPhrases.contains(where: words.contains)
        || Self.modelCodes.contains(where: code.contains)
    {
      return .model
    }
    return nil
  }

  /// A page of HTML or XML, or what Cloudflare writes instead to programs: `error code: 1010`; but not the
  /// XML in which a service says that it minds the key.
  private func isOfPage(_ code: String, _ words: String) -> Bool {
    guard status == 403, !Self.keyCodes.contains(where: code.contains) else { return false }
    return body?.isMarkup == true || words.hasPrefix("error code: 1")
  }

  private func tellsOfContent(_ code: String, _ words: String) -> Bool {
    // An account may be flagged too.
    if ["account", "organization"].contains(where: words.contains) { return false }
    if Self.contentCodes.contains(where: code.contains)
      || Self.contentPhrases.contains(where: words.contains)
    {
      return true
    }
    guard let body, let said = JSONValue(parsing: body) else { return false }
    return (said["error"] ?? said)["metadata"]?["flagged_input"] != nil
  }

  /// OpenAI's `unsupported_country_region_territory` and `ip_not_authorized`, Google's reasons.
  private static let placeCodes = [
    "unsupported_country", "country_region", "unsupported_region", "ip_not_authorized",
    "ip_address_blocked",
  ]

  private static let placePhrases = [
    "country, region", "countries, regions", "location is not supported",
    "not supported in your country", "not supported in your region",
    "not available in your country", "not available in your region",
    "not available in your location", "unsupported country", "unsupported region",
    "ip address is not", "ip address not", "your ip address", "firewall rules",
  ]

  /// CloudFront's and Cloudflare's, which ban countries (1009) and addresses (1006 to 1008).
  private static let placesOfPages = [
    "block access from your country", "banned the country or region", "banned your ip address",
    "error code: 1006", "error code: 1007", "error code: 1008", "error code: 1009",
  ]

  /// Amazon's and Azure's: `InvalidAccessKeyId`, `SignatureDoesNotMatch`, `ExpiredToken`,
  /// `InvalidClientTokenId`, `AuthenticationFailed`, `UnrecognizedClientException`.
  private static let keyCodes = [
    "accesskey", "signature", "expiredtoken", "invalidtoken", "clienttoken", "authentication",
    "unrecognizedclient", "credential",
  ]

  private static let contentCodes = [
    "content_filter", "content_policy", "moderation", "datainspection", "data_inspection",
  ]

  private static let contentPhrases = [
    "requires moderation", "input was flagged", "prompt was flagged", "content was flagged",
    "was flagged by", "content policy", "content violates", "usage guidelines",
    "content management policy", "content filter",
  ]

  /// LiteLLM's and Groq's.
  private static let modelCodes = ["model_access_denied", "model_permission"]

  private static let accessPhrases = [
    "access to", "not allowed to access", "not have permission", "not have access", "no access",
    "not permitted", "not authorized", "not entitled", "is blocked", "is restricted", "is gated",
    "not enabled",
  ]
}

extension StringProtocol {
  /// Whether it begins as a page of HTML or XML does.
  package var isMarkup: Bool {
    first { !$0.isWhitespace && $0 != "\u{FEFF}" } == "<"
  }
}
