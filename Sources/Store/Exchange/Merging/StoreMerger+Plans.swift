import GRDB

/// A run that both stores have has one plan in both, or went on in one of them by a larger one.
extension StoreMerger {
  /// Leaves runs of one id out that are others, before anything is copied: attempts are the same by their
  /// place in the plan.
  ///
  /// What came as a table of attempts tells no plan, and what came as JSON Lines none of its earlier ones:
  /// there a run is another one only where its arms or the requests that both have are.
  ///
  /// - Returns: The numbers here of those that are left out.
  func leaveOutOtherPlans() throws -> [Int64] {
    let left = try Int64.fetchAll(
      db,
      sql: """
        SELECT run.number FROM merged_run JOIN main.run ON run.number = merged_run.ours
        JOIN other.run AS source ON source.number = merged_run.theirs
        WHERE \(Self.areOtherPlans) AND NOT \(Self.isLater) AND NOT \(Self.isEarlier)
          AND (\(Self.hasOtherArms) OR \(Self.hasOtherRequests))
        ORDER BY run.number
        """
    )
    for run in left {
      try db.execute(sql: "DELETE FROM merged_run WHERE ours = ?", arguments: [run])
    }
    return left
  }

  /// Takes over the larger plan of a run that went on elsewhere.
  func takeLaterPlans() throws {
    let columns = """
      suite_text, suite_path, suite_hash, plan_hash, planned_requests, repetitions, overrides,
      comparison, load_terms
      """
    try db.execute(
      sql: """
        UPDATE main.run SET (\(columns)) = (
          SELECT \(columns) FROM other.run AS source WHERE source.id = run.id
        ) WHERE number IN (SELECT ours FROM merged_run) AND EXISTS (
          SELECT 1 FROM other.run AS source WHERE source.id = run.id AND \(Self.areOtherPlans) AND (
            \(Self.isLater)
            OR source.planned_requests > run.planned_requests AND NOT \(Self.isEarlier)
          )
        )
        """
    )
  }

  /// Whether both plans are known and not one.
  private static let areOtherPlans = """
    (run.plan_hash <> '' AND source.plan_hash <> '' AND run.plan_hash <> source.plan_hash)
    """

  /// Whether the other store's run went on from the plan of this one's.
  private static let isLater = """
    EXISTS (
      SELECT 1 FROM other.revision AS earlier
      WHERE earlier.run = source.number AND earlier.plan_hash = run.plan_hash
    )
    """

  /// Whether this store's run went on from the plan of the other's.
  private static let isEarlier = """
    EXISTS (
      SELECT 1 FROM main.revision AS earlier
      WHERE earlier.run = run.number AND earlier.plan_hash = source.plan_hash
    )
    """

  private static let hasOtherArms = """
    EXISTS (
      SELECT 1 FROM main.arm AS known JOIN other.arm AS theirs
        ON theirs.run = source.number AND theirs.position = known.position
      WHERE known.run = run.number
        AND (known.model, known.prompt, known.cell) <> (theirs.model, theirs.prompt, theirs.cell)
    )
    """

  private static let hasOtherRequests = """
    EXISTS (
      SELECT 1 FROM main.attempt AS known JOIN other.attempt AS theirs
        ON theirs.run = source.number AND theirs.request = known.request
      WHERE known.run = run.number AND (known.arm, known.sample_id, known.repetition)
        <> (theirs.arm, theirs.sample_id, theirs.repetition)
    )
    """
}
