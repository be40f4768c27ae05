import Domain

extension RequestFailure.Kind {
  /// - Parameter status: One of no success.
  init(ofStatus status: Int) {
    self =
      switch status {
      case 401, 403: .unauthorised
      // A proxy's: no provider's answer has come.
      case 407: .connection
      case 429: .rateLimited
      case 503, 529: .overloaded
      case 500...: .serverError
      default: .rejected
      }
  }

  /// Of a failure that no status tells: by its code and, where that says nothing, by what stands beside
  /// it, the surest first; `serverError` where nothing says more.
  init(told said: ProviderErrorObject, _ details: FailureDetails) {
    let codes = [said.code].compactMap(\.self) + details.codes
    self =
      codes.lazy.compactMap(Self.init(ofCode:)).first
      ?? details.status.map(Self.init(ofStatus:)) ?? Self(inWords: said.message) ?? .serverError
  }

  /// By what stands in place of a status: the status itself, or a word for it.
  private init?(ofCode code: String) {
    if let status = Int(code), (400..<600).contains(status) {
      self.init(ofStatus: status)
    } else if let known = Self.byCode[code] {
      self = known
    } else {
      // In words that every service joins in a way of its own: `ThrottlingException`, `too_many_requests`.
      let plain = FailureMember.plain(code)
      self.init(saying: plain, limits: Self.limitCodes, overloads: Self.overloadCodes)
    }
  }

  private init?(inWords message: String) {
    let words = message.lowercased()
    self.init(saying: words, limits: Self.limitWords, overloads: Self.overloadWords)
  }

  private init?(saying text: String, limits: [String], overloads: [String]) {
    if limits.contains(where: text.contains) {
      self = .rateLimited
    } else if overloads.contains(where: text.contains) {
      self = .overloaded
    } else {
      return nil
    }
  }

  /// Codes by which a stream that had begun tells of what a status would have told before.
  private static let byCode: [String: Self] = [
    "limit_requests": .rateLimited, "authentication_error": .unauthorised,
    "permission_error": .unauthorised, "invalid_request_error": .rejected,
    "invalid_prompt": .rejected, "not_found_error": .rejected,
    "UNAUTHENTICATED": .unauthorised, "PERMISSION_DENIED": .unauthorised,
    "INVALID_ARGUMENT": .rejected, "NOT_FOUND": .rejected,
    "invalid_api_key": .unauthorised, "API_KEY_INVALID": .unauthorised,
    "AuthenticationError": .unauthorised, "PermissionDeniedError": .unauthorised,
    "BadRequestError": .rejected, "NotFoundError": .rejected, "content_filter": .rejected,
    "context_length_exceeded": .rejected, "model_not_found": .rejected,
    "tool_use_failed": .rejected, "validation": .rejected, "unsupported_parameter": .rejected,
    "unsupported_value": .rejected, "unknown_parameter": .rejected, "invalid_value": .rejected,
    "invalid_request": .rejected,
  ]

  private static let limitCodes = [
    "ratelimit", "throttl", "toomanyrequests", "resourceexhausted", "resourcehasbeenexhausted",
  ]

  private static let overloadCodes = [
    "overload", "unavailable", "serverbusy", "systembusy", "insufficientsystemresource",
    "queueexceeded",
  ]

  private static let limitWords = ["rate limit", "rate-limit", "ratelimit", "too many requests"]

  private static let overloadWords = [
    "overloaded", "server busy", "server is busy", "at capacity", "service unavailable",
    "temporarily unavailable",
  ]
}
