import Domain
import Foundation
import Testing

/// What of Domain is printed as JSON otherwise than Swift would.
struct OutputSpellingTests {
  @Test(
    arguments: [
      (
        HarnessDelay(
          queueTime: .microseconds(1500),
          loopLag: nil,
          queueTimeBound: .milliseconds(5),
          loopLagBound: .milliseconds(1)
        ),
        #"{"loop_lag_bound_ms":1,"queue_time_bound_ms":5,"queue_time_ms":1.5}"#
      ),
      (
        Objectives(timeToFirstToken: .milliseconds(200), attainment: 0.9),
        #"{"attainment":0.9,"ttft_ms":200}"#
      ),
      (
        Objectives(latency: .seconds(2), timePerOutputToken: .milliseconds(30), attainment: 1),
        #"{"attainment":1,"latency_ms":2000,"tpot_ms":30}"#
      ),
      (
        Objectives(
          latency: .seconds(2),
          classes: [.init(upTo: 900, bounds: .init(timeToFirstToken: .milliseconds(5)))],
          attainment: 1
        ),
        #"{"attainment":1,"by_input_tokens":[{"ttft_ms":5,"up_to":900}],"latency_ms":2000}"#
      ),
      (LoadOffer.closed(inFlight: 4), #"{"in_flight":4}"#),
      (LoadOffer.open(rate: 2.5), #"{"rate":2.5}"#),
      (
        SelfTestResult(
          streams: 1,
          intervalMilliseconds: 10,
          requests: 2,
          failed: 0,
          unmatched: 0,
          chunks: 3,
          processorPerChunk: 7.5
        ),
        """
        {"chunks":3,"failed":0,"interval_ms":10,"processor_us_per_chunk":7.5,"requests":2,\
        "streams":1,"unmatched":0}
        """
      ),
      (
        CompletionRequest(models: ["m"], endpoint: .completions, prompt: .text("hi")),
        """
        {"endpoint":"completions","is_streamed":true,"models":["m"],"parameters":{},"prompt":"hi"}
        """
      ),
      (
        CompletionRequest(
          models: ["m"],
          endpoint: .chat,
          prompt: .messages([ChatMessage(role: .user, content: "hi", name: "Ada")]),
          parameters: SamplingParameters(["max_tokens": 4]),
          isStreamed: false
        ),
        """
        {"endpoint":"chat","is_streamed":false,"models":["m"],"parameters":{"max_tokens":4},\
        "prompt":[{"content":"hi","name":"Ada","role":"user"}]}
        """
      ),
    ] as [(any Encodable & Sendable, String)]
  )
  func `a time has its unit in its key, and no case is an object`(
    value: any Encodable & Sendable,
    json: String
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == json)
  }

  @Test func `a request comes back from its JSON`() {
    let messages = [
      ChatMessage(role: .system, content: ""), ChatMessage(role: .user, content: "é"),
    ]
    for prompt in [Prompt.text("a\nb"), .messages(messages)] {
      let request = CompletionRequest(
        models: ["a", "b"],
        endpoint: .gateway,
        prompt: prompt,
        parameters: SamplingParameters(["temperature": 0.5, "stop": ["x"]]),
        isStreamed: false
      )
      #expect(CompletionRequest(json: request.json) == request)
    }
    #expect(CompletionRequest(json: ["models": ["a"]]) == nil)
  }
}
