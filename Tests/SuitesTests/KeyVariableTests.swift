import Testing

@testable import Suites

struct KeyVariableTests {
  @Test func `the variables of all keys of a suite are known`() throws {
    let suite = try SmallSuite.folder(
      """
      models:
        - {id: a, provider: openai, model: a, api_key: {env: OWN}, headers: {X-Token: {env: HEADER}}}
        - {id: b, provider: anthropic, model: b}
        - {id: c, provider: openai, model: c, api_key: {file: key.txt}}
      """,
      "params: {max_tokens: 8}",
      "scrape: [{url: \"http://localhost:1/metrics\", key: {env: SCRAPE}}]",
      "notify: [{to: slack, url: {env: HOOK}}, {to: json, url: {env: PLACE}, key: {env: LETTER}}]"
    )
    .load()
    let keys: Set = [
      "OWN", "HEADER", "SCRAPE", "HOOK", "PLACE", "LETTER", "OPENAI_API_KEY", "ANTHROPIC_API_KEY",
    ]
    #expect(suite.keyVariables == keys)
  }

  @Test func `a suite of the built-in provider has none`() throws {
    #expect(try SmallSuite.folder().load().keyVariables == [])
  }
}
