/// The commented suite that `assay init` writes, one for each thing that people come for.
package enum SuiteTemplate: String, Sendable, CaseIterable {
  case compare
  case track
  case tune
  case providerSpeed = "provider-speed"

  /// A suite that runs as it is against the built-in provider.
  package var text: String {
    switch self {
    case .compare: Self.compareText
    case .track: Self.trackText
    case .tune: Self.tuneText
    case .providerSpeed: Self.providerSpeedText
    }
  }

  private static let cases = """
    # What fills the prompts, and what is expected. A file works too:
    #   - {file: questions.csv, map: {question: q, expected: a}}
    cases:
      - {id: france, vars: {question: What is the capital of France?}, expected: Paris}
      - {id: japan, vars: {question: What is the capital of Japan?}, expected: Tokyo}
      - {id: egypt, vars: {question: What is the capital of Egypt?}, expected: Cairo}
      - {id: peru, vars: {question: What is the capital of Peru?}, expected: Lima}
      - {id: norway, vars: {question: What is the capital of Norway?}, expected: Oslo}
      - {id: gold, vars: {question: What is the chemical symbol for gold?}, expected: Au}
      - {id: sum, vars: {question: What is 7 plus 6?}, expected: "13"}
      - {id: dog, vars: {question: What is a young dog called?}, expected: puppy}
    """

  private static let scores = """
    # How answers are judged. Each name is a column; several may read the same answers.
    scores:
      correct: {contains: "{{expected}}", ignore: [case], primary: true}
      exact: {equals: "{{expected}}", ignore: [case, punctuation, whitespace]}
    """

  private static let compareText = """
    # Compares models: the same cases, interleaved, so that a difference is the models' own.
    # Check it with 'assay plan', run it with 'assay run'. Every key: 'assay help suite'.
    version: 1
    suite: my-comparison

    # What is compared. 'builtin' needs no key and no network; a hosted model looks like this:
    #   - {id: euryale, provider: infermatic, model: Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic}
    # with its key in the environment variable INFERMATIC_API_KEY.
    models:
      - {id: small, provider: builtin, model: small}
      - {id: large, provider: builtin, model: large}

    # What is asked. Double quotes, because single ones would keep \\n as two characters.
    prompts:
      - {id: question, text: "Q: {{question}}\\nA:"}

    \(cases)

    # Only what is written here is sent; all else is the provider's default.
    params: {temperature: 0, max_tokens: 16, stop: ["\\n"], seed: 11}

    \(scores)

    load: {closed: 4}      # four requests in flight per model
    warmup: 2              # per model, sent first and left out of every figure
    timeout: {first_token: 20s, total: 60s}
    retry: {max: 2, on: [429, 5xx, connection]}

    """

  private static let trackText = """
    # Tracks a provider over time. Run it every day with 'assay run', make the first good run the one
    # that later ones are held against with 'assay bless latest', and see what the days come to with
    # 'assay track my-tracking': from the ninth run on it says what is out of line.
    # Keep it as it is once it runs: a changed suite begins a new series.
    version: 1
    suite: my-tracking

    # One model, or the few that you depend on. A hosted one looks like this:
    #   - {id: euryale, provider: infermatic, model: Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic}
    models:
      - {id: large, provider: builtin, model: large}

    prompts:
      - {id: question, text: "Q: {{question}}\\nA:"}

    \(cases)

    # Temperature 0 and a fixed seed leave the provider as the only thing that can change.
    params: {temperature: 0, max_tokens: 16, stop: ["\\n"], seed: 11}

    # Each case several times: latency needs many requests before its p95 means anything.
    repeat: 5

    \(scores)

    # One at a time: latency without load, comparable from day to day.
    load: {closed: 1}
    warmup: 3
    timeout: {first_token: 20s, total: 60s, stall: 15s}

    """

  private static let tuneText = """
    # Finds good sampling parameters: 'assay tune' tries the cells of the sweep on some of the cases,
    # and measures the winner on the others. Eight cases only show how; take a hundred or more.
    # At temperature 0 other samplers change nothing, so such cells are sent once.
    version: 1
    suite: my-tuning

    # A hosted model looks like this:
    #   - {id: euryale, provider: infermatic, model: Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic}
    models:
      - {id: medium, provider: builtin, model: medium}

    prompts:
      - {id: question, text: "Q: {{question}}\\nA:"}

    \(cases)

    params: {max_tokens: 16, stop: ["\\n"], seed: 11}

    # Every combination; 'method: sobol' with n and ranges {from, to} covers many axes with few cells.
    sweep:
      method: grid         # race drops settings that are clearly behind, and spares requests
      axes:
        temperature: [0, 0.4, 0.8, 1.2]
        top_p: [1.0, 0.9]
      unsupported: drop    # a cell that a provider cannot take is left out, and said so

    # Above temperature 0 answers vary, so each case is asked more than once.
    repeat: {n: 3, at_zero_temperature: 1}

    \(scores)

    # What to tune for. A bound that must hold all the same goes under subject_to, such as
    #   subject_to: [{metric: ttft, stat: p95, at_most: 1500ms}]
    tune:
      maximize: correct
      holdout: 0.3         # the share of cases kept for the winner and the default

    load: {closed: 4}
    timeout: 60s

    """
}
