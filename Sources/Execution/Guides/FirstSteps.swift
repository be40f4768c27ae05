/// What somebody does next whose first run has ended.
package enum FirstSteps {
  /// Three commands, each with what it is for.
  ///
  /// - Parameter arms: How many the run compares.
  package static func lines(arms: Int) -> [String] {
    let first =
      arms > 1
      ? ("assay compare latest --by model", "which differences are real")
      : ("assay init --for compare --output two.yaml", "a suite that compares two models")
    let steps = [
      first,
      ("assay show latest", "each request, what was asked, answered and scored"),
      ("assay help agents", "all of it on one page, also for a coding agent"),
    ]
    let width = steps.map(\.0.count).max() ?? 0
    return ["Next:"]
      + steps.map { command, words in
        "  " + command + String(repeating: " ", count: width - command.count + 2) + words
      }
  }
}
