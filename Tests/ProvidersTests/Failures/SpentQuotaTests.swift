import Domain
import Profiles
import Providers
import Testing
import Transport

/// What waiting does not fill, and what it does.
struct SpentQuotaTests {
  private func failure(
    _ status: Int,
    _ body: String,
    headers: [HTTPRequest.Header] = []
  ) throws -> RequestFailure {
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    let reply = provider.reply(to: request, in: .answer(status, body, headers: headers))
    guard case .failed(let failure) = reply.outcome else {
      throw Answered()
    }
    return failure
  }

  private struct Answered: Error {}

  @Test(
    arguments: [
      // OpenAI
      (
        429,
        #"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#
      ),
      (429, #"{"error":{"message":"…","type":"insufficient_quota","code":429}}"#),
      (
        429,
        #"{"error":{"message":"Your account is not active, please check your billing details on our website.","type":"billing_not_active","param":null,"code":"billing_not_active"}}"#
      ),
      (
        400,
        #"{"error":{"message":"Billing hard limit has been reached","code":"billing_hard_limit_reached"}}"#
      ),
      (
        401,
        #"{"error":{"message":"The OpenAI account associated with this API key has been deactivated.","code":"account_deactivated"}}"#
      ),
      // Anthropic
      (
        400,
        #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}"#
      ),
      (403, #"{"type":"error","error":{"type":"billing_error","message":"…"}}"#),
      // OpenRouter, DeepSeek
      (
        402,
        #"{"error":{"code":402,"message":"This request requires more credits, or fewer max_tokens."}}"#
      ),
      (
        402,
        #"{"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}}"#
      ),
      (402, "Payment Required"),
      // Moonshot, One API, LiteLLM, Alibaba, Volcano Engine
      (
        429,
        #"{"error":{"message":"Your account is suspended","type":"exceeded_current_quota_error"}}"#
      ),
      (
        403,
        #"{"error":{"message":"用户额度不足","type":"new_api_error","code":"insufficient_user_quota"}}"#
      ),
      (400, #"{"error":{"message":"ExceededBudget: over","type":"budget_exceeded","code":"400"}}"#),
      (
        400,
        #"{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing."}"#
      ),
      (403, #"{"error":{"code":"AccountOverdueError","message":"…"}}"#),
      (403, #"{"error":{"message":"Key limit exceeded (monthly limit).","code":403}}"#),
      (403, #"{"code":"x","error":"Your newly created team doesn't have any credits yet."}"#),
      (
        400,
        #"{"error":{"message":"This organization has been disabled.","type":"invalid_request_error"}}"#
      ),
      (429, #"{"error":{"message":"余额不足或无可用资源包,请充值。","code":"1113"}}"#),
      // A proxy that quotes the error behind it, and one that answers 200.
      (500, #"{"error":"{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"…\"}}"}"#),
      (200, #"{"error":{"message":"Insufficient credits","code":"x"}}"#),
    ]
  )
  func `an account that is empty or not active is a kind of its own, and not tried again`(
    status: Int,
    body: String
  ) throws {
    let failure = try failure(status, body, headers: [HTTPRequest.Header("retry-after", "5")])
    #expect(failure.kind == .quota)
    #expect(failure.retryAfter == nil)
    let provider = try Provider(profile: .openai, baseURL: "http://h")
    let request = CompletionRequest(models: ["m"], endpoint: .chat, prompt: .text("x"))
    let remedy = try #require(provider.remedy(for: failure, of: request)).lowercased()
    #expect(!remedy.contains("try again") && !remedy.contains("wait and"))
  }

  @Test(
    arguments: [
      (
        429,
        #"{"error":{"message":"Rate limit reached for requests per min","type":"requests","code":"rate_limit_exceeded"}}"#,
        RequestFailure.Kind.rateLimited
      ),
      (
        429,
        #"[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details. Please retry in 34.07s.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}]"#,
        .rateLimited
      ),
      (429, "Too Many Requests", .rateLimited), (503, "overloaded", .overloaded),
      (
        401, #"{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}"#,
        .unauthorised
      ),
      (
        400, #"{"error":{"message":"max_tokens is too large","type":"invalid_request_error"}}"#,
        .rejected
      ),
      (404, "account is not active", .rejected),
    ]
  )
  func `what passes by waiting, or by another request, is none`(
    status: Int,
    body: String,
    kind: RequestFailure.Kind
  ) throws {
    #expect(try failure(status, body).kind == kind)
  }

  @Test(
    arguments: [
      (
        #"{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}],"message":"m"}}"#,
        34.0
      ),
      (
        #"{"error":{"details":[{"retryDelay":{"seconds":3,"nanos":500000000}}],"message":"m"}}"#,
        3.5
      ),
      (#"{"error":{"message":"Rate limit reached. Please try again in 20s. Visit …"}}"#, 20),
      (#"{"error":{"message":"Please try again in 6m0s."}}"#, 360),
      (#"{"error":{"message":"Please try again in 1h2m3.5s."}}"#, 3_723.5),
      (#"{"error":{"message":"Please try again in 20ms."}}"#, 0.02),
      (#"{"error":{"message":"Please retry after 9 seconds."}}"#, 9),
      (#"{"error":{"message":"Please retry in 21.157s."}}"#, 21.157),
      (#"{"error":{"message":"Try again in about 5 minutes and 10 seconds"}}"#, 310),
      (#"{"message":"slow down","retry_after":1.5}"#, 1.5),
      (#"{"message":"slow down","retry_after_ms":1500}"#, 1.5),
      (
        #"{"error":{"message":"m","metadata":{"headers":{"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"45s"}}}}"#,
        45
      ),
      (#"{"error":{"message":"Please try again later."}}"#, nil),
      (#"{"error":{"message":"retry after 9"}}"#, nil),
    ] as [(String, Double?)]
  )
  func `a wait that the body asks for is read`(body: String, seconds: Double?) throws {
    let wait = try failure(429, body).retryAfter?.inSeconds
    #expect(wait == seconds)
  }
}
