/// How many cases a report shows the answers of.
package enum AnswersExtent: Hashable, Sendable {
  case all
  case first(Int)

  /// What fits into a report that is read from its top to its end.
  package static let usual = first(20)

  package var limit: Int? {
    switch self {
    case .all: nil
    case .first(let count): count
    }
  }
}

extension AnswersExtent: LosslessStringConvertible {
  /// Reads `all`, or a number of cases; 0 leaves the answers out.
  package init?(_ text: String) {
    if text == "all" {
      self = .all
    } else if let count = Int(text), count >= 0 {
      self = .first(count)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .all: "all"
    case .first(let count): String(count)
    }
  }
}
