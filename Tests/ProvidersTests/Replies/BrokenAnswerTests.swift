import Domain
import Providers
import Testing
import Transport

struct BrokenAnswerTests {
  /// Failures at HTTP 200, as providers write them, and what of it is told.
  static let failures: [(body: String, message: String, code: String?)] = [
    (#"{"detail":"CUDA out of memory"}"#, "CUDA out of memory", nil),
    (
      #"{"detail":[{"loc":["body","n"],"msg":"too large","type":"value_error"}]}"#,
      "too large (body.n)", nil
    ),
    (
      #"{"code":"InternalError","message":"An internal error","request_id":"r1"}"#,
      "An internal error", "InternalError"
    ),
    (#"{"message":"slow down","code":1302}"#, "slow down", "1302"),
    (#"{"errors":[{"message":"no capacity","code":7005}],"success":false}"#, "no capacity", "7005"),
    (#"{"errors":["first","second"]}"#, "first", nil), (#"{"errors":"text"}"#, "text", nil),
    (
      #"{"base_resp":{"status_code":1000,"status_msg":"unknown error"},"choices":null}"#,
      "unknown error", "1000"
    ),
    (#"{"error":"text alone"}"#, "text alone", nil),
    (
      #"{"code":"The model is overloaded","error":"try later"}"#, "try later",
      "The model is overloaded"
    ),
    (#"{"error":{"message":"m","type":"t","code":502},"choices":[]}"#, "m", "502"),
    (
      #"{"id":"x","object":"chat.completion.chunk","error":{"message":"m"},"choices":[{"index":0,"delta":{"content":""}}]}"#,
      "m", nil
    ),
    (#"{"object":"error","message":"engine dead","code":500}"#, "engine dead", "500"),
    (
      #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, "Overloaded",
      "overloaded_error"
    ),
    (#"{"x_groq":{"id":"r","error":"cut short"}}"#, "cut short", nil),
    (#"{"error_code":336003,"error_msg":"bad"}"#, "bad", "336003"),
    (#"{"success":false,"msg":"denied"}"#, "denied", nil),
    (#"{"status":"error","message":"gone"}"#, "gone", nil),
    (#"{"status":500,"title":"Internal Server Error"}"#, "Internal Server Error", nil),
    (#"{"message":"Internal error"}"#, "Internal error", nil),
    (#"{"fault":{"faultstring":"x","message":"policy"}}"#, "policy", nil),
    (#""a bare text""#, "a bare text", nil),
    (
      #"[{"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED"}}]"#, "quota",
      "RESOURCE_EXHAUSTED"
    ),
  ]

  /// A code that stands for a status is of that status's kind.
  private static func kind(of code: String?) -> RequestFailure.Kind {
    switch code {
    case "overloaded_error", "The model is overloaded": .overloaded
    case "RESOURCE_EXHAUSTED": .rateLimited
    default: .serverError
    }
  }

  @Test(
    arguments: [
      ("429", .rateLimited), (#""429""#, .rateLimited), ("503", .overloaded), ("529", .overloaded),
      ("400", .rejected), ("404", .rejected), ("401", .unauthorised), ("403", .unauthorised),
      ("500", .serverError), ("600", .serverError), ("1302", .serverError),
      (#""rate_limited""#, .rateLimited), (#""Throttling.RateQuota""#, .rateLimited),
      (#""invalid_api_key""#, .unauthorised), (#""content_filter""#, .rejected),
      (#""ThrottlingException""#, .rateLimited), (#""too_many_requests""#, .rateLimited),
      (#""provider_overloaded""#, .overloaded), (#""serviceUnavailableException""#, .overloaded),
    ] as [(String, RequestFailure.Kind)]
  )
  func `a code that is a status, or a word for one, is of its kind in any reply`(
    code: String,
    kind: RequestFailure.Kind
  ) throws {
    let body = #"{"error":{"message":"m","code":\#(code)}}"#
    let streamed = try Wire.reply(Wire.chunk("Par") + Wire.event(body) + Wire.done)
    #expect(streamed.failureTold?.kind == kind)
    #expect(try Wire.reply(body, isStreamed: false).failureTold?.kind == kind)
  }

  @Test(
    arguments: [
      // What stands beside a code that says nothing, or beside the error; and words alone.
      (#"{"error":{"message":"m","code":"1302","type":"rate_limit_error"}}"#, .rateLimited, nil),
      (#"{"error":{"message":"m","type":"x"},"status_code":429,"retry_after":7}"#, .rateLimited, 7),
      (
        #"{"error":{"message":"m","code":"1302","metadata":{"error_type":"provider_overloaded","retry_after_ms":1500}}}"#,
        .overloaded, 1.5
      ),
      (#"{"error":"Rate limit reached. Try again in 20s."}"#, .rateLimited, 20),
      (#"{"error":"server busy, please try again"}"#, .overloaded, nil),
      (#"{"error":{"message":"m","code":402}}"#, .quota, nil),
      (#"{"error":{"message":"m","type":"insufficient_quota","code":"429"}}"#, .quota, nil),
    ] as [(String, RequestFailure.Kind, Double?)]
  )
  func `a failure told at status 200 has the kind and the wait that its event tells`(
    body: String,
    kind: RequestFailure.Kind,
    seconds: Double?
  ) throws {
    for lead in [Wire.chunk("Par"), ""] {
      let told = try Wire.reply(lead + Wire.event(body) + Wire.done).failureTold
      #expect(told?.kind == kind)
      #expect(told?.retryAfter?.inSeconds == seconds)
    }
    let whole = try Wire.reply(body, isStreamed: false).failureTold
    #expect(whole?.kind == kind)
    #expect(whole?.retryAfter?.inSeconds == seconds)
  }

  /// What a tool call's arguments say is the model's word.
  @Test func `no word of the answer beside a failure says of which kind it is`() throws {
    let body =
      #"{"error":{"message":"m","code":"boom"},"choices":[{"index":0,"message":{"tool_calls":[{"type":"function","#
      + #""function":{"name":"f","arguments":"{\"status\":\"unavailable\",\"retry_after\":9}"}}]}}]}"#
    let told = try Wire.reply(body, isStreamed: false).failureTold
    #expect(told?.kind == .serverError && told?.retryAfter == nil)
  }

  @Test(arguments: failures.indices)
  func `a failure of any shape ends a stream and is told in the server's words`(row: Int) throws {
    let failure = Self.failures[row]
    for tail in ["", Wire.done, Wire.chunk("", finish: #""stop""#) + Wire.done] {
      let reply = try Wire.reply(Wire.chunk("Par") + Wire.event(failure.body) + tail)
      #expect(reply.failureTold?.kind == Self.kind(of: failure.code), "\(failure.body)")
      #expect(reply.failureTold?.message == failure.message)
      #expect(reply.failureTold?.code == failure.code)
      #expect(reply.completion?.choices.first?.text == "Par")
    }
  }

  @Test(arguments: [
    #"{}"#, #"{"index":0}"#, #"{"index":0,"message":null,"finish_reason":null}"#,
    #"{"index":0,"message":{"content":null},"finish_reason":null}"#,
  ])
  func `a choice that holds nothing and gives no reason for its end is no answer`(choice: String)
    throws
  {
    let alone = try Wire.reply(#"{"choices":[\#(choice)]}"#, isStreamed: false)
    #expect(alone.failureTold?.kind == .malformedResponse)
    let whole = #"{"index":0,"message":{"content":"Paris"},"finish_reason":"stop"}"#
    let beside = try Wire.reply(#"{"choices":[\#(whole),\#(choice)]}"#, isStreamed: false)
    #expect(beside.failureTold?.kind == .malformedResponse)
  }

  @Test(arguments: ["message", "delta"])
  func `an error within a choice's text is told in its words`(name: String) throws {
    let choice = #"{"index":0,"\#(name)":{"error":"boom"}}"#
    let whole = #"{"index":1,"message":{"content":"Paris"},"finish_reason":"stop"}"#
    for choices in [choice, "\(whole),\(choice)"] {
      let told = try Wire.reply(#"{"choices":[\#(choices)]}"#, isStreamed: false).failureTold
      #expect(told?.kind == .serverError)
      #expect(told?.message == "boom")
    }
  }

  @Test func `a choice without a reason beside one with a reason was broken off`() throws {
    let body =
      #"{"choices":[{"message":{"content":"Paris"},"finish_reason":"stop"},"#
      + #"{"message":{"content":"Par"},"finish_reason":null}]}"#
    #expect(try Wire.reply(body, isStreamed: false).failureTold?.kind == .truncatedStream)
  }

  @Test func `a chunk that only says whose it is takes nothing from the answer`() throws {
    let named = Wire.event(#"{"id":"c","object":"chat.completion.chunk","created":1,"model":"m"}"#)
    let stream =
      named + Wire.chunk("Paris") + Wire.chunk("", finish: #""stop""#) + named + Wire.done
    let reply = try Wire.reply(stream)
    #expect(reply.failureTold == nil)
    #expect(reply.completion?.choices.first?.text == "Paris")
  }

  @Test(arguments: failures.indices)
  func `a whole reply of the same shape fails alike`(row: Int) throws {
    let failure = Self.failures[row]
    let told = try Wire.reply(failure.body, isStreamed: false).failureTold
    #expect(told?.kind == Self.kind(of: failure.code), "\(failure.body)")
    #expect(told?.message == failure.message)
    #expect(told?.code == failure.code)
  }

  @Test(
    arguments: [
      #"{"error":null,"errors":[],"code":0,"message":"","base_resp":{"status_code":0,"status_msg":""}}"#,
      #"{"error":{"message":"","code":null}}"#, #"{"error":{"code":0,"message":""}}"#,
      #"{"error":false}"#, #"{"code":200,"message":"OK"}"#, #"{"code":20000,"message":"Ok"}"#,
      #"{"code":"Success","message":"done"}"#, #"{"status":"succeeded"}"#, #"{"type":"ping"}"#,
      #"{"x_groq":{"id":"r"}}"#, #"{"error_code":0,"error_msg":"success"}"#, #"{"detail":null}"#,
      #"{"id":"a","type":"message_start","message":{"usage":{"input_tokens":3}}}"#,
      #"{"choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#,
      #"{"choices":[{"index":0,"delta":{"content":""}}],"code":7,"message":"hm","detail":"d"}"#,
    ]
  )
  func `an object that only looks like one is none`(body: String) throws {
    let reply = try Wire.reply(
      Wire.chunk("Paris") + Wire.event(body) + Wire.chunk("", finish: #""stop""#) + Wire.done
    )
    #expect(reply.outcome == .succeeded, "\(body)")
    #expect(reply.completion?.choices.first?.text == "Paris")
  }

  @Test(arguments: [
    "stop", "length", "tool_calls", "function_call", "content_filter", "eos", "eos_token",
    "end_turn", "max_tokens", "stop_sequence", "model_length", "STOP", "MAX_TOKENS", "SAFETY",
    "RECITATION", "PROHIBITED_CONTENT", "toolUse", "tool_use", "endTurn", "refusal",
    "model_context_window_exceeded", "stop token reached", "max tokens reached", "COMPLETE",
    "MALFORMED_FUNCTION_CALL", "repetition", "guardrail_intervened", "<|im_end|>", "length_limit",
    "time_limit", "function_call_filter: MALFORMED_FUNCTION_CALL", "content_filter: SAFETY",
    "malformed_function_call", "unexpected_tool_call", "too_many_tool_calls", "malformed_tool_use",
    "malformed_model_output", "content_filtered", "ERROR_TOXIC", "ERROR_LIMIT", "MODEL_ARMOR",
    "JAILBREAK", "LANGUAGE", "language",
  ])
  func `a finish reason that says so makes an answer whole`(word: String) throws {
    try expect(finish: Wire.string(word), fails: nil)
  }

  @Test(arguments: [
    "abort", "aborted", "error", "ERROR", "cancelled", "canceled", "failed", "internal_error",
    "insufficient_system_resource", "timeout", "engine_overloaded", "stopped_by_error",
    "request_aborted", "rate_limit", "resource_exhausted", "client_disconnect",
    "worker_died_unexpectedly", "preempted",
  ])
  func `one that says that the server broke it off fails`(word: String) throws {
    try expect(finish: Wire.string(word), fails: .serverError)
  }

  @Test(arguments: [
    #""banana""#, #""weil""#, #""load""#, #""unload""#, #""compaction""#, "7", "true", #"{"a":1}"#,
  ])
  func `one that says neither is no proof`(finish: String) throws {
    try expect(finish: finish, fails: .malformedResponse)
  }

  @Test func `a turn that waits to be sent back is no answer, and says so`() throws {
    try expect(finish: #""pause_turn""#, fails: .malformedResponse)
    let reply = try Wire.reply(Wire.chunk("Par", finish: #""pause_turn""#) + Wire.done)
    #expect(
      reply.failureTold?.message
        == "the answer ended with the finish reason 'pause_turn': "
        + "it is to be sent back to go on, which is not done"
    )
  }

  @Test func `what Gemini lays to what it was sent is no fault of the server`() throws {
    try expect(finish: #""MISSING_THOUGHT_SIGNATURE""#, fails: .rejected)
  }

  @Test func `an object as reason is kept as the word in it, for all that goes by words`() throws {
    let finish = #"{"type":"length","length":16}"#
    let reply = try Wire.reply(Wire.chunk("Par", finish: finish) + Wire.done)
    #expect(reply.completion?.choices.first?.finishReason == "length")
    let failed = try Wire.reply(
      Wire.chunk("Par", finish: #"{"type":"abort","message":"too long"}"#) + Wire.done
    )
    #expect(failed.failureTold?.message.hasSuffix("'abort': too long") == true)
  }

  @Test(
    arguments: [
      (#"{"type":"stop","matched":151645}"#, nil), (#"{"type":"length","length":16}"#, nil),
      (#"{"why":"eos"}"#, nil), (#"{"type":"abort","message":"too long"}"#, .serverError),
      (#"{"type":"stop","message":"error"}"#, nil),
    ] as [(String, RequestFailure.Kind?)]
  )
  func `an object as reason is read by its type`(finish: String, kind: RequestFailure.Kind?) throws
  {
    try expect(finish: finish, fails: kind)
  }

  @Test(arguments: ["null", #""""#, #""null""#, #""none""#, #""finish_reason_unspecified""#])
  func `a reason that is none is not yet one`(finish: String) throws {
    let stream = Wire.chunk("Par", finish: finish) + Wire.chunk("is", finish: #""stop""#)
    #expect(try Wire.reply(stream).outcome == .succeeded)
    let cut = try Wire.reply(Wire.chunk("Par", finish: finish) + Wire.done)
    #expect(cut.failureTold?.kind == .truncatedStream)
  }

  @Test func `a reason after a failing one makes nothing whole`() throws {
    let stream =
      Wire.chunk("Par", finish: #""abort""#) + Wire.chunk("", finish: #""stop""#) + Wire.done
    #expect(try Wire.reply(stream).failureTold?.code == "abort")
  }

  private func expect(finish: String, fails kind: RequestFailure.Kind?) throws {
    let streamed = try Wire.reply(
      Wire.chunk("Par") + Wire.chunk("", finish: finish) + Wire.done
    )
    let whole = try Wire.reply(
      #"{"choices":[{"message":{"content":"Par"},"finish_reason":\#(finish)}]}"#,
      isStreamed: false
    )
    for reply in [streamed, whole] {
      #expect(reply.failureTold?.kind == kind)
      #expect(reply.completion?.choices.first?.text == "Par")
    }
  }
}
