extension SuiteTemplate {
  /// Inputs of four lengths, one at a time, as public comparisons of hosted models have them.
  ///
  /// Lengths of inputs and answers are those of Artificial Analysis' method of comparing serverless
  /// endpoints: 100, 1,000, 10,000 and 100,000 tokens; 300, 1,000, 1,500 and 2,000 of answers.
  static let providerSpeedText = """
    # How fast a provider answers, as public comparisons of hosted models measure it: inputs of 100,
    # 1,000, 10,000 and 100,000 tokens, one at a time and ten in parallel, with prompts that no cache
    # has seen: they are made up anew for each run, the same lengths every time.
    #
    #   one at a time    assay run FILE
    #   ten in parallel  assay run FILE --set suite=provider-speed-ten --set load.closed=10
    #   over the runs    assay track provider-speed provider-speed-ten \\
    #                      --figure ttft.p50 --figure output_per_second.p50 --figure latency.p50
    #
    # The comparisons run the short inputs eight times a day and the longest once a week, and show
    # the median of three days. A run like this costs about 560,000 tokens of input for each model,
    # nearly all of them for the longest: leave it out with 'prompts' where that is too much.
    version: 1
    suite: provider-speed

    # A hosted model looks like this:
    #   - {id: euryale, provider: infermatic, model: Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic}
    models:
      - {id: large, provider: builtin, model: large}

    # As the provider's own tokenizer counts them, its template included: a few short requests before
    # the run find out how it does. 'output_tokens' is sent as max_tokens, and as min_tokens and
    # ignore_eos where the provider has these; elsewhere the report says how long answers were.
    prompts:
      - id: input-100
        synthetic: {input_tokens: 100, output_tokens: 300, ask: Write a long story with these words.}
      - id: input-1k
        synthetic: {input_tokens: 1k, output_tokens: 1k, ask: Write a long story with these words.}
      - id: input-10k
        synthetic: {input_tokens: 10k, output_tokens: 1.5k, ask: Write a long story with these words.}
      - id: input-100k
        synthetic: {input_tokens: 100k, output_tokens: 2k, ask: Write a long story with these words.}

    cases: 5               # requests of each length

    load: {closed: 1}      # in flight per model
    warmup: 1
    timeout: {first_token: 120s, total: 600s, stall: 60s}

    """
}
