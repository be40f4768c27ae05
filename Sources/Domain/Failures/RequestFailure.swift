/// Why an attempt did not succeed: data to be counted, not an error to be thrown.
package struct RequestFailure: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, Encodable, CaseIterable {
    case timeoutFirstToken = "timeout-first-token"
    case timeoutTotal = "timeout-total"
    /// Tokens, or bytes of an answer that is not streamed, stopped coming for longer than the suite's
    /// `stall` limit.
    case stalled
    /// HTTP 429, or told so without a status.
    case rateLimited = "rate-limited"
    /// The account is empty, unpaid or not active: no waiting fills it.
    case quota
    /// HTTP 503 or 529, or told so without a status.
    case overloaded
    /// HTTP 401, or 403 unless that is a firewall's page or a refusal of what was asked.
    case unauthorised
    /// Any other HTTP 4xx.
    case rejected
    /// HTTP 5xx; or a failure told in a reply with status 200, in any shape or by its finish reason, that
    /// does not say which.
    case serverError = "server-error"
    case unsupportedSystemPrompt = "unsupported-system-prompt"
    /// A parameter, or its value, that the model does not take.
    case unsupportedParameter = "unsupported-parameter"
    /// A router had another provider answer than the one that was asked for.
    case otherUpstream = "other-upstream"
    /// Ended without a finish reason, whether or not with `[DONE]`.
    case truncatedStream = "truncated-stream"
    case malformedResponse = "malformed-response"
    /// Fewer choices than `n` asked for, or than can be told apart.
    case fewerChoices = "fewer-choices"
    /// Cut by the harness because the answer grew past the suite's limit.
    case oversizedResponse = "oversized-response"
    /// Refused, reset, DNS, TLS.
    case connection
    /// A kept connection died before a byte of the answer came; the request was sent once more.
    ///
    /// The harness's affair: in no figure of the provider.
    case staleConnection = "stale-connection"
    case cancelled
    /// Broken off by the client because the suite's `cancel` says so: in no figure of the provider.
    case cancelledOnPurpose = "cancelled-on-purpose"
  }

  package var kind: Kind

  /// What the server or libcurl said, in one line; the remedy is for whoever prints it.
  package var message: String

  /// HTTP status, where there was a response.
  package var status: Int?

  /// The provider's own error code, as text whatever its JSON type.
  package var code: String?

  /// The parameter that was refused, by its name in the suite.
  package var parameter: String?

  /// The body's first 4 KiB, as text; bytes that are not UTF-8 are replaced.
  package var body: String?

  /// How long the provider asked to wait before the next attempt.
  package var retryAfter: Duration?

  package init(
    kind: Kind,
    message: String,
    status: Int? = nil,
    code: String? = nil,
    parameter: String? = nil,
    body: String? = nil,
    retryAfter: Duration? = nil
  ) {
    self.kind = kind
    self.message = message
    self.status = status
    self.code = code
    self.parameter = parameter
    self.body = body
    self.retryAfter = retryAfter
  }
}

extension RequestFailure.Kind {
  /// Whether it counts against the provider; what happens to the harness's own connections does not.
  package var isOfProvider: Bool {
    self != .staleConnection && self != .cancelledOnPurpose
  }
}
