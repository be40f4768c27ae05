import ArgumentParser

/// Whose scores count, for every command that reads those of a run.
struct ScoringOptions: ParsableArguments {
  @Option(
    name: .customLong("scoring"),
    help: ArgumentHelp(
      "Take the scores of this scoring of the run, as 'assay show' numbers them. (default: the "
        + "latest)",
      valueName: "number"
    )
  )
  var number: Int64?
}
