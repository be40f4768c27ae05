import Domain

/// A wire, and a chunk of text as its page has it.
enum Wire: String, CaseIterable {
  case chat
  /// With the count so far in every chunk, as vLLM's `continuous_usage_stats` and Perplexity have it.
  case chatUsage
  case messages, responses, gemini, ollama

  var endpoint: Endpoint {
    switch self {
    case .chat, .chatUsage: .chat
    case .messages: .messages
    case .responses: .responses
    case .gemini: .generateContent
    case .ollama: .ollama
    }
  }

  private var opening: String {
    switch self {
    case .chat, .chatUsage, .gemini, .ollama: ""
    case .messages:
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_01X","type":"message","role":"assistant",\
      "model":"m","content":[],"stop_reason":null,"usage":{"input_tokens":20,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}


      """
    case .responses:
      """
      event: response.created
      data: {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","model":"m"}}


      """
    }
  }

  private func chunk(_ number: Int) -> String {
    switch self {
    case .chat:
      """
      data: {"id":"chatcmpl-891z55h4xce5cceyarmcrz9q","object":"chat.completion.chunk",\
      "created":1795922829,"model":"m","service_tier":"default","system_fingerprint":"fp_1",\
      "choices":[{"index":0,"delta":{"content":" word"},"logprobs":null,"finish_reason":null}],\
      "usage":null}


      """
    case .chatUsage:
      """
      data: {"id":"chatcmpl-891z55h4xce5cceyarmcrz9q","object":"chat.completion.chunk",\
      "created":1795922829,"model":"m","choices":[{"index":0,"delta":{"content":" word"},\
      "logprobs":null,"finish_reason":null}],"usage":{"prompt_tokens":20,\
      "total_tokens":\(number + 21),"completion_tokens":\(number + 1)}}


      """
    case .gemini:
      """
      data: {"candidates":[{"content":{"parts":[{"text":" word"}],"role":"model"},"index":0}],\
      "usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":\(number + 1),\
      "totalTokenCount":\(number + 206),"promptTokensDetails":[{"modality":"TEXT",\
      "tokenCount":20}],"thoughtsTokenCount":185},"modelVersion":"m","responseId":"abc"}


      """
    case .ollama:
      """
      {"model":"m","created_at":"2026-11-28T12:00:00.\(100_000_000 + number)Z",\
      "message":{"role":"assistant","content":" word"},"done":false}

      """
    case .messages:
      """
      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" word"}}


      """
    case .responses:
      """
      event: response.output_text.delta
      data: {"type":"response.output_text.delta","sequence_number":\(number),\
      "item_id":"msg_0123456789abcdef0123456789abcdef","output_index":0,"content_index":0,\
      "delta":" word","logprobs":[],"obfuscation":"aB3dE6gH9"}


      """
    }
  }

  private var ending: String {
    switch self {
    case .gemini:
      """
      data: {"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP","index":0}]}


      """
    case .ollama:
      """
      {"model":"m","created_at":"2026-11-28T12:00:01Z","message":{"role":"assistant","content":""},\
      "done":true,"done_reason":"stop","prompt_eval_count":20,"eval_count":2000}

      """
    case .chat, .chatUsage:
      """
      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]


      """
    case .messages:
      """
      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}


      """
    case .responses:
      """
      event: response.completed
      data: {"type":"response.completed","response":{"id":"resp_1","status":"completed"}}


      """
    }
  }

  func stream(chunks: Int) -> String {
    opening + (0..<chunks).map(chunk).joined() + ending
  }
}
