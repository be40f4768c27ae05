/// How the arms that answered a case stand to one another, by one score.
///
/// The order is that in which answers are worth reading. Reports, their filter, `show --disagree` and
/// `run --failing` all go by it and by `CaseVerdict`.
package enum CaseStanding: Int, Hashable, Sendable, CaseIterable {
  /// Some arms are right and some wrong; of a number, the arms differ.
  case disagreement
  case allWrong
  /// Some requests failed, or some answers could not be judged, and no arm was found wrong.
  case incomplete
  /// All are right; of a number, they are equal.
  case agreement
}

extension CaseStanding: Comparable {
  package static func < (left: CaseStanding, right: CaseStanding) -> Bool {
    left.rawValue < right.rawValue
  }
}
