/// The page that lets a coding agent write a suite, run it and read what came of it.
///
/// A test carries out its commands in their order, so what it says is so.
package enum AgentGuide {
  /// - Parameter exitCodes: Each code with its meaning, a line each.
  package static func text(exitCodes: String) -> String {
    """
    # Assay for agents

    Assay measures and evaluates language models behind HTTP completion APIs. A suite, one YAML
    file, says what is sent and how answers are judged. Each run is stored in .assay/runs.sqlite.
    Results are on standard output, progress and warnings on standard error. Everything below needs
    no key: 'builtin' is a provider that the program carries. Nothing here asks a question.

    ## 1. Write a suite

    `assay init` writes a commented one, suite.yaml; it overwrites nothing. Or write it yourself:

    ```yaml agent.yaml
    \(suite)
    ```

    Keys are written by reference, never by value: OPENAI_API_KEY in the environment, or under
    'providers' api_key: {env: NAME}. Every key: `assay help suite`. Its JSON Schema: `assay schema`.

    ## 2. See what it would send, then send it

    ```sh
    assay plan agent.yaml --json
    assay run agent.yaml --json --quiet
    ```

    `plan` sends nothing and tells all mistakes as file:line:column. On exit code 65 mend the suite;
    to change a value without editing: --set params.temperature=0.7. A run that was broken off goes
    on with `assay run --resume`. With many cases `assay run agent.yaml --until decided` ends once the
    comparison is decided; then read 'decision', whose intervals allow for the looks.

    ## 3. Read the results

    ```sh
    assay list --json
    assay show latest --json
    assay compare latest --by model --json
    assay check latest --json
    assay report latest --format html
    ```

    A run is named by its number, 'latest', 'latest~1', or 'blessed'. `list` is an array, newest
    first. `show RUN --json` prints one attempt a line; `show RUN REQUEST` one in full. `compare` has
    for each score and speed a difference with its interval, an adjusted p-value and a verdict
    (better, worse, same, undecided), and under 'flips' each case that changed. `check` has each gate
    of the suite with its verdict (passed, failed, undecided). The schema of what COMMAND prints:
    `assay schema --of COMMAND`. A member that is absent is unknown; it is never 0.

    To learn which parameters a model honours, ignores or refuses before you sweep them:
    `assay probe MODEL --provider PROFILE --json`. What a swept parameter did: `effects` of
    `assay report latest --json`.

    Say of a difference only what its verdict says: 'undecided' is not 'the same'.

    ## 4. Exit codes

    \(exitCodes)
    """
  }

  private static let suite = """
    version: 1
    suite: agent
    models:
      - {id: small, provider: builtin, model: small}
      - {id: large, provider: builtin, model: large}
    prompts: ["Q: What is the capital of {{country}}?\\nA:"]
    cases:
      - {id: france, vars: {country: France}, expected: Paris}
      - {id: japan, vars: {country: Japan}, expected: Tokyo}
    params: {max_tokens: 8, temperature: 0, stop: ["\\n"]}
    repeat: 3
    scores: {correct: {contains: "{{expected}}"}}
    gates:
      - {metric: errors, at_most: 1%}
    """
}
