extension RunManifest {
  /// What the store has of the suite: its text, or with `store_text: false` the suite without texts.
  ///
  /// - Throws: `CommandFailure` for a run that was imported from a table, which holds no suite.
  package var keptSuiteText: String {
    get throws {
      guard suiteText.isEmpty else { return suiteText }
      throw CommandFailure(
        .missingInput,
        "the run was imported from CSV, which holds no suite. Delete it, and import what "
          + "'assay export RUN --format jsonl' writes where it was run."
      )
    }
  }
}
