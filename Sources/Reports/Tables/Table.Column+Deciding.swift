// The columns that tables of several reports share, so that like things have like heads.
extension Table.Column {
  static let arm = Self("Arm", key: "arm", alignment: .leading, rank: 0).identifying
  static let candidate = Self("Candidate", key: "candidate", alignment: .leading, rank: 0)
    .identifying

  /// Where each side itself stands.
  static let baselineLevel = Self("Baseline", key: "baseline", rank: 1)
  static let candidateLevel = Self("Candidate's", key: "candidate_value", rank: 1)
  static let verdict = Self("Verdict", key: "verdict", alignment: .leading, rank: 0)

  /// Of the figure in each row, where rows differ in it.
  static let unit = Self("Unit", key: "unit", alignment: .leading, rank: 2)

  /// Of a test by itself.
  static let pValue = Self("p", key: "p", rank: 3)

  /// The same, corrected for all tests of the table.
  static let adjustedPValue = Self("p, corrected", key: "adjusted_p", rank: 1)

  /// What an estimate rests on: `Cases`, `Pairs`, `Values`.
  static func count(of what: String) -> Self {
    Self(what, key: what.lowercased(), rank: 2)
  }
}
