/// A figure that servers tell of themselves, by one name for all of them.
package enum ServerFigure: String, Hashable, Sendable, CaseIterable {
  case running
  case waiting
  case cacheUse = "cache_use"
  case promptTokens = "prompt_tokens"
  case outputTokens = "output_tokens"
  case cachedTokens = "cached_tokens"
  case cacheQueries = "cache_queries"
  case finished
  case preemptions
  case timeToFirstToken = "ttft"
  case interToken = "inter_token"
  case wholeRequest = "request_time"
  case queueTime = "queue_time"
}

extension ServerFigure {
  package enum Kind: Hashable, Sendable {
    /// Goes up and down.
    case level
    /// Only grows, until the server starts anew.
    case count
    /// A histogram of seconds.
    case times
  }

  package var kind: Kind {
    switch self {
    case .running, .waiting, .cacheUse: .level
    case .promptTokens, .outputTokens, .cachedTokens, .cacheQueries, .finished, .preemptions: .count
    case .timeToFirstToken, .interToken, .wholeRequest, .queueTime: .times
    }
  }

  /// What vLLM, SGLang, TGI, llama.cpp, Dynamo and LiteLLM call it, without `_total`; of a server that
  /// has several, the first that is there counts.
  package var names: [String] {
    switch self {
    case .running:
      [
        "vllm:num_requests_running", "sglang:num_running_reqs", "tgi_batch_current_size",
        "llamacpp:requests_processing", "dynamo_frontend_inflight_requests",
      ]
    case .waiting:
      [
        "vllm:num_requests_waiting", "sglang:num_queue_reqs", "tgi_queue_size",
        "llamacpp:requests_deferred", "dynamo_frontend_queued_requests",
      ]
    case .cacheUse:
      [
        "vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc", "sglang:token_usage",
        "llamacpp:kv_cache_usage_ratio", "dynamo_component_gpu_cache_usage_percent",
      ]
    case .promptTokens:
      [
        "vllm:prompt_tokens", "sglang:prompt_tokens", "tgi_request_input_length",
        "llamacpp:prompt_tokens", "dynamo_frontend_input_sequence_tokens",
        "litellm_input_tokens_metric",
      ]
    case .outputTokens:
      [
        "vllm:generation_tokens", "sglang:generation_tokens", "tgi_request_generated_tokens",
        "llamacpp:tokens_predicted", "dynamo_frontend_output_sequence_tokens",
        "litellm_output_tokens_metric",
      ]
    case .cachedTokens:
      [
        "vllm:prefix_cache_hits", "vllm:gpu_prefix_cache_hits", "sglang:cached_tokens",
        "llamacpp:prompt_tokens_cached", "dynamo_frontend_cached_tokens",
        "litellm_provider_cache_read_input_tokens_metric",
      ]
    case .cacheQueries: ["vllm:prefix_cache_queries", "vllm:gpu_prefix_cache_queries"]
    case .finished:
      [
        "vllm:request_success", "sglang:num_requests", "tgi_request_success",
        "dynamo_frontend_requests", "litellm_proxy_total_requests_metric",
      ]
    case .preemptions: ["vllm:num_preemptions"]
    case .timeToFirstToken:
      [
        "vllm:time_to_first_token_seconds", "sglang:time_to_first_token_seconds",
        "dynamo_frontend_time_to_first_token_seconds",
        "litellm_llm_api_time_to_first_token_metric",
      ]
    case .interToken:
      [
        "vllm:inter_token_latency_seconds", "vllm:time_per_output_token_seconds",
        "sglang:inter_token_latency_seconds", "tgi_request_mean_time_per_token_duration",
        "dynamo_frontend_inter_token_latency_seconds",
      ]
    case .wholeRequest:
      [
        "vllm:e2e_request_latency_seconds", "sglang:e2e_request_latency_seconds",
        "tgi_request_duration", "dynamo_frontend_request_duration_seconds",
        "litellm_request_total_latency_metric",
      ]
    case .queueTime:
      [
        "vllm:request_queue_time_seconds", "sglang:queue_time_seconds",
        "tgi_request_queue_duration", "litellm_request_queue_time_seconds",
      ]
    }
  }

  /// When the server's process began, seconds since 1970, as Prometheus' own clients tell it: all that
  /// the process counts begins anew with it.
  package static let processStart = "process_start_time_seconds"

  /// All names that are kept of a page.
  package static let allNames = Set(allCases.flatMap(\.names) + [processStart])
}
