/// Whose definitions of the latencies to follow, for figures that compare with that tool's.
package enum ForeignDefinitions: String, Hashable, Sendable, Codable, CaseIterable {
  case vllm
  case guidellm
  case aiperf
  case sglang
  case evalscope
  case mlperf
  case mlperfEndpoints = "mlperf-endpoints"
}

extension ForeignDefinitions {
  package var toolName: String {
    switch self {
    case .vllm: "vLLM's benchmark"
    case .guidellm: "GuideLLM"
    case .aiperf: "AIPerf"
    case .sglang: "SGLang's benchmark"
    case .evalscope: "EvalScope"
    case .mlperf: "MLPerf LoadGen"
    case .mlperfEndpoints: "MLPerf Endpoints"
    }
  }

  /// Whether its percentiles come with an estimate by early stopping.
  package var stopsEarly: Bool {
    switch self {
    case .vllm, .guidellm, .aiperf, .sglang, .evalscope: false
    case .mlperf, .mlperfEndpoints: true
    }
  }

  /// What its figures are, and what of them cannot be made from what is stored.
  package var words: String {
    switch self {
    case .vllm:
      """
      TTFT from the request's start, connecting included; TPOT = (end − first token) ÷ (tokens − 1); \
      ITL = raw gaps between chunks, pooled. It also counts chunks without text, such as those that \
      name a role or the reason of the end; these are not stored, so that its own TTFT may be \
      shorter, and its E2E and TPOT longer.
      """
    case .guidellm:
      """
      TTFT from the request's start, connecting included; TTFO to the first token that is not \
      reasoning; TPOT = (last token − start) ÷ tokens, the wait for the first token included; \
      ITL = (last − first token) ÷ (tokens − 1); E2E to the end of the stream; tokens as the provider \
      tells, else chunks. In TPOT a request counts as often as it has tokens, in ITL once less, and \
      so does their number of values.
      """
    case .aiperf:
      """
      TTFT from the request's start, connecting included; TTFO to the first token that is not \
      reasoning; ITL = (last − first token) ÷ (tokens − those of the first chunk, or 1 where the \
      server does not tell them), which others call TPOT; ICL = raw gaps between chunks. It counts \
      tokens with a tokenizer of its own unless told otherwise; here they are the provider's. Its \
      percentiles with failures as infinite are not among these.
      """
    case .sglang:
      """
      TTFT from the request's start, connecting included, to the first text; TPOT = (end − first \
      token) ÷ (tokens − 1) and E2E to the last line of the stream, `[DONE]` among them, so the tail \
      after the last token is in both; ITL = raw gaps between chunks, pooled.
      """
    case .evalscope:
      """
      TTFT from the request's start, connecting included; TPOT = (end − first token) ÷ (tokens − 1) \
      and E2E to the last chunk, that of the usage among them, for which the end of the stream \
      stands here; ITL = raw gaps between chunks, pooled.
      """
    case .mlperf:
      """
      All from the planned instant; TPOT = (end − first token) ÷ (tokens − 1); E2E to the end of the \
      request. It keeps failed requests, which are left out here.
      """
    case .mlperfEndpoints:
      """
      All from the instant at which the request left, not from the planned one; TPOT = (end − first \
      token) ÷ the tokens after the first chunk; ICL = raw gaps between chunks; E2E to the end of \
      the request. It counts tokens with a tokenizer of its own; here they are the provider's, and \
      the first chunk's are 1 where it does not tell them. It keeps the latency of failed requests, \
      which are left out here.
      """
    }
  }
}
