extension Planner {
  /// What is sent beside the plan's requests, and for what.
  mutating func noteWorkload() {
    if suite.hasSyntheticPrompts {
      notes.append(
        "Before the first request, a few short ones for each synthetic prompt tell how its words are "
          + "counted: mostly 5, at most 43, or 130 to a server's own token counter."
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
