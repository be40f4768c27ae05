import Testing

@testable import Transport

struct ResponseHeadTests {
  @Test func `names are lowered, values trimmed, the rest left out`() {
    let head = "HTTP/1.1 200 OK: fine\r\nA-b:  c: d \r\nEmpty:\r\nno colon\r\n: no name\r\n\r\n"
    #expect(
      ResponseHead.headers(in: Array(head.utf8)) == [.init("a-b", "c: d"), .init("empty", "")]
    )
  }

  @Test func `a name that repeats keeps all it said`() {
    let headers: [HTTPRequest.Header] = [
      .init("retry-after", "1"), .init("retry-after", "2"), .init("set-cookie", "secret"),
    ]
    #expect(ResponseHead.kept(of: headers) == ["retry-after": "1, 2"])
  }

  @Test func `LiteLLM's own ids and times are kept, and what it passes on of the provider's`() {
    let kept = [
      "x-litellm-call-id", "x-litellm-model-id", "x-litellm-response-duration-ms",
      "x-litellm-attempted-retries", "x-litellm-response-cost", "x-litellm-model-group",
      "llm_provider-openai-processing-ms", "llm_provider-retry-after", "llm_provider-x-request-id",
      "llm_provider-x-ratelimit-remaining-requests",
    ]
    let left = [
      "llm_provider-set-cookie", "llm_provider-", "x-litellm-model-api-base", "x-litellm-key-spend",
    ]
    let headers = (kept + left).map { HTTPRequest.Header($0, "1") }
    #expect(Set(ResponseHead.kept(of: headers).keys) == Set(kept))
  }

  @Test(
    arguments: [
      "server-timing", "openai-processing-ms", "x-total-time", "x-queue-time", "x-compute-time",
      "x-inference-time", "fireworks-server-processing-time", "x-envoy-upstream-service-time",
      "fireworks-server-time-to-first-token", "x-amzn-bedrock-invocation-latency",
      "ms-azureml-model-time", "cmp-upstream-response-duration", "x-kong-upstream-latency",
    ]
  )
  func `every header in which a service tells its time is kept`(name: String) {
    #expect(ResponseHead.kept(of: [.init(name, "1")]) == [name: "1"])
  }
}
