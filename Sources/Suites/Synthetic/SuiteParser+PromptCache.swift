import Domain

extension SuiteParser {
  /// What is wished of the provider's cache of prompts has to be possible.
  func checkPromptCache(_ suite: Suite, _ node: YAMLNode?) {
    if suite.isCold, suite.cache == .warm, let node {
      findings.report(
        .invalid("cache: warm and cold: true are each other's opposite. Remove one of them."),
        at: node.position
      )
    }
    for prompt in suite.prompts where suite.isCold && prompt.synthetic?.sharedPrefix ?? 0 > 0 {
      findings.report(
        .invalid(
          "prompt '\(prompt.id)' has a shared_prefix, which a cache serves, and the suite is cold. "
            + "Remove shared_prefix, or take cache: as-is."
        ),
        at: prompt.position
      )
    }
  }
}
