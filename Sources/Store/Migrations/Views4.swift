/// The views since an attempt may fail by the harness's own doing: one that a kept connection failed
/// is neither an attempt on the provider nor its failure.
enum Views4 {
  static let names = Views2.names
  static let all = [
    Views3.attemptSummary,
    Views2.armSummary(attempts: attempts, cost: Views3.cost, failures: failures),
    Views2.history,
  ]

  private static let ofProvider = "failure_kind IS NOT 'stale-connection'"

  private static let attempts = """
    (SELECT count(*) \(Views1.measured) AND cached_run_id IS NULL AND \(ofProvider)) AS attempts,
      (SELECT count(cached_run_id) \(Views1.measured)) AS cached
    """

  private static let failures = """
    (SELECT count(failure_kind) \(Views1.measured) AND \(ofProvider)) AS failures
    """
}
