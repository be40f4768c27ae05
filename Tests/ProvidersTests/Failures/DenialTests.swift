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
    Row(
      status: 403,
      body: "\u{FEFF}\n<html><head><title>403 Forbidden</title></head></html>",
      kind: .rejected,
      lasts: true,
      advice: page
    ),
    Row(status: 403, body: cloudFront, kind: .unauthorised, lasts: true, advice: place),
    Row(status: 403, body: "error code: 1009", kind: .unauthorised, lasts: true, advice: place),
    Row(
      status: 403,
      body:
        "<!DOCTYPE html><title>Access denied</title><p>The owner of this website (h) has banned the country or region your IP address is in (X) from accessing it.</p>",
      kind: .unauthorised,
      lasts: true,
      advice: place
    ),
    // Amazon's gateways, and Azure's
    Row(
      status: 403,
      body:
        "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match.</Message></Error></ErrorResponse>",
      kind: .unauthorised,
      lasts: true,
      advice: permission
    ),
    Row(
      status: 403,
      body:
        #"<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request.</Message></Error>"#,
      kind: .unauthorised,
      lasts: true,
      advice: permission
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

  private static let cloudFront = """
    <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
    <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY>
    <H1>403 ERROR</H1><H2>The request could not be satisfied.</H2><HR noshade size="1px">
    The Amazon CloudFront distribution is configured to block access from your country.
    We can't connect to the server for this app or website at this time. There might be too much traffic.
    <BR clear="all"><PRE>Generated by cloudfront (CloudFront)</PRE></BODY></HTML>
    """

  /// Of a bucket, CloudFront, nginx, Akamai, Imperva, Cloudflare, Apache, Google, and of nobody.
  @Test(
    arguments: [
      (
        #"<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>A</RequestId></Error>"#,
        "Access Denied", "AccessDenied"
      ), ("<Error><Code>AccessDenied</Code></Error>", "AccessDenied", "AccessDenied"),
      ("<Error><Message><![CDATA[No <way>.]]></Message></Error>", "No <way>.", nil),
      (
        cloudFront,
        "ERROR: The request could not be satisfied: The Amazon CloudFront distribution is configured to block access from your country. We can't connect to the server for this app or website at this time.",
        nil
      ),
      (
        "<html>\r\n<head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.24.0</center></body></html><!-- a padding to disable MSIE -->",
        "403 Forbidden", nil
      ),
      (
        #"<HTML><TITLE>Access Denied</TITLE><BODY><H1>Access Denied</H1> You don't have permission to access "http&#58;&#47;&#47;h" on this server.<P>"#,
        #"Access Denied: You don't have permission to access "http://h" on this server."#, nil
      ),
      (
        #"<html style="height:100%"><script src="/_Incapsula_Resource"></script><iframe id="main-iframe">Request unsuccessful. Incapsula incident ID: 1-2</iframe></html>"#,
        "Request unsuccessful. Incapsula incident ID: 1-2", nil
      ),
      (
        #"<html><title>Just a moment...</title><style>*{a:b}</style><noscript>Enable JavaScript and cookies to continue</noscript><script>if(a<b&&c){w("</b>")}</script></html>"#,
        "Just a moment...: Enable JavaScript and cookies to continue", nil
      ),
      (
        "<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission to access this resource.</p>",
        "403 Forbidden: You don't have permission to access this resource.", nil
      ),
      (
        "<!DOCTYPE html><title>Error 403 (Forbidden)!!1</title><p>Your client may not get <code>/v1</code> here.",
        "Error 403 (Forbidden)!!1: Your client may not get /v1 here.", nil
      ),
      ("<title>R&amp;D &#27;[31m&#x7; &lt;b&gt; &no; & so</title>", "R&D [31m <b> &no; & so", nil),
      ("<html><head></head><body></body></html>", "HTTP 403 without a message", nil),
      ("<script>if (a < b) { x(", "HTTP 403 without a message", nil),
    ] as [(String, String, String?)]
  )
  func `a page is told in its words, without its markup`(
    body: String,
    message: String,
    code: String?
  ) throws {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    let failure = try #require(
      provider.reply(to: request, in: .answer(403, body)).outcome.failure
    )
    #expect(failure.message == message)
    #expect(failure.code == code)
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
