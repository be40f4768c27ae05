extension BehaviourFile {
  /// What can be simulated, as `assay serve` tells it.
  package static let guide = """
    Small language models, learnt at start, answer on every endpoint of the provider documents. \
    When requests can come, one line with the address is printed.

    What is simulated is told by --behaviour, and changed by the options after it:

      # A hosted model's pace for large, and 2 % of all requests refused.
      assay serve --pace 'large:first_token=120ms,per_token=15ms' --fault 429=2%

      # Two requests at a time, each other one in the queue; 600 requests a minute.
      assay serve --slots 2 --limit requests_per_minute=600

      # The same and more in a file: assay serve --behaviour slow.yaml
      seed: 7
      models:
        "*":
          first_token: lognormal(80ms, 0.3)
          per_token: gamma(12ms, 4)
          per_prompt_token: 0.1ms
          tokens_per_event: 1
        large:
          slots: 4
          slowdown: 0.05
          drift: {after_requests: 500, first_token: 160ms}
          own_times: groq
          prefix_cache: 200000
        judge: {position_bias: 0.25}
      faults:
        - {kind: stall, share: 1%, model: large}
      refusals: {temperature: xai}
      upstreams: [alpha, beta]
      limits: {tokens_per_minute: 100000}

    prefix_cache: so many tokens of prompts are held in blocks of 16; usage tells the cached ones, \
    and per_prompt_token counts the others alone. What the models serve stands at /metrics.

    Faults: 429, 500, 503, stall, cut, malformed, stream_error, no_usage, other_upstream, \
    byte_by_byte, role_first, comments, calls_without_index, call_names_repeated, \
    calls_interleaved, calls_cut_anywhere, calls_spoilt. A parameter is refused in the words of openai, openai-value, \
    openai-unknown, codex, anthropic, anthropic-extra, gemini, gemini-list, xai, xai-argument, \
    moonshot, mistral, mistral-text, groq, cerebras, fireworks, siliconflow, litellm, \
    litellm-nested, openrouter or openrouter-nobody; ignored says nothing and has no effect.
    """
}
