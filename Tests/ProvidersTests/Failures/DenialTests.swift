import Domain
import Profiles
import Providers
import Testing
import Transport

/// Refusals that are not the key's doing, as providers and what stands before them write them.
struct DenialTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let status: Int
    let body: String
    let kind: RequestFailure.Kind

    /// Whether no other case of the arm would be let in.
    let lasts: Bool

    /// The beginning of what is advised.
    let advice: String

    var testDescription: String { "\(status) \(body.prefix(100))" }
  }

  private static let place = "The provider does not serve the country or the network"
  private static let model = "The key in the environment variable K is not allowed to ask 'm'."
  private static let content = "The provider's moderation refused what this request says"
  private static let page = "A page answered in place of the provider's API"
  private static let permission =
    "The provider does not permit this with the key in the environment"
  private static let refused = "The provider refused the key in the environment variable K."
  private static let quota = "The account has nothing left to spend"

  static let rows: [Row] = [
    // OpenAI, Google, Azure
    Row(
      status: 403,
      body:
        #"{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported","param":null,"type":"request_forbidden"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: place
    ),
    Row(
      status: 400,
      body:
        #"{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}"#,
      kind: .rejected,
      lasts: true,
      advice: place
    ),
    Row(
      status: 403,
      body:
        #"{"error":{"code":"403","message":"Access denied due to Virtual Network/Firewall rules."}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: place
    ),
    // OpenAI, LiteLLM, Groq
    Row(
      status: 403,
      body:
        #"{"error":{"message":"Project `p` does not have access to model `m`","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: model
    ),
    Row(
      status: 401,
      body:
        #"{"error":{"message":"key not allowed to access model. This key can only access models=['n'].","type":"key_model_access_denied","param":"model","code":"401"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: model
    ),
    Row(
      status: 403,
      body:
        #"{"error":{"message":"The model `m` is blocked at the project level.","type":"permissions_error","code":"model_permission_blocked_project"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: model
    ),
    // OpenRouter, xAI, Azure
    Row(
      status: 403,
      body:
        #"{"error":{"code":403,"message":"Your chosen model requires moderation and your input was flagged. No credits were charged.","metadata":{"reasons":["violence"],"flagged_input":"…","provider_name":"OpenAI"}}}"#,
      kind: .rejected,
      lasts: false,
      advice: content
    ),
    Row(
      status: 403,
      body: #"{"error":{"code":403,"message":"no","metadata":{"flagged_input":"…"}}}"#,
      kind: .rejected,
      lasts: false,
      advice: content
    ),
    Row(
      status: 403,
      body:
        #"{"code":"The caller does not have permission to execute the specified operation","error":"Content violates usage guidelines. Team: t, Model: m."}"#,
      kind: .rejected,
      lasts: false,
      advice: content
    ),
    Row(
      status: 400,
      body: #"{"error":{"code":"content_filter","message":"It was filtered.","param":"prompt"}}"#,
      kind: .rejected,
      lasts: false,
      advice: content
    ),
    // Cloudflare's pages and its words for programs, and a bucket's XML
    Row(
      status: 403,
      body:
        "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>",
      kind: .rejected,
      lasts: true,
      advice: page
    ),
    Row(status: 403, body: "error code: 1010", kind: .rejected, lasts: true, advice: page),
    Row(
      status: 403,
      body: #"<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>"#,
      kind: .rejected,
      lasts: true,
      advice: page
    ),
    // Anthropic, and one that says nothing
    Row(
      status: 403,
      body: #"{"type":"error","error":{"type":"forbidden","message":"Request not allowed"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: permission
    ),
    Row(status: 403, body: "", kind: .unauthorised, lasts: true, advice: permission),
    Row(
      status: 401,
      body: #"{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: refused
    ),
    Row(
      status: 403,
      body: #"{"error":{"message":"Key limit exceeded (total limit).","code":403}}"#,
      kind: .quota,
      lasts: true,
      advice: quota
    ),
    Row(
      status: 400,
      body:
        #"{"error":{"code":400,"message":"Please enable billing on your project.","status":"FAILED_PRECONDITION"}}"#,
      kind: .quota,
      lasts: true,
      advice: quota
    ),
    // Told in a reply that had begun
    Row(
      status: 200,
      body: #"{"error":{"code":403,"message":"your input was flagged"}}"#,
      kind: .rejected,
      lasts: false,
      advice: content
    ),
    Row(
      status: 200,
      body: #"{"error":{"code":403,"message":"no"}}"#,
      kind: .unauthorised,
      lasts: true,
      advice: permission
    ),
  ]

  @Test(arguments: rows)
  func `a refusal is told by its reason, and ends its arm only where that lasts`(row: Row) throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary"])
    let provider = try Provider(profile: .openai, baseURL: "http://h", key: key)
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    let reply = provider.reply(to: request, in: .answer(row.status, row.body))
    let failure = try #require(reply.outcome.failure)
    #expect(failure.kind == row.kind)
    #expect((failure.lastingReason != nil) == row.lasts)
    let remedy = try #require(provider.remedy(for: failure, of: request))
    #expect(remedy.hasPrefix(row.advice), "\(remedy)")
  }

  /// An account may be flagged, which no other case mends.
  @Test func `an account that was flagged is no content that was`() {
    let failure = RequestFailure(
      kind: .unauthorised,
      message: "Your account was flagged for potential abuse.",
      status: 403
    )
    #expect(failure.denial == nil && failure.lastingReason != nil)
  }
}
