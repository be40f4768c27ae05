import Domain
import Profiles
import Providers
import Testing
import Transport

/// The bodies with which makers and routers refuse a parameter, and what each refuses.
struct ParameterRefusalTests {
  @Test(
    arguments: [
      (
        400, ["temperature": 0.2],
        #"{"error":{"message":"Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}"#,
        "temperature"
      ),
      (
        400, ["max_tokens": 5],
        #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#,
        "max_tokens"
      ),
      (
        400, ["temperature": 0.2],
        #"{"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model.","type":"invalid_request_error","param":"temperature","code":null}}"#,
        "temperature"
      ),
      (
        400, ["top_k": 4],
        #"{"error":{"message":"Unrecognized request argument supplied: top_k","type":"invalid_request_error","param":null,"code":null}}"#,
        "top_k"
      ),
      (
        400, ["temperature": 0.2], #"{"detail":"Unsupported parameter: temperature"}"#,
        "temperature"
      ),
      (
        400, ["max_tokens": 5],
        #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model.","code":"invalid_request_body"}}"#,
        "max_tokens"
      ),
      (
        400, ["n": 2],
        #"{"error":{"message":"Unknown parameter: 'n'.","type":"invalid_request_error","param":"n","code":"unknown_parameter"}}"#,
        "n"
      ),
      // Anthropic, also as Bedrock gives it.
      (
        400, ["temperature": 1],
        #"{"type":"error","error":{"type":"invalid_request_error","message":"`temperature` is deprecated for this model."},"request_id":"req_01"}"#,
        "temperature"
      ),
      (
        400, ["temperature": 1],
        #"{"type":"error","error":{"type":"invalid_request_error","message":"temperature: Extra inputs are not permitted"},"request_id":"req_01"}"#,
        "temperature"
      ),
      (
        400, ["thinking": ["type": "enabled"]],
        #"{"type":"error","error":{"type":"invalid_request_error","message":"\"thinking.type.enabled\" is not supported for this model."}}"#,
        "thinking"
      ),
      (
        400, ["top_p": 0.5],
        #"{"message":"The model returned the following errors: `top_p` is deprecated for this model."}"#,
        "top_p"
      ),
      // Gemini, and its OpenAI dialect.
      (
        400, ["presence_penalty": 1],
        #"{"error":{"code":400,"message":"Penalty is not enabled for models/gemini-x","status":"INVALID_ARGUMENT"}}"#,
        "presence_penalty"
      ),
      (
        400, ["reasoning_effort": "low"],
        #"{"error":{"code":400,"message":"Thinking level is not supported for this model.","status":"INVALID_ARGUMENT"}}"#,
        "reasoning_effort"
      ),
      (
        400, ["frequency_penalty": 1],
        #"[{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"frequency_penalty\": Cannot find field.","status":"INVALID_ARGUMENT"}}]"#,
        "frequency_penalty"
      ),
      (
        400, ["max_tokens": 4],
        #"{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"maxOutputTokens\" at 'generation_config': Cannot find field.","status":"INVALID_ARGUMENT"}}"#,
        "max_tokens"
      ),
      // xAI.
      (
        400, ["presence_penalty": 0],
        #"{"code":"Client specified an invalid argument","error":"Model grok-4.5 does not support parameter presencePenalty."}"#,
        "presence_penalty"
      ),
      (
        400, ["stop": ["x"]],
        #"{"code":"Client specified an invalid argument","error":"Argument not supported on this model: stop"}"#,
        "stop"
      ),
      (400, ["stop": ["x"]], "Argument not supported on this model: stop", "stop"),
      // Moonshot.
      (
        400, ["temperature": 0.3],
        #"{"error":{"message":"invalid temperature: only 1 is allowed for this model","type":"invalid_request_error"}}"#,
        "temperature"
      ),
      (
        400, ["reasoning_effort": "none"],
        #"{"error":{"message":"Unsupported value: 'reasoning_effort' does not support 'none' with this model. Supported values are: low.","type":"invalid_request_error"}}"#,
        "reasoning_effort"
      ),
      // Mistral, in its variants.
      (
        422, ["max_completion_tokens": 64],
        #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted","input":64}]},"type":"invalid_request_error","param":null,"code":null}"#,
        "max_completion_tokens"
      ),
      (
        422, ["seed": 64],
        #"{"object":"error","message":"{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"seed\"],\"msg\":\"Extra inputs are not permitted\"}]}"}"#,
        "seed"
      ),
      (
        400, ["seed": 64],
        #"{"object":"Error","message":[{"type":"extra_forbidden","loc":["body","random_seed"],"msg":"Extra inputs are not permitted"}],"detail":"x","code":3001}"#,
        "seed"
      ),
      // Groq and Cerebras, which may join several complaints.
      (
        400, ["store": true],
        #"{"error":{"message":"property 'store' is unsupported, did you mean 'stop'?","type":"invalid_request_error"}}"#,
        "store"
      ),
      (
        400, ["logit_bias": ["1": 2]],
        #"{"message":"messages.2.assistant.reasoning_content: property 'messages.2.assistant.reasoning_content' is unsupported\nlogit_bias: property 'logit_bias' is unsupported","type":"invalid_request_error","param":"validation_error","code":"wrong_api_format"}"#,
        "logit_bias"
      ),
      // Fireworks, Together, SiliconFlow.
      (
        400, ["tools": [["x": 1]]],
        #"{"error":{"message":"Extra inputs are not permitted, field: 'tools[0].x', value: 1"}}"#,
        "tools"
      ),
      (
        400, ["min_p": 1],
        #"{"error":{"message":"2 request validation errors: Extra inputs are not permitted, field: 'y', value: 1; Extra inputs are not permitted, field: 'min_p', value: 1"}}"#,
        "min_p"
      ),
      (
        400, ["logprobs": 5],
        #"{"error":{"message":"5 is greater than the maximum of 1 - 'logprobs'","type":"invalid_request_error","param":"logprobs","code":null}}"#,
        "logprobs"
      ),
      (
        400, ["enable_thinking": true],
        #"{"code":20015,"message":"Value error, current model does not support parameter `enable_thinking`.","data":null}"#,
        "enable_thinking"
      ),
      // OpenRouter passes on what stands behind it.
      (
        400, ["temperature": 0.2],
        #"{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"Unsupported parameter: 'temperature' is not supported with this model.\"}}","provider_name":"OpenAI"}}}"#,
        "temperature"
      ),
      // LiteLLM, its own words and nested ones.
      (
        400, ["temperature": 0.1],
        #"{"error":{"message":"litellm.UnsupportedParamsError: gpt-5-nano doesn't support temperature=0.1. Only temperature=1 is supported. To drop unsupported params set `litellm.drop_params = True`. Received Model Group=m\nAvailable Model Group Fallbacks=None","type":"invalid_request_error","param":null,"code":"400"}}"#,
        "temperature"
      ),
      (
        400, ["top_k": 1],
        #"{"error":{"message":"litellm.UnsupportedParamsError: openai does not support parameters: ['top_k'], for model=gpt-4o.","type":null,"param":null,"code":"400"}}"#,
        "top_k"
      ),
      (
        400, ["presence_penalty": 1],
        #"{"error":{"message":"litellm.BadRequestError: XaiException - {\"code\":\"Client specified an invalid argument\",\"error\":\"Model grok-4.5 does not support parameter presencePenalty.\"}. Received Model Group=grok","type":null,"param":null,"code":"400"}}"#,
        "presence_penalty"
      ),
      // Very old vLLM prints what Python makes of it.
      (
        400, ["min_p": 1],
        #"{"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', 'min_p'), 'msg': 'Extra inputs are not permitted', 'input': 1}]","code":400}"#,
        "min_p"
      ),
    ] as [(Int, [String: JSONValue], String, String)]
  )
  func `each refusal of the page is one, with its parameter`(
    status: Int,
    parameters: [String: JSONValue],
    body: String,
    parameter: String
  ) throws {
    let failure = try Self.failure(status, body, parameters)
    #expect(failure.kind == .unsupportedParameter)
    #expect(failure.parameter == parameter)
    #expect(failure.status == status)
    #expect(failure.lastingReason != nil)
    // What was not sent cannot be what is refused.
    let other = try Self.failure(status, body, ["other": 1])
    #expect(other.kind == .rejected && other.parameter == nil)
  }

  @Test func `a router that has nobody for the parameters names none`() throws {
    let body = #"{"error":{"message":"No endpoints found that support these.","code":404}}"#
    let failure = try Self.failure(404, body, ["top_k": 1])
    #expect(failure.kind == .unsupportedParameter && failure.parameter == nil)
    #expect(try Self.failure(404, body, [:]).kind == .rejected)
    let unknown = #"{"error":{"message":"No endpoints found for a/b.","code":404}}"#
    #expect(try Self.failure(404, unknown, ["top_k": 1]).kind == .rejected)
  }

  @Test(
    arguments: [
      (
        400,
        #"{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#
      ),
      (
        400,
        #"{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: 100000 > 8192, which is the maximum"}}"#
      ),
      (
        400,
        #"{"error":{"message":"max_tokens is too large: 9.","type":"invalid_request_error","param":"max_tokens","code":"invalid_value"}}"#
      ),
      (
        400,
        #"{"error":{"message":"`temperature` and `top_p` cannot both be specified for this model.","type":"invalid_request_error"}}"#
      ),
      (
        404,
        #"{"error":{"message":"The model `m` does not exist","type":"invalid_request_error","param":"model","code":"model_not_found"}}"#
      ),
      (
        400,
        #"{"error":{"code":"content_filter","message":"The response was filtered","param":"prompt"}}"#
      ),
      (
        422,
        #"{"error":"Input validation error: `temperature` must be strictly positive","error_type":"validation"}"#
      ),
      (
        400,
        #"{"error":{"message":"temperature must be non-negative, got -1.0.","type":"BadRequestError","param":"temperature","code":400}}"#
      ),
      (500, #"{"error":{"message":"Unsupported parameter: 'temperature'"}}"#), (400, ""),
      (400, "[]"), (400, "[[[[{\"loc\":"),
      (422, #"{"detail":[{"loc":[1,2],"type":"extra_forbidden"}]}"#),
    ]
  )
  func `what is no refusal of a parameter stays what it was`(status: Int, body: String) throws {
    let failure = try Self.failure(status, body, ["temperature": 1, "top_p": 1, "max_tokens": 9])
    #expect(failure.kind == (status == 500 ? .serverError : .rejected))
    #expect(failure.parameter == nil)
  }

  @Test func `a stream that had begun may refuse too`() throws {
    let body =
      #"data: {"error":{"message":"Unsupported parameter: 'seed'","type":"invalid_request_error","code":"400"}}"#
      + "\n\n"
    let failure = try Self.failure(200, body, ["seed": 1])
    #expect(failure.kind == .unsupportedParameter && failure.parameter == "seed")
  }

  @Test func `hostile words cost no more than others`() throws {
    let long = String(
      repeating: "Unsupported parameter: '' property ' is unsupported ",
      count: 9_000
    )
    let failure = try Self.failure(400, Wire.object([("message", Wire.string(long))]), ["x": 1])
    #expect(failure.kind == .rejected)
  }

  private static func failure(
    _ status: Int,
    _ body: String,
    _ parameters: [String: JSONValue]
  ) throws -> RequestFailure {
    let reply = try Wire.reply(
      .answer(status, body),
      isStreamed: status == 200,
      parameters: parameters
    )
    guard case .failed(let failure) = reply.outcome else {
      throw Unexpected.success
    }
    return failure
  }

  private enum Unexpected: Error {
    case success
  }
}
