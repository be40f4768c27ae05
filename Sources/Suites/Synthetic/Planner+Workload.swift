extension Planner {
  /// What is sent beside the plan's requests, and for what.
  mutating func noteWorkload() {
    if suite.hasSyntheticPrompts {
      notes.append(
        "Before the first request, up to 50 short ones for each model (130 to a server's own token "
          + "counter) tell how it counts the words of synthetic prompts."
      )
    }
    if suite.cache == .warm {
      notes.append(
        "cache: warm sends each prompt of each model two to four times before it is measured, until "
          + "usage tells that it is cached."
      )
    }
  }
}
